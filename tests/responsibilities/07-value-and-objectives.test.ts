/** Responsibility 7: aligns Stories with value and objectives: Product Goal, objective with key results, Feature with its hypothesis, Story. */
import { expect, test } from 'vitest';
import { findUnlinked } from '../../shared/domain/value/objectives.ts';
import { reached } from '../../shared/domain/value/measures.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, snapshotOf, type Replica } from '../given.ts';

const goals = (device: Replica) => device.projection.goals.all().map(({ text, active }) => [text, active]);

test('there is one Product Goal; the ones before stay readable and can be taken up again', () => {
  const owner = aProduct();
  const first = agreed(owner.do.setGoal('Merchants settle without calling'));
  agreed(owner.do.setGoal('Merchants grow with us'));
  expect(goals(owner)).toEqual([
    ['Merchants settle without calling', false],
    ['Merchants grow with us', true],
  ]);
  agreed(owner.do.activateGoal(first));
  expect(goals(owner)).toEqual([
    ['Merchants settle without calling', true],
    ['Merchants grow with us', false],
  ]);
  agreed(owner.do.activateGoal(null));
  expect(owner.projection.goals.all().some(({ active }) => active)).toBe(false);
});

test('two who set a goal while they are apart end with one active goal, and both goals are there', () => {
  const owner = aProduct();
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.setGoal('Fewer calls'));
  agreed(other.do.setGoal('Faster close'));
  meet(owner, other);
  for (const device of [owner, other]) expect(device.projection.goals.all().filter(({ active }) => active)).toHaveLength(1);
  expect(goals(owner)).toHaveLength(2);
  expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
});

test('a goal is worded better and stays the same goal', () => {
  const owner = aProduct();
  const goal = agreed(owner.do.setGoal('Less calls'));
  agreed(owner.do.rewordGoal(goal, 'Fewer calls'));
  expect(goals(owner)).toEqual([['Fewer calls', true]]);
  expect(owner.do.rewordGoal(goal, ' ')).toMatchObject({ ok: false, refusal: { code: 'no-goal' } });
});

test('an objective has a value area and key results that are read like any measure', () => {
  const owner = aProduct();
  const objective = agreed(owner.do.addObjective({ title: 'The month closes itself', area: 'time to market' }));
  const result = agreed(owner.do.addMeasure({ objective }, { metric: 'Days to close', unit: 'days', baseline: 8, target: 5 }));
  agreed(owner.do.addReading({ objective }, result, { value: 6, day: 20_450 }));
  const [found] = owner.projection.objectives.all();
  expect(found).toMatchObject({
    title: 'The month closes itself',
    area: 'time to market',
    results: [{ metric: 'Days to close' }],
  });
  expect(found?.results[0] && reached(found.results[0])).toBeCloseTo(0.667, 3);
});

test('what hangs in the air is named both ways, down to the Stories', () => {
  const owner = aProduct();
  const objective = agreed(owner.do.addObjective({ title: 'Fewer calls' }));
  const [refunds, close] = [anEntry(owner, 'Refunds', { type: 'feature' }), anEntry(owner, 'Close', { type: 'feature' })];
  const story = anEntry(owner, 'Nobody’s Story');
  anEntry(owner, 'Refund from a phone', { feature: refunds });
  const found = () =>
    findUnlinked(
      owner.projection
        .view({ show: 'features' })
        .ids()
        .map((id) => ({ id, objectives: entryOf(owner, id).assessment.objectives })),
      owner.projection.objectives.all(),
      owner.projection.view({ feature: 'none' }).ids(),
    );
  expect(found()).toEqual({ features: [refunds, close], objectives: [objective], stories: [story] });
  agreed(owner.do.serveObjective([refunds, close], objective, true));
  agreed(owner.do.assignToFeature([story], close));
  expect(found()).toEqual({ features: [], objectives: [], stories: [] });
  agreed(owner.do.dropObjective(objective));
  expect(found().features).toEqual([refunds, close]);
});

test('a new objective is added with the Feature that serves it, as one step', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  expect(owner.do.serveObjective([feature], { title: ' ' }, true)).toMatchObject({ ok: false, refusal: { code: 'no-title' } });
  agreed(owner.do.serveObjective([feature], { title: 'Fewer calls' }, true));
  expect(entryOf(owner, feature).assessment.objectives).toEqual(owner.projection.objectives.all().map(({ id }) => id));
  owner.history.undo();
  expect([entryOf(owner, feature).assessment.objectives, owner.projection.objectives.all()]).toEqual([[], []]);
});

test('a Story serves no objective of its own: it goes with its Feature', () => {
  const owner = aProduct();
  const objective = agreed(owner.do.addObjective({ title: 'Fewer calls' }));
  expect(owner.do.serveObjective([anEntry(owner, 'A Story')], objective, true)).toMatchObject({
    ok: false,
    refusal: { code: 'not-a-feature' },
  });
});

test('two who align the same Feature with different objectives while apart both get their way', () => {
  const owner = aProduct();
  const objectives = ['Fewer calls', 'Faster close'].map((title) => agreed(owner.do.addObjective({ title })));
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.serveObjective([feature], objectives[0]!, true));
  agreed(other.do.serveObjective([feature], objectives[1]!, true));
  meet(owner, other);
  expect(entryOf(owner, feature).assessment.objectives).toEqual([...objectives].sort());
  expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
});

test('one writes what gets better while the other writes for whom: the hypothesis has both', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.writeHypothesis(feature, { outcome: 'refunds need no call' }));
  agreed(other.do.writeHypothesis(feature, { who: 'shop owners' }));
  meet(owner, other);
  expect(entryOf(other, feature).assessment.hypothesis).toEqual({ outcome: 'refunds need no call', who: 'shop owners' });
  expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
});
