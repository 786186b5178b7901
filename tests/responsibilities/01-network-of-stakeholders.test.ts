/** Responsibility 1: keeps a network of stakeholders, subject-matter experts and users, with feedback opportunities every Sprint. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Feedback, feedbackStatus } from '../../shared/domain/people/feedback.ts';
import {
  areaCoverages,
  attributed,
  feedbackOpportunities,
  peopleCoverage,
  whomToAskNow,
} from '../../shared/domain/people/stakeholder-coverage.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { type Person, quadrantOf } from '../../shared/domain/people/people.ts';
import { areasOf, registerOf } from '../../shared/domain/people/register.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica } from '../given.ts';

const day = 86_400_000;

/** The people as a screen shows them: not dropped, and merged people only once. */
const register = ({ projection }: Replica): readonly Person[] => registerOf(projection.people.all()).present;

const names = (device: Replica): readonly string[] => register(device).map(({ name }) => name);
const ratings = ({ projection }: Replica): readonly Feedback[] =>
  attributed(projection.feedback.all(), registerOf(projection.people.all()).who);
const person = (device: Replica, id: PersonId): Person | undefined => device.projection.people.get(id);

function aTeam(): readonly [owner: Replica, team: Replica] {
  const owner = aProduct();
  const team = aReplica(2);
  meet(owner, team);
  return [owner, team];
}

describe('the register', () => {
  test('needs only a name, and all devices have it after a sync', () => {
    const [owner, team] = aTeam();
    agreed(owner.do.addPerson({ name: ' Ines\n Duarte ' }));
    expect(owner.do.addPerson({ name: ' ' })).toMatchObject({ ok: false, refusal: { code: 'no-name' } });
    meet(owner, team);
    expect(register(team)).toMatchObject([{ name: 'Ines Duarte', types: [], areas: [], powerInterest: null, stance: null }]);
  });

  test('keeps what two people change of one person at the same time', () => {
    const [owner, team] = aTeam();
    const id = agreed(owner.do.addPerson({ name: 'Ines Duarte', types: ['stakeholder'] }));
    const treasury = agreed(owner.do.addArea('Treasury'));
    meet(owner, team);
    owner.do.editPerson(id, { role: 'Head of Treasury', types: ['stakeholder', 'expert'] });
    team.do.editPerson(id, { areas: [treasury], types: ['stakeholder', 'user'], cadence: 1 });
    meet(owner, team);
    expect(person(owner, id)).toEqual(person(team, id));
    expect(person(owner, id)).toMatchObject({
      role: 'Head of Treasury',
      types: ['stakeholder', 'expert', 'user'],
      areas: [treasury],
      cadence: 1,
    });
  });

  test('marks who leaves, and keeps what they said', () => {
    const owner = aProduct();
    const id = agreed(owner.do.addPerson({ name: 'Ines' }));
    agreed(owner.do.captureFeedback({ text: 'Too slow', person: id }));
    owner.do.dropPerson(id);
    expect([names(owner), ratings(owner).map(({ text }) => text)]).toEqual([[], ['Too slow']]);
    owner.do.restorePerson(id);
    expect(names(owner)).toEqual(['Ines']);
  });
});

describe('the power/interest map', () => {
  test('places people within its edges, and says what a place is', () => {
    const owner = aProduct();
    const id = agreed(owner.do.addPerson({ name: 'Ines' }));
    expect(owner.do.setPersonPosition(id, { power: 1.2, interest: 0 })).toMatchObject({
      ok: false,
      refusal: { code: 'no-place' },
    });
    agreed(owner.do.setPersonPosition(id, { power: 0.8, interest: 0.2 }));
    expect(quadrantOf(person(owner, id)?.powerInterest ?? null)).toBe('keep satisfied');
    agreed(owner.do.setPersonPosition(id, null));
    expect(person(owner, id)?.powerInterest).toBeNull();
  });

  test('never mixes two concurrent positions: one of them wins, on every device', () => {
    const [owner, team] = aTeam();
    const id = agreed(owner.do.addPerson({ name: 'Ines' }));
    meet(owner, team);
    agreed(owner.do.setPersonPosition(id, { power: 0.9, interest: 0.1 }));
    agreed(team.do.setPersonPosition(id, { power: 0.2, interest: 0.7 }));
    meet(owner, team);
    expect(person(owner, id)?.powerInterest).toEqual(person(team, id)?.powerInterest);
    expect([
      { power: 0.9, interest: 0.1 },
      { power: 0.2, interest: 0.7 },
    ]).toContainEqual(person(owner, id)?.powerInterest);
  });
});

