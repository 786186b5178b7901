/** Numbers as a person reads them. One formatter for all: making one takes longer than a row takes to render. */
const english = new Intl.NumberFormat('en');

/** "12,345". */
export const numberWords = (number: number): string => english.format(number);

/** "1 point", "3,000 points". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${numberWords(count)} ${count === 1 ? one : many}`;
