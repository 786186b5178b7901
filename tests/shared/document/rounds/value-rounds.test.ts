/** Value rounds through commands and reader: views cannot be seen before all are sealed, and a decision cannot be changed. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import { wsjfScale } from '../../../../shared/domain/value/scoring.ts';
import { amountName, type ValueBallot, type ValueRound, type ValueVote } from '../../../../shared/domain/rounds/value-session.ts';
import { countedVotes, stillHidden } from '../../../../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../../../../shared/document/backlog-doc.ts';
import { valueCommitment } from '../../../../shared/document/rounds/read-value-rounds.ts';
import { revealKey } from '../../../../shared/document/rounds/read-sealed-round.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, type Replica } from '../../../given.ts';

interface Session {
  readonly owner: Replica;
  readonly team: Replica;
  readonly features: readonly EntryId[];
  readonly round: RoundId;
  readonly ana: PersonId;
  readonly max: PersonId;
}

/** Two devices, two Features, a hundred points; nothing is sealed yet. */
function aSession(): Session {
  const owner = aProduct();
  const features = ['Refunds', 'Statements'].map((title) => anEntry(owner, title, { type: 'feature' }));
  const [ana, max] = ['Ana', 'Max'].map((name) => agreed(owner.do.addPerson({ name }))) as [PersonId, PersonId];
  const round = agreed(owner.do.startRound({ method: 'hundred-points', features }));
  const team = aReplica(2);
  meet(owner, team);
  return { owner, team, features, round, ana, max };
}

const nonce = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const points = ({ features }: Session, first: number): ValueVote =>
  Object.fromEntries(features.map((id, at) => [id, { [amountName]: at === 0 ? first : 100 - first }]));
const submit = (device: Replica, session: Session, person: PersonId, vote: ValueVote, by = nonce): void =>
  void agreed(device.do.submitVote(session.round, person, valueCommitment(session.round, person, vote, by)));
const roundOn = (device: Replica, { round }: Session): ValueRound => {
  const found = device.projection.rounds.get(round);
  if (!found) throw new Error('no round');
  return found;
};
const ballotOn = (device: Replica, session: Session, person: PersonId): ValueBallot | undefined =>
  roundOn(device, session).ballots.find((each) => each.person === person);
/** As a tampered version of Steward would. */
const write = (device: Replica, { round }: Session, key: string, value: unknown): void =>
  void roots.rounds(device.doc).get(round)?.set(key, value);
const expectSameRound = ({ owner, team, round }: Session): void =>
  expect(team.projection.rounds.get(round)).toEqual(owner.projection.rounds.get(round));

describe('before the round is open', () => {
  test('the whole document, tried with every card of the deck, reveals no submitted vote', () => {
    const session = aSession();
    const wsjf = agreed(session.owner.do.startRound({ method: 'wsjf', features: session.features.slice(0, 1) }));
    const [feature] = session.features;
    const vote: ValueVote = { [feature as string]: { user: 8, time: 1, risk: 1, size: 5 } };
    agreed(session.owner.do.submitVote(wsjf, session.ana, valueCommitment(wsjf, session.ana, vote, nonce)));
    meet(session.owner, session.team);
    const written = roots.rounds(session.team.doc).get(wsjf);
    const commit = written?.get(roundKeys.commit + session.ana);
    expect(commit).toMatch(/^[0-9a-f]{64}$/);
    // What an attacker has: the document, the rules and all cards; candidate nonces are taken from it.
    const strings = [...JSON.stringify(session.team.doc.toJSON()).matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
    const guesses = new Set(['', '0', nonce.slice(0, 16), ...strings]);
    for (const user of wsjfScale)
      for (const time of wsjfScale)
        for (const size of wsjfScale)
          for (const guess of [...guesses].slice(0, 40))
            expect(valueCommitment(wsjf, session.ana, { [feature as string]: { user, time, risk: 1, size } }, guess)).not.toBe(
              commit,
            );
    expect(Buffer.from(Y.encodeStateAsUpdate(session.team.doc)).includes(nonce)).toBe(false);
    // Control: with the real nonce the search does find it.
    expect(valueCommitment(wsjf, session.ana, vote, nonce)).toBe(commit);
  });

  test('a vote cannot be revealed, and one written without the commands is not read', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    expect(session.owner.do.revealVote(session.round, session.ana, points(session, 70), nonce)).toMatchObject({
      ok: false,
      refusal: { code: 'hidden' },
    });
    roots
      .rounds(session.owner.doc)
      .get(session.round)
      ?.set(roundKeys.reveal + session.ana, { view: points(session, 70), nonce });
    expect(roundOn(session.owner, session).ballots).toMatchObject([{ person: session.ana, vote: null }]);
  });

  test('a person who changes their mind submits another vote, and undo never restores an earlier commitment', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    submit(session.owner, session, session.ana, points(session, 20), 'another');
    session.owner.history.undo();
    agreed(session.owner.do.openRound(session.round));
    agreed(session.owner.do.revealVote(session.round, session.ana, points(session, 20), 'another'));
    expect(countedVotes(roundOn(session.owner, session))).toMatchObject([{ person: session.ana, vote: points(session, 20) }]);
  });
});

