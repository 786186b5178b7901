/**
 * Encoding of decisions: numbers and ids as strings, because older versions only read strings here. Those versions stored their
 * display text ("place 14", "place 2 of the Features", "unknown"), which decodes to the same values.
 */
import { type EntryStatus, featureStatuses, storyStatuses } from '../domain/backlog/backlog.ts';
import { isAmount, isFigure } from '../domain/bounds.ts';
import { type Decided, type DecisionField, droppedScope, type ScopeDecided } from '../domain/backlog/decisions.ts';
import type { decisionKeys } from './backlog-doc.ts';

type DecidedKey = 'field' | 'among' | 'from' | 'to';

/** Keys of `decisionKeys`; unknown values are left out. */
export function writeDecided(decided: Decided): Partial<Record<DecidedKey & keyof typeof decisionKeys, string>> {
  const { field, from, to } = decided;
  return {
    field,
    ...(decided.field === 'order' && decided.among === 'features' ? { among: decided.among } : {}),
    ...(from === null ? {} : { from: String(from) }),
    ...(to === null ? {} : { to: String(to) }),
  };
}

/** `text`: the string stored under a key; `null`: absent or not a string. */
export function readDecided(field: DecisionField, text: (key: DecidedKey) => string | null): Decided {
  const [from, to] = [text('from') ?? '', text('to') ?? ''];
  switch (field) {
    case 'order': {
      const isAmongFeatures =
        text('among') === 'features' || [from, to].some((each) => oldPosition.exec(each)?.[2] !== undefined);
      return { field, among: isAmongFeatures ? 'features' : 'items', from: readPosition(from), to: readPosition(to) };
    }
    case 'value':
      return { field, from: readValue(from), to: readValue(to) };
    case 'scope':
      return { field, from: readStatus(from), to: readScope(to) };
  }
}

/** "14", or the older form: "place 1,234", "place 2 of the Features". */
const oldPosition = /^(?:place )?(\d{1,3}(?:,\d{3})+|\d{1,9})( of the Features)?$/;

function readPosition(text: string): number | null {
  const place = Number(oldPosition.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
  return isAmount(place) && place >= 1 ? place : null;
}

function readValue(text: string): number | null {
  const value = /^\d+(?:\.\d+)?(?:e[+-]\d{1,3})?$/.test(text) ? Number(text) : null;
  return isFigure(value) ? value : null;
}

const statuses: readonly EntryStatus[] = [...storyStatuses, ...featureStatuses];

const readStatus = (text: string): EntryStatus | null => statuses.find((status) => status === text) ?? null;

const readScope = (text: string): ScopeDecided['to'] => (text === droppedScope ? droppedScope : readStatus(text));