describe('people who are one', () => {
  function twice() {
    const [owner, team] = aTeam();
    const ines = agreed(
      owner.do.addPerson({ name: 'Ines Duarte', types: ['stakeholder'], powerInterest: { power: 0.7, interest: 0.2 } }),
    );
    const again = agreed(owner.do.addPerson({ name: 'I. Duarte', role: 'Treasury', types: ['user'] }));
    agreed(owner.do.captureFeedback({ text: 'First', person: ines }));
    agreed(owner.do.captureFeedback({ text: 'Second', person: again }));
    meet(owner, team);
    return { owner, team, ines, again };
  }

  test('are shown once, with the types and the feedback of both, and undo takes them apart', () => {
    const { owner, ines, again } = twice();
    agreed(owner.do.mergePeople([again], ines));
    expect(register(owner)).toMatchObject([
      { id: ines, types: ['stakeholder', 'user'], role: 'Treasury', powerInterest: { power: 0.7, interest: 0.2 } },
    ]);
    expect(ratings(owner).map((each) => each.person)).toEqual([ines, ines]);
    owner.history.undo();
    expect([names(owner), ratings(owner).map((each) => each.person)]).toEqual([
      ['I. Duarte', 'Ines Duarte'],
      [again, ines],
    ]);
  });

  test('are one person everywhere, also when two devices merged them in opposite directions', () => {
    const { owner, team, ines, again } = twice();
    agreed(owner.do.mergePeople([again], ines));
    agreed(team.do.mergePeople([ines], again));
    meet(owner, team);
    expect(register(owner)).toEqual(register(team));
    expect(register(owner)).toHaveLength(1);
    expect(new Set(ratings(owner).map((each) => each.person))).toEqual(new Set([register(owner)[0]?.id]));
  });

  test('can be taken apart later, however they were merged', () => {
    const { owner, team, ines, again } = twice();
    agreed(owner.do.mergePeople([again], ines));
    agreed(team.do.mergePeople([ines], again));
    meet(owner, team);
    const other = register(owner)[0]?.id === ines ? again : ines;
    agreed(team.do.separatePerson(other));
    meet(owner, team);
    expect(names(owner)).toEqual(['I. Duarte', 'Ines Duarte']);
    expect(ratings(owner).map((each) => each.person)).toEqual([again, ines]);
  });

  test('are never merged with themselves, nor a second time', () => {
    const { owner, ines, again } = twice();
    expect(owner.do.mergePeople([ines], ines)).toMatchObject({ ok: false, refusal: { code: 'same-person' } });
    agreed(owner.do.mergePeople([again], ines));
    expect(owner.do.mergePeople([ines], again)).toMatchObject({ ok: false, refusal: { code: 'same-person' } });
  });

  test('stay in the register if one device drops one of them while another merges them, in either direction', () => {
    for (const [dropped, duplicate] of [
      [0, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const) {
      const { owner, team, ines, again } = twice();
      const both = [ines, again] as const;
      agreed(owner.do.dropPerson(both[dropped]));
      agreed(team.do.mergePeople([both[duplicate]], both[1 - duplicate]!));
      meet(owner, team);
      expect(register(owner)).toEqual(register(team));
      expect(register(owner)).toHaveLength(1);
      expect(new Set(ratings(owner).map((each) => each.person))).toEqual(new Set([register(owner)[0]?.id]));
    }
  });

  test('are dropped together, come back together, and undo is one step', () => {
    const { owner, ines, again } = twice();
    agreed(owner.do.mergePeople([again], ines));
    agreed(owner.do.dropPerson(ines));
    expect(names(owner)).toEqual([]);
    owner.history.undo();
    expect(names(owner)).toEqual(['Ines Duarte']);
    agreed(owner.do.dropPerson(ines));
    agreed(owner.do.restorePerson(ines));
    agreed(owner.do.separatePerson(again));
    expect(names(owner)).toEqual(['I. Duarte', 'Ines Duarte']);
  });

  test('three of one name are merged in one step, and one of them is taken apart without the others', () => {
    const { owner, ines, again } = twice();
    const third = agreed(owner.do.addPerson({ name: 'Inês' }));
    agreed(owner.do.mergePeople([again, third], ines));
    expect(names(owner)).toEqual(['Ines Duarte']);
    agreed(owner.do.separatePerson(ines));
    expect(names(owner)).toHaveLength(2);
    owner.history.undo();
    owner.history.undo();
    expect(names(owner)).toEqual(['I. Duarte', 'Ines Duarte', 'Inês']);
  });

  test('the canonical person of a dropped one stays canonical, also after the next merge', () => {
    const { owner, team, ines, again } = twice();
    const third = agreed(team.do.addPerson({ name: 'Inês' }));
    agreed(owner.do.dropPerson(ines));
    agreed(team.do.mergePeople([again], ines));
    meet(owner, team);
    agreed(owner.do.mergePeople([third], again));
    expect(register(owner).map(({ id }) => id)).toEqual([again]);
    agreed(owner.do.separatePerson(third));
    expect(names(owner)).toEqual(['I. Duarte', 'Inês']);
    expect(ratings(owner).map((each) => each.person)).toEqual([again, again]);
  });

  test('have no lost member in any history of merging, dropping, restoring and separating on two devices', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = mulberry32(seed);
      const [owner, team] = aTeam();
      const ids = ['Ana', 'Max', 'Lea', 'Noor'].map((name) => agreed(owner.do.addPerson({ name })));
      meet(owner, team);
      for (let step = 0; step < 6; step += 1) {
        const [device, a, b] = [random() < 0.5 ? owner : team, ids[Math.floor(random() * 4)]!, ids[Math.floor(random() * 4)]!];
        const chance = Math.floor(random() * 5);
        if (chance < 2) device.do.mergePeople([a], b);
        else if (chance === 2) device.do.dropPerson(a);
        else if (chance === 3) device.do.separatePerson(a);
        else device.do.restorePerson(a);
        if (random() < 0.2) meet(owner, team);
      }
      meet(owner, team);
      expect(register(owner), `seed ${seed}`).toEqual(register(team));
      const { who, present } = registerOf(owner.projection.people.all());
      const shown = new Set(present.map(({ id }) => id));
      for (const { id, dropped } of owner.projection.people.all())
        if (!dropped) expect(shown.has(who(id)), `seed ${seed}: ${id}`).toBe(true);
    }
  });
});

