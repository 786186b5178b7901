/** Lookup of foreign words in all language tables, ignoring case, accents, apostrophes and spacing. */
import type { EntryType } from '../../domain/backlog/backlog.ts';
import { languages } from '../languages/languages.ts';
import type { ImportLanguage, StatusTarget } from '../languages/language.ts';
import type { ColumnRole } from '../languages/roles.ts';

export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** First language first: a word that is already known keeps its meaning. */
function lookup<Meaning>(pairs: Iterable<readonly [string, Meaning]>): ReadonlyMap<string, Meaning> {
  const table = new Map<string, Meaning>();
  for (const [word, meaning] of pairs) {
    const plain = plainWord(word);
    if (!table.has(plain)) table.set(plain, meaning);
  }
  return table;
}

function* meanings<Meaning extends string>(
  tables: readonly Readonly<Partial<Record<Meaning, readonly string[]>>>[],
): Generator<readonly [string, Meaning]> {
  for (const table of tables) {
    for (const meaning of Object.keys(table) as Meaning[]) {
      for (const word of table[meaning] ?? []) yield [word, meaning];
    }
  }
}

const all = (pick: (language: ImportLanguage) => readonly string[]): ReadonlySet<string> =>
  new Set(languages.flatMap(pick).map(plainWord));

/** The meaning of a header and its certainty: its index among the words for that meaning, 0 is the most certain. */
export const rolesByHeader: ReadonlyMap<string, { readonly role: ColumnRole; readonly place: number }> = lookup(
  languages.flatMap((language) =>
    (Object.keys(language.columns) as ColumnRole[]).flatMap((role) =>
      (language.columns[role] ?? []).map((word, place) => [word, { role, place }] as const),
    ),
  ),
);

export const jiraKeys = all((language) => language.jiraKeys);
export const customFields = all((language) => language.customField);
export const inwardLinks = all((language) => language.inwardLink);
export const outwardLinks = all((language) => language.outwardLink);
export const notBuilt = all((language) => language.notBuilt);

export const entryTypesByName: ReadonlyMap<string, EntryType> = lookup(
  meanings<EntryType>(languages.map((language) => language.types)),
);
export const targetsByStatus: ReadonlyMap<string, StatusTarget> = lookup(
  meanings<StatusTarget>(languages.map((language) => language.statuses)),
);
export const targetsByCategory: ReadonlyMap<string, StatusTarget> = lookup(
  languages.flatMap(({ categories }) => [
    ...categories.toDo.map((word) => [word, 'new'] as const),
    ...categories.inProgress.map((word) => [word, 'in progress'] as const),
    ...categories.done.map((word) => [word, 'accepted'] as const),
  ]),
);

/** 1 to 12 for a month's name or short form in any supported language. */
export const monthsByName: ReadonlyMap<string, number> = lookup(
  languages.flatMap((language) => language.months.flatMap((names, index) => names.map((name) => [name, index + 1] as const))),
);
