/** Guesses the delimiter: the one that gives every row the header's width, not the most frequent one. */
import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const fewRows = 40;
/** Characters. Enough for forty long Jira rows. */
const beginning = 400_000;

/**
 * The delimiter that splits the first forty rows most evenly; on a tie, the one with more columns; a comma if nothing is split.
 * Semicolons and tabs inside cells do not mislead it: quoted cells are parsed as cells, and such a delimiter gives uneven rows.
 */
export function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = evenness(text.slice(0, beginning), delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** 0 for a single column, else 1 and up: the share of rows as wide as the header, plus a little per column. */
function evenness(text: string, delimiter: Delimiter): number {
  const widths: number[] = [];
  Papa.parse(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors }, handle) => {
      if (errors.length > 0 || widths.length === fewRows) handle.abort();
      else if (data.some((cell) => cell.trim() !== '')) widths.push(usedWidth(data));
    },
  });
  const [header, ...rows] = widths;
  if (header === undefined || header < 2) return 0;
  const fitting = rows.filter((width) => width > 1 && width <= header).length;
  return 1 + (rows.length === 0 ? 1 : fitting / rows.length) + header / 1_000_000;
}

function usedWidth(cells: readonly string[]): number {
  for (let width = cells.length; width > 0; width -= 1) {
    if (cells[width - 1]?.trim() !== '') return width;
  }
  return 0;
}