describe('business areas', () => {
  const areas = ({ projection }: Replica) => areasOf(projection.areas.all());

  test('that two devices added under one name are one area, for people and Features', () => {
    const [owner, team] = aTeam();
    const feature = anEntry(owner, 'Payouts', { type: 'feature' });
    const ines = agreed(owner.do.addPerson({ name: 'Ines' }));
    meet(owner, team);
    agreed(owner.do.editPerson(ines, { areas: [{ name: 'Sales' }] }));
    agreed(team.do.affectArea([feature], { name: 'sales' }, true));
    meet(owner, team);
    const [sales, ...others] = areas(owner).all;
    expect([others, areas(team).all.map(({ id }) => id)]).toEqual([[], [sales!.id]]);
    const affected = () => owner.projection.entry(feature)?.assessment.areas ?? [];
    expect([...(person(owner, ines)?.areas ?? []), ...affected()].map((id) => areas(owner).is(id))).toEqual([
      sales!.id,
      sales!.id,
    ]);
    agreed(owner.do.affectArea([feature], sales!.id, false));
    agreed(owner.do.editPerson(ines, { areas: [] }));
    expect([affected(), person(owner, ines)?.areas]).toEqual([[], []]);
  });

  test('become one by the name of another, and are dropped and restored as one', () => {
    const owner = aProduct();
    const [sales, trade] = [agreed(owner.do.addArea('Sales')), agreed(owner.do.addArea('Trade'))];
    agreed(owner.do.renameArea(trade, 'SALES'));
    expect(areas(owner).all).toHaveLength(1);
    agreed(owner.do.dropArea(sales));
    expect(areas(owner).all.map(({ dropped }) => dropped)).toEqual([true]);
    expect(areas(owner).is(agreed(owner.do.addArea('sales')))).toBe(areas(owner).is(trade));
    expect(areas(owner).all.map(({ dropped }) => dropped)).toEqual([false]);
  });

  test('are added with what they are chosen for, as one step', () => {
    const owner = aProduct();
    const ines = agreed(owner.do.addPerson({ name: 'Ines' }));
    agreed(owner.do.editPerson(ines, { areas: [{ name: 'Sales' }, { name: 'Legal' }, { name: 'sales' }] }));
    expect([areas(owner).all.length, person(owner, ines)?.areas.length]).toEqual([2, 2]);
    owner.history.undo();
    expect([areas(owner).all, person(owner, ines)?.areas]).toEqual([[], []]);
  });
});

