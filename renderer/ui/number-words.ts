/** Formats numbers for the user; what rounds to 0 has no sign. One shared formatter: creating one takes longer than rendering a row. */
const english = new Intl.NumberFormat('en', { signDisplay: 'negative' });

/** "12,345". */
export const numberWords = (number: number): string => english.format(number);

/** "1 point", "3,000 points". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`;

/** "Treasury", "Treasury and Legal", "Treasury, Legal and Sales". Of more than `most` two are named and the others counted. */
export function listed(names: readonly string[], most = Infinity): string {
  if (names.length > most) return `${names.slice(0, 2).join(', ')} and ${numberWords(names.length - 2)} others`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
