import { describe, expect, test } from 'vitest';
import type { RoundId } from '../../../../shared/domain/ids.ts';
import { joinRounds } from '../../../../shared/domain/rounds/joined-rounds.ts';
import { guestId, type SealedRound } from '../../../../shared/domain/rounds/sealed-round.ts';
import { aBallot } from '../../../given.ts';

type Round = SealedRound<string, unknown> & { readonly subject: string };

const ids = (...names: readonly string[]): readonly RoundId[] => names as readonly RoundId[] as RoundId[];
/** A round that was started at that time by a device that knew of no other. */
const aRound = (id: string, started: number, more: Partial<Round> = {}): Round => ({
  id: id as RoundId,
  rounds: ids(id),
  started,
  by: id,
  after: [],
  endedWith: null,
  guests: [],
  ballots: [],
  state: 'hidden',
  decidedFrom: [],
  subject: 'PAY-1',
  ...more,
});
const join = (...rounds: readonly Round[]): readonly Round[] => joinRounds(rounds, ({ subject }) => subject);
const shown = (...rounds: readonly Round[]): readonly (readonly RoundId[])[] => join(...rounds).map((round) => round.rounds);
const vote = { PAY: { amount: 1 } };

describe('which rounds are one', () => {
  test('those of one subject that devices started apart; the earliest leads, of two at one moment that with the smaller id', () => {
    expect(shown(aRound('b', 2), aRound('a', 2), aRound('c', 1))).toEqual([ids('c', 'a', 'b')]);
    expect(join(aRound('b', 2), aRound('c', 1))).toMatchObject([{ id: 'c', by: 'c', started: 1 }]);
  });

  test('not those of two subjects', () => {
    expect(shown(aRound('a', 1), aRound('b', 2, { subject: 'PAY-2' }))).toEqual([ids('a'), ids('b')]);
  });

  test('not one that was started beside another, nor those of an older version, which did not record it', () => {
    expect(shown(aRound('a', 1), aRound('b', 2, { after: ids('a') }))).toEqual([ids('a'), ids('b')]);
    expect(shown(aRound('a', 1, { after: null }), aRound('b', 2), aRound('c', 3, { after: null }))).toEqual([
      ids('a'),
      ids('b'),
      ids('c'),
    ]);
  });

  test('one that was started apart from both of two belongs to the earlier', () => {
    expect(shown(aRound('a', 1), aRound('b', 2, { after: ids('a') }), aRound('c', 3))).toEqual([ids('a', 'c'), ids('b')]);
  });

  test('not one that was decided or canceled before they met', () => {
    for (const state of ['decided', 'called off'] as const)
      expect(shown(aRound('a', 1, { state }), aRound('b', 2))).toEqual([ids('a'), ids('b')]);
  });
});

describe('a round that ended with another', () => {
  const ended = (more: Partial<Round> = {}): Round => aRound('b', 2, { endedWith: 'a' as RoundId, ...more });

  test('is part of it, and is shown on its own where it was decided on its own as well', () => {
    expect(shown(aRound('a', 1, { state: 'decided' }), ended())).toEqual([ids('a', 'b')]);
    expect(shown(aRound('a', 1, { state: 'called off' }), ended({ state: 'called off' }))).toEqual([ids('a', 'b')]);
    expect(shown(aRound('a', 1, { state: 'decided' }), ended({ state: 'decided' }))).toEqual([ids('a'), ids('b')]);
  });

  test('has its votes in it, which count no more, and the state and the votes of the other stay', () => {
    const decided = aRound('a', 1, { state: 'decided', ballots: [aBallot('Ana', vote)], decidedFrom: ['Ana'] });
    const open = ended({ state: 'open', ballots: [aBallot('Ben', vote), aBallot('Ana', null)] });
    expect(join(decided, open)).toMatchObject([
      {
        id: 'a',
        state: 'decided',
        ballots: [
          { person: 'Ana', vote, isLate: false },
          { person: 'Ben', vote, isLate: true },
        ],
      },
    ]);
    expect(join({ ...decided, state: 'called off' }, open)).toMatchObject([{ state: 'called off' }]);
  });

  test('stays in sight as long as the other has not ended or is not known here, is of another subject, or later', () => {
    expect(shown(aRound('a', 1), ended())).toEqual([ids('a', 'b')]);
    expect(shown(ended())).toEqual([ids('b')]);
    expect(shown(aRound('a', 1, { state: 'decided', subject: 'PAY-2' }), ended())).toEqual([ids('a'), ids('b')]);
    expect(shown(aRound('a', 3, { state: 'decided' }), ended())).toEqual([ids('b'), ids('a')]);
  });
});

describe('what is read as one', () => {
  const ballotOf = (...ballots: readonly ReturnType<typeof aBallot>[]) =>
    join(...ballots.map((ballot, at) => aRound(`r${at}`, at, { ballots: [ballot], state: 'open' })))[0]?.ballots;

  test('has the votes of all and the guests of all, each participant once', () => {
    const [round] = join(
      aRound('a', 1, { ballots: [aBallot('Max', null)], guests: [{ id: guestId('2'.repeat(12)), name: 'Tomek' }] }),
      aRound('b', 2, {
        ballots: [aBallot('Ana', null), aBallot('Max', null)],
        guests: [
          { id: guestId('2'.repeat(12)), name: 'T.' },
          { id: guestId('1'.repeat(12)), name: 'Noor' },
        ],
      }),
    );
    expect(round?.ballots.map(({ person }) => person)).toEqual(['Ana', 'Max']);
    expect(round?.guests.map(({ name }) => name)).toEqual(['Noor', 'Tomek']);
  });

  test('of one participant a vote that counts goes before one that does not, then one in time, then that of the earlier round', () => {
    const hash = (commit: string) => ({ commit, commitments: [commit] });
    expect(ballotOf(aBallot('Ana', vote, hash('1')), aBallot('Ana', vote, hash('2')))).toMatchObject([{ commit: '1' }]);
    expect(ballotOf(aBallot('Ana', null, hash('1')), aBallot('Ana', vote, hash('2')))).toMatchObject([{ commit: '2' }]);
    expect(ballotOf(aBallot('Ana', vote, { ...hash('1'), isLate: true }), aBallot('Ana', null, hash('2')))).toMatchObject([
      { commit: '2' },
    ]);
    expect(ballotOf(aBallot('Ana', null, hash('')), aBallot('Ana', null, hash('2')))).toMatchObject([{ commit: '2' }]);
    expect(ballotOf(aBallot('Ana', vote, { ...hash('1'), isFaulty: true }), aBallot('Ana', vote, hash('2')))).toMatchObject([
      { commit: '2' },
    ]);
  });

  test('is open as soon as voting has ended in one of them', () => {
    expect(join(aRound('a', 1), aRound('b', 2, { state: 'open' }))).toMatchObject([{ state: 'open' }]);
    expect(join(aRound('a', 1), aRound('b', 2))).toMatchObject([{ state: 'hidden' }]);
  });
});