describe('what people said', () => {
  test('goes from the person to the entry to the answer, each step visible on all devices', () => {
    const [owner, team] = aTeam();
    const bruno = agreed(owner.do.addPerson({ name: 'Bruno' }));
    const payouts = anEntry(owner, 'Instant payouts', { type: 'feature' });
    const id = agreed(team.do.captureFeedback({ text: ' Two merchants wait for it ', type: 'need' }));
    meet(owner, team);
    const feedbackAt = (device: Replica) => device.projection.feedback.get(id) as Feedback;
    expect([feedbackAt(owner).text, feedbackAt(owner).by, feedbackStatus(feedbackAt(owner))]).toEqual([
      'Two merchants wait for it',
      'Device 2',
      'new',
    ]);
    expect(owner.do.answerFeedback(id, 'Soon')).toMatchObject({ ok: false, refusal: { code: 'nothing-to-tell' } });
    agreed(owner.do.editFeedback(id, { person: bruno }));
    agreed(owner.do.linkFeedback(id, payouts));
    expect(owner.do.declineFeedback(id, 'Too dear')).toMatchObject({ ok: false, refusal: { code: 'is-linked' } });
    agreed(owner.do.answerFeedback(id, 'In Sprint 13'));
    meet(owner, team);
    expect(feedbackAt(team)).toMatchObject({ person: bruno, entry: payouts, answer: 'In Sprint 13' });
    expect([feedbackStatus(feedbackAt(team)), feedbackAt(team).answeredAt !== null]).toEqual(['answered', true]);
  });

  test('by a new person adds them in the same step', () => {
    const owner = aProduct();
    expect(owner.do.captureFeedback({ text: 'Too slow', person: { name: ' ' } })).toMatchObject({
      ok: false,
      refusal: { code: 'no-name' },
    });
    agreed(owner.do.captureFeedback({ text: 'Too slow', person: { name: 'Zoe' } }));
    expect([names(owner), ratings(owner).map((each) => person(owner, each.person!)?.name)]).toEqual([['Zoe'], ['Zoe']]);
    owner.history.undo();
    expect([names(owner), ratings(owner)]).toEqual([[], []]);
  });

  test('needs its words, and a reason where nothing is done about it', () => {
    const owner = aProduct();
    expect(owner.do.captureFeedback({ text: ' \n' })).toMatchObject({ ok: false, refusal: { code: 'no-words' } });
    const id = agreed(owner.do.captureFeedback({ text: 'A logo on links' }));
    agreed(owner.do.declineFeedback(id, 'Nobody else asks'));
    expect(feedbackStatus(owner.projection.feedback.get(id) as Feedback)).toBe('declined');
    agreed(owner.do.declineFeedback(id, ''));
    expect(feedbackStatus(owner.projection.feedback.get(id) as Feedback)).toBe('new');
  });

  test('that one device declines while another links it is linked, on both, and the reason is not lost', () => {
    const [owner, team] = aTeam();
    const entry = anEntry(owner, 'Refunds');
    const id = agreed(owner.do.captureFeedback({ text: 'Refund at the till' }));
    meet(owner, team);
    agreed(owner.do.linkFeedback(id, entry));
    agreed(team.do.declineFeedback(id, 'Not this year'));
    meet(owner, team);
    for (const device of [owner, team]) {
      expect(feedbackStatus(device.projection.feedback.get(id) as Feedback)).toBe('linked');
      expect(device.projection.feedback.get(id)?.declined).toBe('Not this year');
    }
  });
});

