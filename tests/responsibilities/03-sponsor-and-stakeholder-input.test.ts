/** Responsibility 3: sets the order by business value, Executive Sponsor and stakeholder input. */
import { expect, test } from 'vitest';
import type { PersonId } from '../../shared/domain/ids.ts';
import { registerOf } from '../../shared/domain/register.ts';
import { isSponsor } from '../../shared/domain/people.ts';
import { checkMoscow, mostMust } from '../../shared/domain/moscow.ts';
import { scoreBy, scoringModels, sponsorGap } from '../../shared/domain/scoring.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, type Replica } from '../given.ts';

test('several people are heard, and the sponsor’s word stands apart', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Faster close', { kind: 'feature' });
  const say = (name: string, kinds: readonly ['sponsor'] | readonly ['stakeholder'], value: number): void => {
    const person = agreed(owner.do.addPerson({ name, kinds }));
    agreed(owner.do.giveVoice(feature, person, { model: 'value-effort', components: { value } }));
  };
  say('Priya', ['sponsor'], 90);
  say('Carla', ['stakeholder'], 200);
  say('Ines', ['stakeholder'], 160);
  const voices = entryOf(owner, feature).assessment.voices.map(({ person, components }) => ({
    value: scoreBy(scoringModels['value-effort'], components).value,
    sponsor: isSponsor(owner.picture.people.get(person) ?? { kinds: [] }),
  }));
  expect(sponsorGap(voices)).toEqual({ sponsor: 90, others: 180, diverges: true });
});

test('a Feature says who stands for it, also after that person turned out to be another; a Story has none of its own', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Faster close', { kind: 'feature' });
  const [priya, again] = ['Priya Raman', 'P. Raman'].map((name) => agreed(owner.do.addPerson({ name })));
  agreed(owner.do.nameSponsor([feature], again!));
  agreed(owner.do.mergePeople([again!], priya!));
  const sponsor = () => entryOf(owner, feature).assessment.sponsor;
  expect(registerOf(owner.picture.people.all()).who(sponsor()!)).toBe(priya);
  expect(owner.do.nameSponsor([anEntry(owner, 'Refund')], priya!)).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
  expect(owner.do.nameSponsor([feature], 'nobody' as PersonId)).toMatchObject({ ok: false, refusal: { code: 'gone' } });
  agreed(owner.do.nameSponsor([feature], null));
  expect(sponsor()).toBeNull();
});

test('decisions are only added to: what two laptops decided apart is both kept, newest first, the same for both', () => {
  const owner = aProduct();
  const entry = anEntry(owner, 'Refund');
  const team = aReplica(2);
  meet(owner, team);
  const decide = (laptop: Replica, why: string) => agreed(laptop.do.recordDecision({ subject: entry, field: 'order', from: 'place 9', to: 'place 1', why }));
  decide(owner, 'The sponsor asks for it');
  decide(team, 'Legal needs it first');
  decide(owner, 'Confirmed with the sponsor');
  meet(owner, team);
  expect(owner.picture.decisions.all()).toHaveLength(3);
  expect(team.picture.decisions.all()).toEqual(owner.picture.decisions.all());
  const times = owner.picture.decisions.all().map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(owner.picture.decisions.all().map(({ by }) => by))).toEqual(new Set(['Laptop 1', 'Laptop 2']));
});

test('a score that counts leaves the decision behind it in the entry', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { kind: 'feature' });
  agreed(owner.do.agreeScore(feature, { model: 'value-effort', components: { value: 120 }, why: 'Nine hundred calls a month' }));
  expect(owner.picture.decisions.all()).toMatchObject([{ subject: feature, field: 'value', from: 'unknown', to: '120', why: 'Nine hundred calls a month' }]);
});

test('Must takes at most 60 % of the effort, so that something can give way', () => {
  const share = (must: number) => checkMoscow([{ moscow: 'must', points: must, unsized: 0 }, { moscow: 'could', points: 40, unsized: 0 }]).mustShare ?? 0;
  expect(share(60)).toBe(mostMust);
  expect(share(61)).toBeGreaterThan(mostMust);
});
