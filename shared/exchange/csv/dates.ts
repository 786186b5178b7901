/**
 * Dates of other tools → milliseconds since 1970. A time without a zone counts as UTC, so that a file reads the same on every
 * computer.
 */
import { monthsByName, plainWord } from '../text/words.ts';

export type DateOrder = 'day first' | 'month first';

/** Whether 3/4/2026 is day or month first, and with what certainty. */
export interface FoundDateOrder {
  readonly order: DateOrder;
  /**
   * `sure`: some day is above 12; `guessed`: every date could be read both ways; `mixed`: both ways occur in one file; `not
   * needed`: no date of this file depends on it; `chosen`: the user selected it.
   */
  readonly certainty: 'sure' | 'guessed' | 'mixed' | 'not needed' | 'chosen';
}

const half = String.raw`(am|pm|a\.\s?m\.|p\.\s?m\.|לפנה[״"]צ|אחה[״"]צ)`;
const zone = String.raw`(z|(?:gmt|utc)?[+-]\d{1,2}:?\d{2})`;
const clock = String.raw`(?:,?[T\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*${half}?\s*${zone}?)?`;
const rest = String.raw`(?:\s*(?:gmt|utc|\(?[\p{L} ]+\)?))?$`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${clock}${rest}`, 'iu');
const numbers = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${clock}${rest}`, 'iu');
const dayName = String.raw`(?:\p{L}+\.?,?\s+)?`;
const dayThenName = new RegExp(
  String.raw`^${dayName}(\d{1,2})\.?[\s/.-]+(?:de\s+)?([\p{L}\p{M}]+)\.?,?[\s/.-]+(?:de\s+)?(\d{4}|\d{2})${clock}${rest}`,
  'iu',
);
const nameThenDay = new RegExp(String.raw`^${dayName}([\p{L}\p{M}]+)\.?\s+(\d{1,2}),?\s+(\d{4})${clock}${rest}`, 'iu');
/** Spreadsheet dates (days since 1899-12-30), for 1954 to 2119. */
const spreadsheetDay = /^[2-7]\d{4}(?:[.,]\d+)?$/;

/** The time of a cell; `null` if it isn't a date, or a day that does not exist in this order. */
export function readDate(cell: string, order: DateOrder): number | null {
  const text = cell.trim();
  if (text.length > 80) return null;
  const year = yearFirst.exec(text);
  if (year) return moment([year[1], year[2], year[3]], year.slice(4));
  const digits = numbers.exec(text);
  if (digits) return readNumbers(digits, order);
  const named = dayThenName.exec(text);
  if (named) return moment([named[3], monthOf(named[2]), named[1]], named.slice(4));
  const american = nameThenDay.exec(text);
  if (american) return moment([american[3], monthOf(american[1]), american[2]], american.slice(4));
  return spreadsheetDay.test(text) ? Math.round((Number(text.replace(',', '.')) - 25_569) * 1440) * 60_000 : null;
}

/** Dots are day first everywhere; slashes and dashes are ambiguous. */
function readNumbers(match: RegExpExecArray, order: DateOrder): number | null {
  const [, first, separator, second, year] = match;
  const monthFirst = order === 'month first' && separator !== '.';
  return moment(monthFirst ? [year, first, second] : [year, second, first], match.slice(5));
}

const monthOf = (name: string | undefined): string => String(monthsByName.get(plainWord(name ?? '').replace(/\.$/, '')) ?? 0);

/** `null` for invalid dates like the 30th of February, for 25 o'clock and for years outside 1900 to 2199. */
function moment(date: readonly (string | undefined)[], time: readonly (string | undefined)[]): number | null {
  const [year = Number.NaN, month = 0, day = 0] = date.map(Number);
  const full = date[0]?.length === 2 ? year + (year < 70 ? 2000 : 1900) : year;
  const [hour = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  const shifted = hourOfDay(hour, time[3]);
  if (full < 1900 || full > 2199 || shifted === null || minute > 59 || second > 59) return null;
  const at = Date.UTC(full, month - 1, day, shifted, minute, second);
  const back = new Date(at);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  return at - zoneOffset(time[4]);
}

function hourOfDay(hour: number, ampm: string | undefined): number | null {
  if (ampm === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  const afternoon = /^p|^אחה/i.test(ampm);
  return (hour % 12) + (afternoon ? 12 : 0);
}

function zoneOffset(name: string | undefined): number {
  const match = /([+-])(\d{1,2}):?(\d{2})$/.exec(name ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/**
 * Finds the date order of a file from all its dates: a day above 12 decides.
 *
 * If every date could be read both ways, the guess is month first with AM/PM (American spreadsheets), else day first; the user
 * can switch. If both ways occur, the one that fits more dates wins.
 */
export function findDateOrder(cells: Iterable<string>): FoundDateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let open = 0;
  let american = 0;
  for (const cell of cells) {
    const match = numbers.exec(cell.trim().slice(0, 80));
    if (!match || match[2] === '.') continue;
    if (Number(match[1]) > 12) dayFirst += 1;
    else if (Number(match[3]) > 12) monthFirst += 1;
    else if (match[1] !== match[3]) open += 1;
    if (/[ap]\.?\s?m/i.test(cell)) american += 1;
  }
  const order: DateOrder = monthFirst > dayFirst || (monthFirst === dayFirst && american > 0) ? 'month first' : 'day first';
  if (dayFirst > 0 && monthFirst > 0) return { order, certainty: 'mixed' };
  if (dayFirst + monthFirst > 0) return { order, certainty: 'sure' };
  return { order, certainty: open > 0 ? 'guessed' : 'not needed' };
}