test('who gave no feedback is named with what affects them now, and with the next chance; so is every area', () => {
  const owner = aProduct();
  const start = owner.context.now() - 30 * day;
  for (const number of [1, 2, 3, 4])
    agreed(
      owner.do.addSprint({ name: `Sprint ${number}`, start: start + (number - 1) * 14 * day, end: start + number * 14 * day }),
    );
  const treasury = agreed(owner.do.addArea('Treasury'));
  const ines = agreed(owner.do.addPerson({ name: 'Ines', areas: [treasury] }));
  const max = agreed(owner.do.addPerson({ name: 'Max' }));
  agreed(owner.do.captureFeedback({ text: 'Early', person: ines, at: start + day }));
  agreed(owner.do.captureFeedback({ text: 'Late', person: max }));
  const feature = anEntry(owner, 'Payouts', { type: 'feature' });
  agreed(owner.do.affectArea([feature], treasury, true));
  const story = anEntry(owner, 'Pay at once', { feature });
  const [, , third] = owner.projection.sprints();
  agreed(owner.do.assignToSprint([story], third?.id ?? null));

  const now = owner.context.now();
  const sprints = owner.projection.sprints();
  const coverage = peopleCoverage(register(owner), ratings(owner), sprints, now);
  const work = [{ entry: story, sprint: third!.id, feature, areas: owner.projection.entry(feature)?.assessment.areas ?? [] }];
  expect(coverage.map((each) => [each.person.name, each.silence.sprints, each.quiet])).toEqual([
    ['Ines', 2, true],
    ['Max', 0, false],
  ]);
  expect(whomToAskNow(coverage, ratings(owner), work, sprints, now).map((each) => [each.person.name, each.inTheirArea])).toEqual([
    ['Ines', 1],
  ]);
  expect(feedbackOpportunities(sprints, now).map(({ sprint, kind }) => [sprint.name, kind])).toEqual([
    ['Sprint 3', 'review'],
    ['Sprint 4', 'begin'],
  ]);
  const [area] = areaCoverages(
    { areas: owner.projection.areas.all(), people: register(owner), feedback: ratings(owner), work },
    sprints.slice(0, 3),
    now,
  );
  expect([area?.area.name, area?.unheard, area?.cells.map(({ count }) => count)]).toEqual(['Treasury', 1, [1, 0, 0]]);
});

test('contacts are not part of the product and have no field in it', () => {
  const owner = aProduct();
  agreed(owner.do.addPerson({ name: 'Ines', ...({ email: 'ines@example.org', notes: 'Prefers mornings' } as object) }));
  const bytes = new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(owner.doc));
  expect([bytes.includes('Ines'), bytes.includes('example.org'), bytes.includes('mornings')]).toEqual([true, false, false]);
});
