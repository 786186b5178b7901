/** Formats amounts, days, verdicts and the sentences above the tables of the Value screen. Unknown is "–", never 0. */
import { calendarDayWords } from './time-words.ts';
import type { Measure, SuccessVerdict } from '../../../shared/domain/value/measures.ts';
import type { SuccessTotals } from '../../../shared/domain/value/success.ts';
import type { Coverage } from '../../../shared/domain/value/feature-value.ts';
import type { Confidence, Spread, SponsorGap } from '../../../shared/domain/value/scoring.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import type { Tone } from '../../ui/marks/Badge.tsx';

/** "171", "2.25", "1,066.67". */
export const amountWords = (amount: number | null): string =>
  amount === null ? '–' : numberWords(Math.round(amount * 100) / 100);

/** A score: "2.9", from 100 on whole. */
export function scoreWords(score: number | null): string {
  if (score === null) return '–';
  if (score >= 100) return numberWords(Math.round(score));
  return score < 1 ? String(Math.round(score * 100) / 100) : score.toFixed(1);
}

/** "42%", "6 days", "14". */
export const measured = (amount: number | null, unit: string): string =>
  amount === null ? '–' : unit === '%' ? `${amountWords(amount)}%` : [amountWords(amount), unit].filter(Boolean).join(' ');

/** "61 → 70%". */
export function wayWords({ baseline, target, unit }: Pick<Measure, 'baseline' | 'target' | 'unit'>): string {
  if (baseline === null && target === null) return '–';
  return `${amountWords(baseline)} → ${measured(target, unit)}`;
}

export const shareWords = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);

const dayLength = 86_400_000;

/** Today in whole days since 1970-01-01, UTC. */
export const todayIs = (): number => Math.floor(Date.now() / dayLength);

/** "3 Apr", with the year where it is another one. Days are whole days since 1970-01-01, UTC. */
export const dayWords = (day: number | null): string => (day === null ? '–' : calendarDayWords(day * dayLength));

/** "2026-04-03", as a date field wants it. */
export const dayField = (day: number | null): string =>
  day === null ? '' : new Date(day * dayLength).toISOString().slice(0, 10);

/** `null` for an empty or unreadable field. */
export function readDayField(text: string): number | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.floor(time / dayLength);
}

/** Parses typed text: `null` for empty, `undefined` if it isn't a number. Comma and point are both decimal separators; may be negative. */
export function readAmount(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.').replace('−', '-').replace(/\s*%$/, '');
  if (plain === '' || plain === '–') return null;
  return /^-?\d{1,9}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined;
}

export const verdictWords: Readonly<Record<SuccessVerdict, string>> = {
  'not released': 'Not released',
  'no target': 'No target',
  'reading due': 'Reading due',
  measuring: 'Measuring',
  confirmed: 'Met',
  missed: 'Missed',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = { low: 'Low', medium: 'Medium', high: 'High' };

export const verdictTones: Readonly<Record<SuccessVerdict, Tone>> = {
  'not released': 'neutral',
  'no target': 'neutral',
  'reading due': 'warn',
  measuring: 'accent',
  confirmed: 'good',
  missed: 'bad',
};

/** "1 of 5 released Features met its targets; Disputes missed its targets." */
export function successSentence({ released, reached, missed, partly, due }: SuccessTotals): string {
  if (released.length === 0) return 'No Feature with success criteria is released yet.';
  const subject =
    released.length === 1 && partly.length === 0
      ? `1 released Feature: target ${reached.length === 1 ? 'met' : missed.length === 1 ? 'not met' : 'not met yet'}`
      : `${numberWords(reached.length)} of ${counted(released.length, 'released Feature')} met ${reached.length === 1 ? 'its' : 'their'} targets`;
  const names = missed.map(({ facts }) => facts.entry.title);
  const fail =
    missed.length === 0 || released.length === 1
      ? ''
      : `; ${names.length > 2 ? numberWords(names.length) : names.join(' and ')} missed ${names.length > 1 ? 'their' : 'its'} targets`;
  const half =
    partly.length === 0
      ? ''
      : ` ${partly.length === 1 ? `${partly[0]?.facts.entry.title ?? ''} partly met its` : `${numberWords(partly.length)} partly met their`} targets.`;
  const asked =
    due.length === 0 ? '' : ` ${due.length === 1 ? '1 needs a reading' : `${numberWords(due.length)} need readings`}.`;
  return `${subject}${fail}.${half}${asked}`;
}

/** "6 of 8 Features scored; 2 near the top of the backlog still need a score." */
export function coverageSentence({ all, scored, askFirst }: Coverage): string {
  if (scored === all && all > 1) return `All ${numberWords(all)} Features scored.`;
  const have = `${numberWords(scored)} of ${counted(all, 'Feature')} scored`;
  return askFirst === 0
    ? `${have}.`
    : `${have}; ${numberWords(askFirst)} near the top of the backlog still ${askFirst === 1 ? 'needs' : 'need'} a score.`;
}

/** "140–190", or the one amount. */
export const spreadWords = ({ low, high }: Spread): string =>
  low === high ? amountWords(low) : `${amountWords(low)}–${amountWords(high)}`;

/** Why the ratings cannot simply be averaged; `null` where they can. */
export function apartWords(spread: Spread | null, gap: SponsorGap | null): string | null {
  if (gap?.diverges) return gap.sponsor > gap.others ? 'Sponsor much higher' : 'Sponsor much lower';
  if (spread === null || spread.count < 2) return null;
  if (spread.factor === null) return 'Lowest rating is 0';
  return spread.factor >= 2 ? `${numberWords(Math.round(spread.factor * 10) / 10)}× spread` : null;
}
