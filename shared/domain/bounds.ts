/**
 * The bounds of every number in a product: what commands write, and what is read of others' changes. What lies outside reads as not known, so
 * that no sum overflows, no date lies beyond the calendar, and no loop over days or over the steps of a scale runs on without end.
 */

/** Values, points and components of a score go from 0 to this; more is a slip of the finger. */
export const maxAmount = 1_000_000;
const minAmount = 1e-6;

const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** 0, or from a millionth to a million. */
export const isAmount = (value: unknown): value is number => isFinite(value) && (value === 0 || (value >= minAmount && value <= maxAmount));

const maxFigure = 1e15;

/** What somebody measured, in whatever unit: negative too, up to 10¹⁵ either way. */
export const isFigure = (value: unknown): value is number => isFinite(value) && Math.abs(value) <= maxFigure;

const dayLength = 86_400_000;
/** The first day of the year 10,000: no date is written with more than four digits of a year. */
const lastDay = Date.UTC(10_000, 0, 1) / dayLength;

/** Milliseconds since 1970, before the year 10,000. */
export const isMoment = (value: unknown): value is number => isFinite(value) && value >= 0 && value < lastDay * dayLength;

/** Whole days since 1970-01-01, UTC, before the year 10,000. */
export const isDay = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) < lastDay;

/** Longer is no Sprint (the Scrum Guide knows a month), only a mistake: days between start and end. */
const maxSprintDays = 5 * 366;

/** Whether these two moments can be the start and the end of a Sprint. */
export const isSpan = (start: number, end: number): boolean => start <= end && end - start <= maxSprintDays * dayLength;
