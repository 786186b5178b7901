/** The texts of one row: title, description, acceptance criteria, comments, tags. */
import type { DraftEntry } from '../../domain/backlog/draft.ts';
import { readJiraComment } from './comments.ts';
import type { DateOrder } from './dates.ts';
import { criteriaOfText, type FoundCriterion, findCriteria } from '../text/find-criteria.ts';
import type { Problems } from './problems.ts';
import { type CsvRow, shorten } from './read-csv.ts';
import type { TableView } from './row-cells.ts';
import { joinLines, plainLines, type TextLine } from '../text/text-lines.ts';
import { wikiLines } from '../text/wiki-text.ts';

export type Wording = 'jira' | 'plain';

/** Characters. A title is one line; a longer one is copied to the description. */
const maxTitleLength = 500;
/** Characters; three times Jira's limit. */
const maxDescriptionLength = 100_000;
/** More than this in one entry is a document, not criteria. */
const maxCriteria = 200;

interface WordingContext {
  readonly wording: Wording;
  readonly order: DateOrder;
  readonly people: ReadonlyMap<string, string>;
  readonly problems: Problems;
}

interface EntryWords {
  readonly title: string;
  readonly description: string | undefined;
  readonly criteria: readonly FoundCriterion[] | undefined;
  readonly comments: DraftEntry['comments'] | undefined;
  readonly tags: readonly string[] | undefined;
}

/** Title, description without the criteria found in it, criteria, comments and tags; absent if the row does not have them. */
export function readWords(view: TableView, row: CsvRow, title: string, context: WordingContext): EntryWords {
  const linesOf = context.wording === 'jira' ? wikiLines : plainLines;
  const short = shorten(title, maxTitleLength);
  const split = splitDescription(linesOf(view.one(row, 'description')));
  const whole = short === title ? split.description : `${title}\n\n${split.description}`.trim();
  const own = view.many(row, 'criteria').flatMap(({ text }) => ownCriteria(linesOf(text)));
  const criteria = [...split.criteria, ...own].slice(0, maxCriteria);
  const comments = view.many(row, 'comment').map(({ text }) => readComment(text, context));
  const tags = [...new Set(view.many(row, 'tags').flatMap(({ text }) => splitTags(text, context.wording)))];
  if (short !== title)
    context.problems.remark(
      row.line,
      view.nameOf('title'),
      `Title longer than ${maxTitleLength} characters. The full title was added to the description.`,
    );
  return {
    title: short,
    description: limit(whole, row, view, context.problems),
    criteria: some(criteria),
    comments: some(comments),
    tags: some(tags),
  };
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

function splitDescription(lines: readonly TextLine[]): { description: string; criteria: FoundCriterion[] } {
  const { criteria, rest } = findCriteria(lines);
  return criteria.length > maxCriteria
    ? { description: joinLines(lines), criteria: [] }
    : { description: joinLines(rest), criteria };
}

function ownCriteria(lines: readonly TextLine[]): FoundCriterion[] {
  const found = criteriaOfText(lines);
  return found.length > maxCriteria ? [{ text: joinLines(lines), verdict: 'not tested' }] : found;
}

function limit(text: string, row: CsvRow, view: TableView, problems: Problems): string | undefined {
  if (text.length <= maxDescriptionLength) return text === '' ? undefined : text;
  problems.report(
    row.line,
    view.nameOf('description'),
    `Description shortened from ${text.length} to ${maxDescriptionLength} characters.`,
  );
  return `${text.slice(0, maxDescriptionLength).replace(/[\ud800-\udbff]$/, '')}…`;
}

const readComment = (text: string, { wording, order, people }: WordingContext): NonNullable<DraftEntry['comments']>[number] =>
  wording === 'jira' ? readJiraComment(text, order, people) : { by: '', at: null, text };

/** Jira's labels have no spaces; other tools separate tags by comma or semicolon. */
const splitTags = (text: string, wording: Wording): string[] =>
  text
    .split(wording === 'jira' ? /[\s,;]+/ : /\s*[,;|\n]\s*/)
    .map((tag) => shorten(tag.replace(/^#/, ''), 60))
    .filter((tag) => tag !== '');