describe('what a tampered Steward may write', () => {
  test('a Feature named twice is there once; prices, budgets and amounts beyond what a command takes are none', () => {
    const session = aSession();
    const [refunds] = session.features;
    write(session.owner, session, roundKeys.features, [refunds, refunds, '__proto__', 7]);
    write(session.owner, session, roundKeys.budget, 1e300);
    write(session.owner, session, roundKeys.prices, { [refunds as string]: -5, elsewhere: 8 });
    expect(roundOn(session.owner, session)).toMatchObject({ features: [refunds], budget: 0, prices: {} });
    expect(
      session.owner.do.startRound({ method: 'buy-a-feature', features: session.features, budget: 10, prices: { x: 1e9 } }),
    ).toMatchObject({ ok: false, refusal: { code: 'no-amount' } });
  });

  test('a round as it was kept before is read as it was', () => {
    const session = aSession();
    const [ana, max] = [session.ana, session.max];
    for (const [person, first] of [
      [ana, 70],
      [max, 30],
    ] as const) {
      submit(session.owner, session, person, points(session, first));
      write(session.owner, session, roundKeys.reveal + person, { view: points(session, first), nonce });
    }
    write(
      session.owner,
      session,
      roundKeys.onlyOpening,
      [ana, max].map((person) => [person, ballotOn(session.owner, session, person)?.commit]),
    );
    expect(roundOn(session.owner, session).state).toBe('open');
    expect(countedVotes(roundOn(session.owner, session)).map(({ vote }) => vote)).toEqual(
      expect.arrayContaining([points(session, 70), points(session, 30)]),
    );
    write(session.owner, session, roundKeys.decided, [max]);
    expect(roundOn(session.owner, session)).toMatchObject({ state: 'decided', decidedFrom: [max] });
    expect(countedVotes(roundOn(session.owner, session)).map(({ person }) => person)).toEqual([max]);
  });
});

describe('called off', () => {
  test('it can still be read, nothing can be done in it any more, and its votes stay hidden', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    expect(agreed(session.owner.do.cancelRound(session.round))).toBe(true);
    expect(agreed(session.owner.do.cancelRound(session.round))).toBe(false);
    session.owner.history.undo();
    expect(roundOn(session.owner, session).state).toBe('called off');
    const { submitVote, openRound, revealVote, decideRound } = session.owner.do;
    for (const refused of [
      submitVote(session.round, session.max, 'x'),
      openRound(session.round),
      revealVote(session.round, session.ana, points(session, 70), nonce),
      decideRound(session.round),
    ]) {
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'called-off' } });
    }
  });

  test('a concurrent decision prevails, since scores came from it', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    meet(session.owner, session.team);
    agreed(session.team.do.cancelRound(session.round));
    agreed(session.owner.do.openRound(session.round));
    agreed(session.owner.do.revealVote(session.round, session.ana, points(session, 70), nonce));
    agreed(session.owner.do.decideRound(session.round));
    expect(session.owner.do.cancelRound(session.round)).toMatchObject({ ok: false, refusal: { code: 'decided' } });
    meet(session.owner, session.team);
    expectSameRound(session);
    expect(roundOn(session.team, session).state).toBe('decided');
  });
});

