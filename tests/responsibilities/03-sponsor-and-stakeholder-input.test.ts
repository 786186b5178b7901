/** Responsibility 3: sets the order by business value, Executive Sponsor and stakeholder input. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { registerOf } from '../../shared/domain/people/register.ts';
import { isSponsor } from '../../shared/domain/people/people.ts';
import { checkMoscow, maxMustShare } from '../../shared/domain/value/moscow.ts';
import { scoreBy, scoringModels, sponsorGap } from '../../shared/domain/value/scoring.ts';
import {
  amountName,
  budgetShare,
  fairBudget,
  faultsOf,
  isFairShare,
  type ValueVote,
} from '../../shared/domain/rounds/value-session.ts';
import { countedVotes } from '../../shared/domain/rounds/sealed-round.ts';
import { valueCommitment } from '../../shared/document/rounds/read-value-rounds.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, type Replica } from '../given.ts';

test('several people give a rating, and the sponsor’s rating is shown separately', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Faster close', { type: 'feature' });
  const say = (name: string, types: readonly ['sponsor'] | readonly ['stakeholder'], value: number): void => {
    const person = agreed(owner.do.addPerson({ name, types }));
    agreed(owner.do.giveRating(feature, person, { model: 'value-effort', components: { value } }));
  };
  say('Priya', ['sponsor'], 90);
  say('Carla', ['stakeholder'], 200);
  say('Ines', ['stakeholder'], 160);
  const ratings = entryOf(owner, feature).assessment.ratings.map(({ person, components }) => ({
    value: scoreBy(scoringModels['value-effort'], components).value,
    sponsor: isSponsor(owner.projection.people.get(person) ?? { types: [] }),
  }));
  expect(sponsorGap(ratings)).toEqual({ sponsor: 90, others: 180, diverges: true });
});

test('a Feature has a sponsor, also after that person was merged with another; a Story has none of its own', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Faster close', { type: 'feature' });
  const [priya, again] = ['Priya Raman', 'P. Raman'].map((name) => agreed(owner.do.addPerson({ name })));
  agreed(owner.do.nameSponsor([feature], again!));
  agreed(owner.do.mergePeople([again!], priya!));
  const sponsor = () => entryOf(owner, feature).assessment.sponsor;
  expect(registerOf(owner.projection.people.all()).who(sponsor()!)).toBe(priya);
  expect(owner.do.nameSponsor([anEntry(owner, 'Refund')], priya!)).toMatchObject({
    ok: false,
    refusal: { code: 'not-a-feature' },
  });
  expect(owner.do.nameSponsor([feature], 'nobody' as PersonId)).toMatchObject({ ok: false, refusal: { code: 'gone' } });
  agreed(owner.do.nameSponsor([feature], null));
  expect(sponsor()).toBeNull();
});

test('decisions are append-only: concurrent ones of two devices are both kept, newest first, the same for both', () => {
  const owner = aProduct();
  const entry = anEntry(owner, 'Refund');
  const team = aReplica(2);
  meet(owner, team);
  const decide = (device: Replica, why: string) =>
    agreed(device.do.recordDecision({ subject: entry, field: 'order', among: 'items', from: 9, to: 1, why }));
  decide(owner, 'The sponsor asks for it');
  decide(team, 'Legal needs it first');
  decide(owner, 'Confirmed with the sponsor');
  meet(owner, team);
  expect(owner.projection.decisions.all()).toHaveLength(3);
  expect(team.projection.decisions.all()).toEqual(owner.projection.decisions.all());
  const times = owner.projection.decisions.all().map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(owner.projection.decisions.all().map(({ by }) => by))).toEqual(new Set(['Device 1', 'Device 2']));
});

test('a score that counts leaves the decision behind it in the entry', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  agreed(owner.do.agreeScore(feature, { model: 'value-effort', components: { value: 120 }, why: 'Nine hundred calls a month' }));
  expect(owner.projection.decisions.all()).toMatchObject([
    { subject: feature, field: 'value', from: null, to: 120, why: 'Nine hundred calls a month' },
  ]);
});

test('Must takes at most 60 % of the effort, so that something can give way', () => {
  const share = (must: number) =>
    checkMoscow([
      { moscow: 'must', points: must, unsized: 0 },
      { moscow: 'could', points: 40, unsized: 0 },
    ]).mustShare ?? 0;
  expect(share(60)).toBe(maxMustShare);
  expect(share(61)).toBeGreaterThan(maxMustShare);
});

test('WSJF is value, urgency and risk by job size: (8, 5, 3; 5) is 3.2', () => {
  expect(scoreBy(scoringModels.wsjf, { user: 8, time: 5, risk: 3, size: 5 })).toEqual({ value: 16, size: 5, score: 3.2 });
});

test('RICE is reach times impact times confidence by effort: (2000, 2, 80 %, 3) is 1066.67', () => {
  expect(scoreBy(scoringModels.rice, { reach: 2000, impact: 2, confidence: 0.8, effort: 3 }).score).toBeCloseTo(1066.67, 2);
});

const [refunds, disputes] = ['refunds', 'disputes'] as unknown as readonly [EntryId, EntryId];
const give = (first: number, second: number): ValueVote => ({
  [refunds]: { [amountName]: first },
  [disputes]: { [amountName]: second },
});

test('with 100 points every person gives exactly 100', () => {
  const left = (vote: ValueVote) => faultsOf({ method: 'hundred-points', features: [refunds, disputes], budget: 0 }, vote);
  expect(left(give(70, 30))).toEqual([]);
  expect(left(give(70, 29))).toEqual(['1 of 100 points left to distribute.']);
  expect(left(give(70, 31))).toEqual(['1 point over. Distribute exactly 100.']);
});

test('in Buy a Feature all budgets together buy between a third and two thirds, and none can be exceeded', () => {
  const prices = { [refunds]: 100, [disputes]: 80 };
  const budget = fairBudget(Object.values(prices), 3);
  expect(budget).toBe(30);
  expect(isFairShare(budgetShare({ prices, budget }, 3) ?? 0)).toBe(true);
  expect([20, 41].map((each) => isFairShare(budgetShare({ prices, budget: each }, 3) ?? 0))).toEqual([true, false]);
  expect(faultsOf({ method: 'buy-a-feature', features: [refunds, disputes], budget }, give(20, 11))).toEqual([
    '1 over your budget of 30.',
  ]);
});

test('views are visible only after sealing one’s own, which cannot be changed afterwards', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  const [ana, max] = ['Ana', 'Max'].map((name) => agreed(owner.do.addPerson({ name }))) as [PersonId, PersonId];
  const round = agreed(owner.do.startRound({ method: 'hundred-points', features: [feature] }));
  const vote: ValueVote = { [feature]: { [amountName]: 100 } };
  agreed(owner.do.submitVote(round, ana, valueCommitment(round, ana, vote, 'a')));
  const team = aReplica(2);
  meet(owner, team);
  expect(team.projection.rounds.get(round)?.ballots).toMatchObject([{ person: ana, vote: null }]);
  agreed(team.do.submitVote(round, max, valueCommitment(round, max, vote, 'b')));
  agreed(team.do.openRound(round));
  expect(team.do.submitVote(round, max, 'another')).toMatchObject({ ok: false, refusal: { code: 'opened' } });
  expect(team.do.revealVote(round, max, vote, 'not the nonce')).toMatchObject({ ok: false, refusal: { code: 'not-sealed' } });
  agreed(team.do.revealVote(round, max, vote, 'b'));
  expect(countedVotes(team.projection.rounds.get(round) ?? { ballots: [] }).map(({ person }) => person)).toEqual([max]);
});

test('an agreed score that departs from what was said needs its reason, which stays with the score', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  const priya = agreed(owner.do.addPerson({ name: 'Priya', types: ['sponsor'] }));
  agreed(owner.do.giveRating(feature, priya, { model: 'value-effort', components: { value: 180 } }));
  const agree = (departs: string) =>
    owner.do.agreeScore(feature, { model: 'value-effort', components: { value: 60 }, why: 'What is left of the year', departs });
  expect(agree('')).toMatchObject({ ok: false, refusal: { code: 'departs' } });
  agreed(agree('Half of the calls went with the last release'));
  expect(entryOf(owner, feature).assessment.score).toMatchObject({ departs: 'Half of the calls went with the last release' });
});
