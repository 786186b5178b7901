/**
 * Bounds of every number in a product, and of the texts of a round, applied when commands write and when remote data is read. A number outside reads as not
 * known, so that sums do not overflow, dates stay within the calendar, and loops over days or scale steps stay finite.
 */

/** Maximum of values, points and score components; anything larger is a typing error. */
export const maxAmount = 1_000_000;
const minAmount = 1e-6;

const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** 0, or from a millionth to a million. */
export const isAmount = (value: unknown): value is number =>
  isFinite(value) && (value === 0 || (value >= minAmount && value <= maxAmount));

const maxFigure = 1e15;

/** A measured figure in any unit: may be negative, up to ±10¹⁵. */
export const isFigure = (value: unknown): value is number => isFinite(value) && Math.abs(value) <= maxFigure;

const dayLength = 86_400_000;
/** The first day of the year 10,000: years are written with at most four digits. */
const lastDay = Date.UTC(10_000, 0, 1) / dayLength;

/** Milliseconds since 1970, before the year 10,000. */
export const isMoment = (value: unknown): value is number => isFinite(value) && value >= 0 && value < lastDay * dayLength;

/** Whole days since 1970-01-01, UTC, before the year 10,000. */
export const isDay = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < lastDay;

/** Days between start and end. Longer spans are mistakes: the Scrum Guide limits a Sprint to one month. */
const maxSprintDays = 5 * 366;

export const isSpan = (start: number, end: number): boolean => start <= end && end - start <= maxSprintDays * dayLength;

/** Letters of a guest's name in a round. */
export const longestGuestName = 40;
/** Letters of a card that is a word, and cards of a deck. */
export const longestCard = 12;
export const mostCards = 40;
