/** Comments imported with an entry. Jira writes them as "date;author;text", one column per comment. */
import type { DraftEntry } from '../../domain/backlog/draft.ts';
import type { FoundColumn } from './columns.ts';
import { type DateOrder, readDate } from './dates.ts';
import type { CsvRow } from './read-csv.ts';
import { joinLines } from '../text/text-lines.ts';
import { plainWord } from '../text/words.ts';
import { wikiLines } from '../text/wiki-text.ts';

type Remark = NonNullable<DraftEntry['comments']>[number];

/** A Jira comment with author and date; without a leading date it is all text, by an unknown author. */
export function readJiraComment(cell: string, order: DateOrder, people: ReadonlyMap<string, string>): Remark {
  const [, date = '', author = '', text = ''] = /^([^;\n]{4,60});([^;\n]{0,200});([\s\S]*)$/.exec(cell) ?? [];
  const at = readDate(date, order);
  if (at === null) return { by: '', at: null, text: joinLines(wikiLines(cell)) };
  return { by: people.get(author.trim()) ?? author.trim(), at, text: joinLines(wikiLines(text)) };
}

/**
 * Names by account id, as far as the file has both: Jira puts "Assignee" and "Assignee Id" side by side, but signs comments with
 * the id alone.
 */
export function findPeople(columns: readonly FoundColumn[], rows: readonly CsvRow[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  const byName = new Map(columns.map((column) => [plainWord(column.name), column]));
  for (const name of ['assignee', 'reporter', 'creator', 'watchers']) {
    const names = byName.get(name)?.places ?? [];
    const ids = byName.get(`${name} id`)?.places ?? [];
    for (const { cells } of rows) {
      for (const [index, place] of ids.entries()) {
        const id = cells[place]?.trim();
        const person = cells[names[index] ?? -1]?.trim();
        if (id && person) people.set(id, person);
      }
    }
  }
  return people;
}