describe('when it is open', () => {
  test('what was not submitted cannot be revealed; written without the commands it is marked and doesn’t count, and the true vote replaces it', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    submit(session.owner, session, session.max, points(session, 30));
    agreed(session.owner.do.openRound(session.round));
    agreed(session.owner.do.revealVote(session.round, session.ana, points(session, 70), nonce));
    expect(session.owner.do.revealVote(session.round, session.max, points(session, 90), nonce)).toMatchObject({
      ok: false,
      refusal: { code: 'not-sealed' },
    });
    write(
      session.owner,
      session,
      revealKey(session.max, valueCommitment(session.round, session.max, points(session, 30), nonce)),
      {
        view: points(session, 90),
        nonce,
      },
    );
    meet(session.owner, session.team);
    expectSameRound(session);
    expect(ballotOn(session.team, session, session.max)).toMatchObject({ isForged: true, vote: null });
    expect(countedVotes(roundOn(session.team, session)).map(({ person }) => person)).toEqual([session.ana]);
    expect(agreed(session.team.do.revealVote(session.round, session.max, points(session, 30), nonce))).toBe(true);
    expect(agreed(session.team.do.revealVote(session.round, session.max, points(session, 30), nonce))).toBe(false);
    expect(ballotOn(session.team, session, session.max)).toMatchObject({ isForged: false, vote: points(session, 30) });
  });

  test('a vote submitted while another device ended the voting could have followed the others: it is late', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    agreed(session.owner.do.openRound(session.round));
    submit(session.team, session, session.max, points(session, 30));
    meet(session.owner, session.team);
    expect(session.team.do.submitVote(session.round, session.max, 'x')).toMatchObject({ ok: false, refusal: { code: 'opened' } });
    agreed(session.team.do.revealVote(session.round, session.max, points(session, 30), nonce));
    meet(session.owner, session.team);
    expectSameRound(session);
    expect(roundOn(session.owner, session).ballots.find(({ person }) => person === session.max)).toMatchObject({ isLate: true });
  });

  test('a person who never reveals their vote does not block the others', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    submit(session.team, session, session.max, points(session, 30));
    meet(session.owner, session.team);
    agreed(session.owner.do.openRound(session.round));
    agreed(session.owner.do.revealVote(session.round, session.ana, points(session, 70), nonce));
    expect(stillHidden(roundOn(session.owner, session))).toEqual([session.max]);
    expect(agreed(session.owner.do.decideRound(session.round))).toBe(true);
    meet(session.owner, session.team);
    agreed(session.team.do.revealVote(session.round, session.max, points(session, 30), nonce));
    meet(session.owner, session.team);
    expectSameRound(session);
    const decided = roundOn(session.owner, session);
    expect(decided).toMatchObject({ state: 'decided', decidedFrom: [session.ana] });
    expect(countedVotes(decided).map(({ person }) => person)).toEqual([session.ana]);
    expect(decided.ballots.find(({ person }) => person === session.max)).toMatchObject({ isLate: true, isForged: false });
  });

  test('a vote that breaks the rule of the method is refused when it is revealed', () => {
    const session = aSession();
    submit(session.owner, session, session.ana, points(session, 70));
    agreed(session.owner.do.openRound(session.round));
    expect(
      session.owner.do.revealVote(session.round, session.ana, { [session.features[0] as string]: { [amountName]: 70 } }, nonce),
    ).toMatchObject({ ok: false, refusal: { code: 'faulty' } });
  });

  test('a vote that breaks it and matches its commitment is marked and doesn’t count', () => {
    const session = aSession();
    const greedy: ValueVote = Object.fromEntries(session.features.map((id) => [id, { [amountName]: 1_000_000 }]));
    submit(session.owner, session, session.ana, greedy);
    submit(session.owner, session, session.max, points(session, 30));
    agreed(session.owner.do.openRound(session.round));
    agreed(session.owner.do.revealVote(session.round, session.max, points(session, 30), nonce));
    write(session.owner, session, revealKey(session.ana, valueCommitment(session.round, session.ana, greedy, nonce)), {
      view: greedy,
      nonce,
    });
    expect(ballotOn(session.owner, session, session.ana)).toMatchObject({ isFaulty: true, isForged: false, vote: greedy });
    expect(countedVotes(roundOn(session.owner, session)).map(({ person }) => person)).toEqual([session.max]);
    agreed(session.owner.do.decideRound(session.round));
    expect(roundOn(session.owner, session).decidedFrom).toEqual([session.max]);
  });
});

