/** Points in time as people say them, seen from now. */
import { counted } from '../../ui/number-words.ts';

const day = 86_400_000;
const minute = 60_000;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dateFormats = (timeZone?: 'UTC') => ({
  thisYear: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...(timeZone ? { timeZone } : {}) }),
  anyYear: new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  }),
});
const inLocalTime = dateFormats();
const inUtc = dateFormats('UTC');

/** "13 Mar", with the year where it is another one: the date of a moment, in local time. */
export const dateWords = (time: number, now = Date.now()): string =>
  (new Date(time).getFullYear() === new Date(now).getFullYear() ? inLocalTime.thisYear : inLocalTime.anyYear).format(time);

/** The same for a calendar day, which the document keeps as its midnight in UTC. */
export const calendarDayWords = (midnight: number, now = Date.now()): string =>
  (new Date(midnight).getUTCFullYear() === new Date(now).getUTCFullYear() ? inUtc.thisYear : inUtc.anyYear).format(midnight);

/** "10:41", "Mon 18:20", "3 Mar 18:20", "3 Mar 2025 18:20". */
export function whenWords(time: number, now: number): string {
  const today = new Date(now).toDateString() === new Date(time).toDateString();
  if (today) return clock.format(time);
  const isNear = Math.abs(now - time) < 6 * day;
  return `${isNear ? weekday.format(time) : dateWords(time, now)} ${clock.format(time)}`;
}

/** "just now", "12 minutes ago", "3 hours ago", "2 days ago". */
export function agoWords(time: number, now: number): string {
  const ago = Math.max(0, now - time);
  if (ago < minute) return 'just now';
  if (ago < 60 * minute) return `${counted(Math.floor(ago / minute), 'minute')} ago`;
  return `${ago < day ? counted(Math.floor(ago / (60 * minute)), 'hour') : counted(Math.floor(ago / day), 'day')} ago`;
}
