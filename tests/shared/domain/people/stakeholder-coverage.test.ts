/** The register and the areas with their feedback. */
import { describe, expect, test } from 'vitest';
import type { EntryId, Sprint, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Feedback } from '../../../../shared/domain/people/feedback.ts';
import {
  affectedAreas,
  areaCoverages,
  areasMissing,
  attributed,
  begunSprints,
  feedbackOpportunities,
  nextSprint,
  peopleCoverage,
  quietestArea,
  type SprintWork,
  whomToAskNow,
} from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { AreaId, FeedbackId, PersonId } from '../../../../shared/domain/ids.ts';
import type { BusinessArea, Person } from '../../../../shared/domain/people/people.ts';
import { lastWorkingDay } from '../../../../shared/domain/backlog/sprint.ts';
import { aPerson as aPersonNamed } from '../../../given.ts';

const day = 86_400_000;
/** Monday 1970-01-05. */
const monday = 4 * day;
/** Sprints of two weeks from that Monday on: 12 working days apart from their weekends. */
const aSprint = (number: number): Sprint => ({
  id: `s${number}` as SprintId,
  name: `Sprint ${number}`,
  goal: '',
  start: monday + (number - 1) * 14 * day,
  end: monday + number * 14 * day,
});
const sprints = [1, 2, 3, 4].map(aSprint);
const inSprint = (number: number, days = 0): number => monday + (number - 1) * 14 * day + days * day;

const id = (name: string): PersonId => name as PersonId;
const areaId = (name: string): AreaId => name as AreaId;
const anArea = (name: string): BusinessArea => ({ id: areaId(name), name, dropped: false });
/** Known since the beginning. */
const aPerson = (name: string, more: Partial<Person> = {}): Person => aPersonNamed(name, { since: 0, ...more });
let count = 0;
const said = (person: string | null, at: number, more: Partial<Feedback> = {}): Feedback => ({
  id: `f${(count += 1)}` as FeedbackId,
  person: person === null ? null : id(person),
  type: 'need',
  text: 'Words',
  sprint: null,
  entry: null,
  declined: '',
  answer: '',
  at,
  answeredAt: null,
  by: '',
  dropped: false,
  ...more,
});
const work = (sprint: number, areas: readonly string[], more: Partial<SprintWork> = {}): SprintWork => ({
  entry: `e${(count += 1)}` as EntryId,
  sprint: `s${sprint}` as SprintId,
  feature: null,
  areas: areas.map(areaId),
  ...more,
});

test('feedback counts for the canonical person, and dropped feedback does not count', () => {
  const feedback = attributed([said('twin', 1), said(null, 2), said('ana', 3, { dropped: true })], (each) =>
    each === 'twin' ? id('ana') : each,
  );
  expect(feedback.map(({ person }) => person)).toEqual(['ana', null]);
});

test('silence is reported for all people, in register order', () => {
  const people = [aPerson('ana'), aPerson('max', { cadence: 1 }), aPerson('new', { since: inSprint(3, 5) })];
  const coverage = peopleCoverage(people, [said('ana', inSprint(2)), said('max', inSprint(2, 3))], sprints, inSprint(3, 6));
  expect(coverage.map(({ silence, quiet }) => [silence.sprints, quiet])).toEqual([
    [1, false],
    [1, true],
    [0, false],
  ]);
});

describe('areas', () => {
  const areas = ['Legal', 'Sales', 'Treasury'].map(anArea);
  const people = [aPerson('ana', { areas: [areaId('Sales')] }), aPerson('max', { areas: [areaId('Legal'), areaId('Treasury')] })];

  test('are listed with the latest feedback first; no feedback is not known, not long ago', () => {
    const rows = areaCoverages({ areas, people, feedback: [said('ana', inSprint(2))], work: [] }, sprints, inSprint(2, 4));
    expect(rows.map(({ area, days, lastFeedback }) => [area.name, days, lastFeedback])).toEqual([
      ['Sales', 4, inSprint(2)],
      ['Legal', null, null],
      ['Treasury', null, null],
    ]);
  });

  test('the quietest is the one passed over most often; on a tie, the one whose feedback is older', () => {
    const feedback = [said('ana', inSprint(1)), said('max', inSprint(1, 2))];
    const rows = areaCoverages(
      { areas, people, feedback, work: [work(2, ['Sales', 'Treasury']), work(3, ['Treasury', 'Sales'])] },
      sprints.slice(0, 3),
      inSprint(3, 1),
    );
    expect(rows.map(({ area, unheard }) => [area.name, unheard])).toEqual([
      ['Legal', 0],
      ['Treasury', 2],
      ['Sales', 2],
    ]);
    expect(quietestArea(rows)?.area.name).toBe('Sales');
  });

  test('none is quiet while every affected one gave feedback', () => {
    const rows = areaCoverages(
      { areas, people, feedback: [said('ana', inSprint(1, 1))], work: [work(1, ['Sales'])] },
      sprints.slice(0, 1),
      inSprint(1, 2),
    );
    expect(quietestArea(rows)).toBeNull();
    expect(quietestArea([])).toBeNull();
  });

  test('are affected by a Sprint through the Features of its entries', () => {
    const affected = affectedAreas([work(1, ['Sales']), work(1, ['Legal', 'Sales']), work(2, [])]);
    expect([...affected].map(([sprint, each]) => [sprint, [...each]])).toEqual([
      ['s1', ['Sales', 'Legal']],
      ['s2', []],
    ]);
  });

  test('are missing from a Sprint that affects them and in which they gave no feedback', () => {
    const coverage = {
      areas,
      people,
      feedback: [said('ana', inSprint(2, 1)), said('max', inSprint(1, 1))],
      work: [work(2, ['Sales', 'Treasury'])],
    };
    expect(areasMissing(aSprint(2), coverage, sprints).map(({ name }) => name)).toEqual(['Treasury']);
    expect(areasMissing(aSprint(3), coverage, sprints)).toEqual([]);
  });
});