describe('the decision', () => {
  const opened = (): Session => {
    const session = aSession();
    for (const [person, first] of [
      [session.ana, 70],
      [session.max, 50],
    ] as const)
      submit(session.owner, session, person, points(session, first));
    agreed(session.owner.do.openRound(session.round));
    for (const [person, first] of [
      [session.ana, 70],
      [session.max, 50],
    ] as const)
      agreed(session.owner.do.revealVote(session.round, person, points(session, first), nonce));
    return session;
  };

  const worth = (value: number, departs = '') => ({
    model: 'value-effort' as const,
    components: { value },
    why: 'Calls cost most',
    departs,
  });

  test('sets the score with its reason, and points do not become ratings: they have another unit than value', () => {
    const session = opened();
    const [refunds, statements] = session.features as [EntryId, EntryId];
    agreed(
      session.owner.do.giveRating(refunds, session.ana, {
        model: 'value-effort',
        components: { value: 400 },
        why: 'A third of all calls',
      }),
    );
    agreed(session.owner.do.decideRound(session.round, [{ feature: refunds, score: worth(400) }]));
    meet(session.owner, session.team);
    expect(entryOf(session.team, refunds)).toMatchObject({
      value: 400,
      assessment: {
        score: { rationale: 'Calls cost most' },
        ratings: [{ components: { value: 400 }, why: 'A third of all calls' }],
      },
    });
    expect(entryOf(session.team, statements)).toMatchObject({ value: null, assessment: { score: null, ratings: [] } });
  });

  test('outside the range of the ratings in value needs another reason; points are not compared with it', () => {
    const session = opened();
    const [refunds] = session.features as [EntryId];
    agreed(session.owner.do.giveRating(refunds, session.ana, { model: 'value-effort', components: { value: 400 } }));
    expect(session.owner.do.decideRound(session.round, [{ feature: refunds, score: worth(60) }])).toMatchObject({
      ok: false,
      refusal: { code: 'departs' },
    });
    expect(roundOn(session.owner, session).state).toBe('open');
    expect(
      agreed(session.owner.do.decideRound(session.round, [{ feature: refunds, score: worth(60, 'The budget is halved') }])),
    ).toBe(true);
  });

  test('is taken back as far as scores go; the round stays decided', () => {
    const session = opened();
    const [refunds] = session.features as [EntryId];
    agreed(session.owner.do.decideRound(session.round, [{ feature: refunds, score: worth(60) }]));
    session.owner.history.undo();
    expect(entryOf(session.owner, refunds)).toMatchObject({ value: null, assessment: { score: null, ratings: [] } });
    expect(roundOn(session.owner, session).state).toBe('decided');
  });

  test('made concurrently on two devices is the same everywhere', () => {
    const session = opened();
    meet(session.owner, session.team);
    agreed(session.owner.do.decideRound(session.round));
    agreed(session.team.do.decideRound(session.round));
    meet(session.owner, session.team);
    expectSameRound(session);
  });
});

describe('cards of WSJF', () => {
  /** One Feature, one view of (user, 1, 1; 1) by Ana, open; the product is scored by value ÷ effort. */
  function cardsOf(user: number): Session & { readonly feature: EntryId } {
    const session = aSession();
    const [feature] = session.features as [EntryId];
    const round = agreed(session.owner.do.startRound({ method: 'wsjf', features: session.features }));
    const vote: ValueVote = Object.fromEntries(
      session.features.map((id) => [id, { user: id === feature ? user : 1, time: 1, risk: 1, size: 1 }]),
    );
    const wsjf = { ...session, round, feature };
    submit(session.owner, wsjf, session.ana, vote);
    agreed(session.owner.do.openRound(round));
    agreed(session.owner.do.revealVote(round, session.ana, vote, nonce));
    return wsjf;
  }
  const ratingsOf = ({ owner, feature }: ReturnType<typeof cardsOf>) => entryOf(owner, feature).assessment.ratings;

  test('become the person’s rating', () => {
    const session = cardsOf(8);
    agreed(session.owner.do.decideRound(session.round));
    expect(ratingsOf(session)).toMatchObject([
      { person: session.ana, model: 'wsjf', components: { user: 8, time: 1, risk: 1, size: 1 } },
    ]);
  });

  test('do not take the place of what a person said by the model the product is scored with', () => {
    const session = cardsOf(8);
    agreed(
      session.owner.do.giveRating(session.feature, session.ana, {
        model: 'value-effort',
        components: { value: 90 },
        why: 'Useful, not urgent',
      }),
    );
    agreed(session.owner.do.decideRound(session.round));
    expect(ratingsOf(session)).toMatchObject([{ model: 'value-effort', components: { value: 90 }, why: 'Useful, not urgent' }]);
  });

  test('are what an agreed score is set against: outside of them it needs another reason', () => {
    const session = cardsOf(8);
    const decide = (departs: string) =>
      session.owner.do.decideRound(session.round, [
        {
          feature: session.feature,
          score: { model: 'wsjf', components: { user: 20, time: 1, risk: 1, size: 1 }, why: 'The law', departs },
        },
      ]);
    expect(decide('')).toMatchObject({ ok: false, refusal: { code: 'departs' } });
    expect(agreed(decide('The fine is known since Monday'))).toBe(true);
  });
});
