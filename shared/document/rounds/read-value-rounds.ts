/** Reads the rounds of value sessions from the document. */
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { isAmount } from '../../domain/bounds.ts';
import type { PersonId, RoundId } from '../../domain/ids.ts';
import {
  canonicalVote,
  faultsOf,
  type Method,
  methods,
  type Rule,
  type ValueRound,
  type ValueVote,
} from '../../domain/rounds/value-session.ts';
import { isSafeName, roots, roundKeys, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { createCollection, type MutableCollection } from '../projection/collection.ts';
import { readComponents } from '../value/read-assessment.ts';
import { commitmentOf, readSealedRound, type VoteFormat } from './read-sealed-round.ts';

export const openRounds = (doc: Y.Doc): MutableCollection<RoundId, ValueRound> =>
  createCollection(roots.rounds(doc), readRound, (a, b) => a.started - b.started || compare(a.id, b.id));

export const valueFormat = (rule: Rule): VoteFormat<ValueVote> => ({
  parse: parseVote,
  canonical: canonicalVote,
  faultsOf: (vote) => faultsOf(rule, vote),
});

/** The hash that commits a person to a vote in a round of a value session. */
export const valueCommitment = (round: RoundId, person: string, vote: ValueVote, nonce: string): string =>
  commitmentOf({ canonical: canonicalVote }, round, person, vote, nonce);

function readRound(id: RoundId, map: unknown): ValueRound | null {
  if (!(map instanceof Y.Map)) return null;
  const method = methods.find((each): each is Method => each === textAt(map, roundKeys.method));
  const written = map.get(roundKeys.features);
  if (method === undefined || !Array.isArray(written)) return null;
  const features = [...new Set(written.filter((each): each is EntryId => typeof each === 'string' && isSafeName(each)))];
  const budget = map.get(roundKeys.budget);
  const rule: Rule = { method, features: Object.freeze(features), budget: isAmount(budget) ? budget : 0 };
  const prices = Object.entries(readComponents(map.get(roundKeys.prices))).filter(([feature]) =>
    features.some((each) => each === feature),
  );
  return Object.freeze({
    ...rule,
    ...readSealedRound<PersonId, ValueVote>(id, map, valueFormat(rule)),
    prices: Object.freeze(Object.fromEntries(prices)),
  });
}

function parseVote(written: unknown): ValueVote | null {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return null;
  const features = Object.entries(written).filter(([feature]) => isSafeName(feature));
  return Object.freeze(Object.fromEntries(features.map(([feature, components]) => [feature, readComponents(components)])));
}
