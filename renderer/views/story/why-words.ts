/** How the panel says why an entry stands where it stands. Pure. */
import { type Entry, isFeature } from '../../../shared/domain/backlog.ts';
import type { Decision } from '../../../shared/domain/decisions.ts';
import { numberWords } from '../../ui/number-words.ts';
import { valueWords } from '../backlog/words.ts';
import { droppedWord, placeWords } from '../order/order-words.ts';

interface PlaceSentence {
  readonly before: string;
  /** The place, in bold. */
  readonly stands: string;
  readonly after: string;
}

/** `place`: among the entries whose ratio is known, where it would stand by that and where it stands. */
export function placeSentence(position: number, place: { readonly suggested: number; readonly actual: number } | null, value: number | null, points: number | null): PlaceSentence {
  if (place === null) return { before: 'It stands', stands: ordinal(position), after: `. ${whatIsUnknown(value, points)}` };
  if (place.suggested === place.actual) return { before: 'By value per point it stands where it should:', stands: ordinal(place.actual), after: ' of the entries whose ratio is known.' };
  return { before: `By value per point it would stand ${ordinal(place.suggested)}; it stands`, stands: ordinal(place.actual), after: ' among the entries whose ratio is known.' };
}

function whatIsUnknown(value: number | null, points: number | null): string {
  if (value === null && points === null) return 'Its value and size are unknown, so nothing can be said about its place.';
  if (value === null) return 'Its value is unknown, so nothing can be said about its place.';
  return points === 0 ? 'It costs nothing, so value per point says nothing about its place.' : 'The team has not sized it, so nothing can be said about its place.';
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (place: number): string => `${numberWords(place)}${endings[rules.select(place)] ?? 'th'}`;

/** Where its value comes from. */
export function worthSentence(entry: Pick<Entry, 'kind' | 'value'>, value: number | null, feature: Pick<Entry, 'title' | 'value'> | undefined): string {
  if (isFeature(entry)) return entry.value === null ? 'Nobody has scored it yet.' : `Its Stories share its value of ${valueWords(entry.value)}.`;
  if (entry.value !== null) return `Its value of ${valueWords(entry.value)} is its own.`;
  if (value !== null) return `Its value of ${valueWords(value)} is its share of ${valueWords(feature?.value ?? null)} for “${feature?.title ?? ''}”.`;
  return feature ? 'Its value is unknown: neither it nor its Feature has one.' : 'Its value is unknown, and it belongs to no Feature that could share one.';
}

const fields: Readonly<Record<Decision['field'], string>> = { order: 'Place', value: 'Value', scope: 'Scope' };

/** What a reason that is given now is about, and how it is asked for. `position`: place in the order, of a Feature among the Features; `null`: it has none. */
export function whatIsDecided(entry: Pick<Entry, 'kind' | 'state' | 'dropped'>, position: number | null): Pick<Decision, 'field' | 'from' | 'to'> & { readonly question: string } {
  const { state, dropped } = entry;
  if (dropped) return { field: 'scope', from: state, to: droppedWord, question: 'Why was it dropped?' };
  if (position === null) return { field: 'scope', from: state, to: state, question: `Why is it ${state}?` };
  const place = isFeature(entry) ? `${placeWords(position)} of the Features` : placeWords(position);
  return { field: 'order', from: place, to: place, question: 'Why does it stand here?' };
}

/** "Place 14 → 5", "Value 17 → 21", "Stays at place 5", "Dropped", "Scope, accepted". */
export function decisionWords({ field, from, to }: Pick<Decision, 'field' | 'from' | 'to'>): string {
  if (field === 'scope' && to === droppedWord) return 'Dropped';
  if (field === 'scope' && from === to) return to === '' ? fields.scope : `${fields.scope}, ${to}`;
  if (from === to) return to === '' ? fields[field] : `Stays at ${to}`;
  const [before, after] = [from, to].map((words) => (field === 'order' ? words.replace(/^place /, '') : words));
  return `${fields[field]} ${before} → ${after}`;
}