describe('whom to ask now', () => {
  const now = inSprint(3, 2);
  const ask = (people: readonly Person[], feedback: readonly Feedback[], done: readonly SprintWork[]) =>
    whomToAskNow(peopleCoverage(people, feedback, sprints, now), feedback, done, sprints, now);

  test('are quiet people only', () => {
    const people = [aPerson('quiet'), aPerson('recent')];
    expect(ask(people, [said('recent', inSprint(3, 1))], []).map(({ person }) => person.name)).toEqual(['quiet']);
  });

  test('speak for themselves: entries ahead in their area, entries that take up what they said, and answers they wait for', () => {
    const feature = 'feature' as EntryId;
    const ana = aPerson('ana', { areas: [areaId('Sales')] });
    const old = said('ana', inSprint(1), { entry: feature });
    const [reasons] = ask(
      [ana],
      [old, said('ana', inSprint(1), { declined: 'No' }), said('ana', inSprint(1), { declined: 'No', answer: 'Told' })],
      [work(3, ['Sales'], { feature }), work(4, ['Sales']), work(4, [], { feature }), work(2, ['Sales'])],
    );
    expect(reasons).toMatchObject({ affecting: 3, inTheirArea: 2, takingUp: 2, unanswered: 2 });
    expect(reasons?.when.map(({ name }) => name)).toEqual(['Sprint 3', 'Sprint 4']);
  });

  test('are empty with an empty register or before the first Sprint', () => {
    expect(ask([], [], [])).toEqual([]);
    expect(whomToAskNow(peopleCoverage([aPerson('ana')], [], [], now), [], [], [], now)).toEqual([]);
  });
});

describe('the next feedback opportunities', () => {
  const chances = (now: number, all = sprints) =>
    feedbackOpportunities(all, now).map(({ sprint, kind, at }) => [sprint.name, kind, (at - monday) / day]);

  test('are the Review of the running Sprint on its last working day, and the beginning of the next', () => {
    expect(chances(inSprint(2, 3))).toEqual([
      ['Sprint 2', 'review', 14 + 11],
      ['Sprint 3', 'begin', 28],
    ]);
  });

  test('still are the Review on its day, and no longer on the weekend after it', () => {
    expect(chances(inSprint(2, 11) + day / 2)[0]).toEqual(['Sprint 2', 'review', 25]);
    expect(chances(inSprint(2, 12))).toEqual([
      ['Sprint 3', 'begin', 28],
      ['Sprint 3', 'review', 39],
    ]);
  });

  test('are none without Sprints, without dates, and after the last one', () => {
    expect(chances(0, [])).toEqual([]);
    expect(chances(0, [{ ...aSprint(1), start: null, end: null }])).toEqual([]);
    expect(chances(inSprint(9))).toEqual([]);
  });

  test('are where the only Sprint begins and ends while none runs', () => {
    expect(chances(0, [aSprint(1)])).toEqual([
      ['Sprint 1', 'begin', 0],
      ['Sprint 1', 'review', 11],
    ]);
  });
});

test('the last working day of a Sprint that ends on a weekend is the Friday before; a Sprint of a weekend has none', () => {
  expect(lastWorkingDay({ start: monday, end: monday + 6 * day })).toBe(monday + 4 * day);
  expect(lastWorkingDay({ start: monday + 5 * day, end: monday + 7 * day })).toBeNull();
  expect(lastWorkingDay({ start: monday, end: null })).toBeNull();
});

test('the Sprints that have begun, the latest of them; and the one that begins next, whatever the order', () => {
  expect(begunSprints([...sprints].reverse(), inSprint(3, 1), 2).map(({ name }) => name)).toEqual(['Sprint 2', 'Sprint 3']);
  expect(nextSprint([...sprints].reverse(), inSprint(2, 1))?.name).toBe('Sprint 3');
  expect(nextSprint(sprints, inSprint(9))).toBeNull();
});
