// @vitest-environment jsdom
/** What the report offers to decide, and which conflicts it lists. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useAwayReport, useIsListed } from '../../../renderer/state/use-sharing.ts';
import { ProjectionContext, SessionContext } from '../../../renderer/state/session-context.ts';
import type { Session } from '../../../renderer/session/session.ts';
import type { ReportedChange } from '../../../shared/domain/change/change.ts';
import { agreed, anEntry, aProduct } from '../../given.ts';

const device = aProduct();
const story = anEntry(device, 'Log in', { points: 8 });
const conflict: ReportedChange = {
  id: '1',
  entry: story,
  field: 'points',
  before: 5,
  after: 8,
  by: { name: 'Max', device: '2', at: null },
  mine: { value: 5, at: null },
};
const reported = { since: 1, changes: [conflict], more: 0, news: [] };
const session = {
  subscribe: () => () => undefined,
  report: () => reported,
  open: () => null,
  sharing: () => null,
} as unknown as Session;

/** What is offered, and whether conflicts about the points and the value of the item are listed. */
function Reader() {
  const isListed = useIsListed();
  const { changes } = useAwayReport();
  const listed = (['points', 'value'] as const).filter((field) => isListed({ entry: story, field }));
  return `offered ${changes.map(({ id }) => id).join(' ')}, listed ${listed.join(' ')}`;
}
const shown = () => document.body.textContent;

let root: ReturnType<typeof createRoot>;
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <SessionContext value={session}>
        <ProjectionContext value={device.projection}>
          <Reader />
        </ProjectionContext>
      </SessionContext>,
    ),
  );
});
afterEach(() => act(() => root.unmount()));

test('a conflict about points is not offered while its item is a Feature, which has the points of its Stories', () => {
  expect(shown()).toBe('offered 1, listed points');
  act(() => void agreed(device.do.changeType([story], 'feature')));
  expect(shown()).toBe('offered , listed points');
  act(() => void agreed(device.do.changeType([story], 'story')));
  expect(shown()).toBe('offered 1, listed points');
});
