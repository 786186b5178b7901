/** Formats the ordering rationale of an entry. Pure. */
import { type Entry, isFeature } from '../../../shared/domain/backlog/backlog.ts';
import { type Decided, droppedScope, type PlaceDecided } from '../../../shared/domain/backlog/decisions.ts';
import { numberWords } from '../../ui/number-words.ts';
import { valueWords } from '../phrases/backlog-words.ts';
import { itemStatusLabels } from '../phrases/item-labels.ts';

interface PlaceSentence {
  readonly before: string;
  /** The place, in bold. */
  readonly stands: string;
  readonly after: string;
}

/** `place`: among the entries with a known ratio, its position by ratio and its actual position. */
export function placeSentence(
  position: number,
  place: { readonly suggested: number; readonly actual: number } | null,
  value: number | null,
  points: number | null,
): PlaceSentence {
  if (place === null) return { before: 'Position', stands: numberWords(position), after: `. ${whatIsUnknown(value, points)}` };
  if (place.suggested === place.actual)
    return {
      before: 'Position matches value per point:',
      stands: ordinal(place.actual),
      after: ' of all items with a value and points.',
    };
  return {
    before: `Value per point suggests ${ordinal(place.suggested)}; it is`,
    stands: ordinal(place.actual),
    after: ' of all items with a value and points.',
  };
}

function whatIsUnknown(value: number | null, points: number | null): string {
  if (value === null && points === null) return 'Set a value and points to compare its position.';
  if (value === null) return 'Set a value to compare its position.';
  return points === 0 ? 'Points are 0, so value per point can’t be calculated.' : 'Unsized. Set points to compare its position.';
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (place: number): string => `${numberWords(place)}${endings[rules.select(place)] ?? 'th'}`;

/** Where its value comes from. */
export function worthSentence(
  entry: Pick<Entry, 'type' | 'value'>,
  value: number | null,
  feature: Pick<Entry, 'title' | 'value'> | undefined,
): string {
  if (isFeature(entry))
    return entry.value === null ? 'Not scored yet.' : `Value ${valueWords(entry.value)}, shared by its Stories.`;
  if (entry.value !== null) return `Value ${valueWords(entry.value)}, set on this item.`;
  if (value !== null)
    return `Value ${valueWords(value)}: its share of ${valueWords(feature?.value ?? null)} from “${feature?.title ?? ''}”.`;
  return feature ? 'No value set on this item or its Feature.' : 'No value. Set one or link the item to a scored Feature.';
}

/** What a reason that is given now is about, and how it is asked for. `position`: place in the order, of a Feature among the Features; `null`: it has none. */
export function whatIsDecided(
  entry: Pick<Entry, 'type' | 'status' | 'dropped'>,
  position: number | null,
): { readonly decided: Decided; readonly question: string } {
  const { status, dropped } = entry;
  if (dropped) return { decided: { field: 'scope', from: status, to: droppedScope }, question: 'Why was this dropped?' };
  if (position === null) return { decided: { field: 'scope', from: status, to: status }, question: 'Reason' };
  return {
    decided: { field: 'order', among: isFeature(entry) ? 'features' : 'items', from: position, to: position },
    question: 'Why this position?',
  };
}

/** "Position 14 → 5", "Value 17 → 21", "Kept at position 5", "Dropped", "Scope, Accepted". */
export function decisionWords(decided: Decided): string {
  switch (decided.field) {
    case 'order': {
      const { from, to, among } = decided;
      if (to === null) return 'Position';
      if (from === to) return `Kept at position ${placeWords(to, among)}`;
      return from === null ? `Position ${placeWords(to, among)}` : `Position ${numberWords(from)} → ${placeWords(to, among)}`;
    }
    case 'value': {
      const { from, to } = decided;
      if (from === to) return to === null ? 'Value' : `Re-scored, value unchanged: ${valueWords(to)}`;
      return `Value ${knownValue(from)} → ${knownValue(to)}`;
    }
    case 'scope': {
      const { from, to } = decided;
      if (to === droppedScope) return 'Dropped';
      if (to === null) return 'Scope';
      return from === null || from === to
        ? `Scope, ${itemStatusLabels[to]}`
        : `Scope ${itemStatusLabels[from]} → ${itemStatusLabels[to]}`;
    }
  }
}

/** "14", "2 among Features". */
const placeWords = (place: number, among: PlaceDecided['among']): string =>
  `${numberWords(place)}${among === 'features' ? ' among Features' : ''}`;

const knownValue = (value: number | null): string => (value === null ? 'unknown' : valueWords(value));
