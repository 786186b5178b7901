import { expect, test } from 'vitest';
import { type GridColumn, hasRoom, wideFrom, withRoomForTitle } from '../../../../renderer/ui/grid/columns.ts';

const column = (key: string, width: string, wide = width): GridColumn<never> => ({
  key,
  title: key,
  width,
  wide,
  cell: () => null,
});
const columns = withRoomForTitle(
  [column('title', 'minmax(0, 1fr)'), column('value', '40px'), column('feature', '136px', '400px'), column('here', '50px')],
  ['here', 'feature'],
  {},
);
const shownAt = (width: number) => columns.filter((each) => hasRoom(each, width)).map(({ key }) => key);

test('the first column that gives way does so first, each before the title is narrower than 220 px; the others always stay', () => {
  const beside = 16 + 8 + 24;
  const withFeature = beside + (220 + 8) + (40 + 8) + (136 + 8);
  const withBoth = withFeature + 50 + 8;
  expect(shownAt(withBoth)).toEqual(['title', 'value', 'feature', 'here']);
  expect(shownAt(withBoth - 1)).toEqual(['title', 'value', 'feature']);
  expect(shownAt(withFeature - 1)).toEqual(['title', 'value']);
  expect(shownAt(0)).toEqual(['title', 'value']);
});

test('with the wide tracks a column needs the room of its wide one', () => {
  const tight = withRoomForTitle([column('title', '1fr'), column('feature', '136px', '900px')], ['feature'], {});
  const shown = (width: number) => tight.filter((each) => hasRoom(each, width)).length;
  expect([shown(wideFrom - 1), shown(wideFrom), shown(52 + 232 + 912)]).toEqual([2, 1, 2]);
});

test('a column that the user widened takes room from the others, and stays itself', () => {
  const widened = withRoomForTitle(
    [column('title', '1fr'), column('feature', '136px'), column('here', '50px')],
    ['here', 'feature'],
    { feature: 336 },
  );
  const shown = (width: number) => widened.filter((each) => hasRoom(each, width)).map(({ key }) => key);
  const least = 16 + 8 + 24 + 228 + 144;
  expect(shown(least)).toEqual(['title', 'feature']);
  expect(shown(least + 58)).toEqual(['title', 'feature']);
  expect(shown(least + 58 + 200)).toEqual(['title', 'feature', 'here']);
});
