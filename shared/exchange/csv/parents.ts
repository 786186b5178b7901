/**
 * Finds the parents of entries: by key, by number in the source, by title, by depth. Parents without a row of their own become
 * Features by name.
 */
import type { DraftEntry } from '../../domain/backlog/draft.ts';
import { type KnownRow, keyOfTitle } from './identities.ts';
import { isSubTask } from './types-and-statuses.ts';
import type { Problems } from './problems.ts';
import { shorten } from './read-csv.ts';
import type { TableView } from './row-cells.ts';

export interface Parents {
  readonly keys: ReadonlyMap<string, string>;
  readonly features: ReadonlySet<string>;
  readonly named: readonly DraftEntry[];
}

interface ParentLookup {
  readonly rows: readonly KnownRow[];
  readonly view: TableView;
  readonly system: string;
  readonly keys: ReadonlySet<string>;
  readonly byNumber: ReadonlyMap<string, string>;
  readonly byTitle: ReadonlyMap<string, string>;
}

interface Finding {
  readonly key: string;
  readonly absent?: { readonly title: string | null };
  readonly feature: boolean;
}

/** Finds the parent of every row. An unknown parent is a problem at the first line that names it, with the number of rows. */
export function findParents(rows: readonly KnownRow[], view: TableView, system: string, problems: Problems): Parents {
  const lookup = gather(rows, view, system);
  const keys = new Map<string, string>();
  const features = new Set<string>();
  const absent = new Map<string, { first: KnownRow; count: number; title: string | null }>();
  const above: KnownRow[] = [];
  for (const each of rows) {
    above.length = Math.min(above.length, each.level);
    const finding = findParent(lookup, each) ?? byDepth(above);
    above[each.level] = each;
    if (!finding) continue;
    if (finding.key === each.key) {
      problems.report(each.row.line, view.nameOf('parent'), `${each.key} lists itself as its parent. Parent removed.`);
      continue;
    }
    keys.set(each.key, finding.key);
    if (finding.feature) features.add(finding.key);
    if (!finding.absent) continue;
    const before = absent.get(finding.key);
    if (before) before.count += 1;
    else absent.set(finding.key, { first: each, count: 1, title: finding.absent.title });
  }
  const named = [...absent].flatMap(([key, { first, count, title }]) => {
    reportAbsent(problems, view, first.row.line, key, title, count);
    return title === null ? [] : [namedFeature(system, key, title, first.row.line)];
  });
  return { keys, features, named };
}

const namedFeature = (system: string, key: string, title: string, line: number): DraftEntry => ({
  line,
  source: { system, key, url: null },
  type: 'feature',
  title: shorten(title, 500),
  namedOnly: true,
});

function reportAbsent(problems: Problems, view: TableView, line: number, key: string, title: string | null, count: number): void {
  const field = view.nameOf('parent') ?? view.nameOf('feature');
  const items = count === 1 ? '1 item' : `${count} items`;
  if (title !== null) {
    problems.remark(line, field, `“${shorten(title)}” isn’t in this file (${items}). Created as a Feature with this title.`);
  } else {
    problems.report(
      line,
      field,
      `${shorten(key)} isn’t in this file (${items}). It is linked if already imported; otherwise import it too.`,
    );
  }
}

function gather(rows: readonly KnownRow[], view: TableView, system: string): ParentLookup {
  const byNumber = new Map<string, string>();
  const byTitle = new Map<string, string>();
  const numbered = !view.has('key');
  for (const [place, { row, key, title }] of rows.entries()) {
    const number = numbered ? String(place + 1) : view.one(row, 'issue id');
    if (number !== '') byNumber.set(number, key);
    for (const name of [title, view.one(row, 'epic name')]) if (name !== '' && !byTitle.has(name)) byTitle.set(name, key);
  }
  return { rows, view, system, keys: new Set(rows.map(({ key }) => key)), byNumber, byTitle };
}

/** A parent in the file takes precedence over one that is only named; parent columns over the Feature column. */
function findParent(lookup: ParentLookup, each: KnownRow): Finding | null {
  const { view } = lookup;
  const cells = view.many(each.row, 'parent').map(({ text }) => text);
  const inFile = cells.map((name) => resolve(lookup, name)).find((key) => key !== null);
  if (inFile) return { key: inFile, feature: false };
  const wanted = cells.map((name) => name.replace(/^#/, ''));
  const byKey = wanted.find((name) => looksLikeKey(name)) ?? (view.has('issue id') ? undefined : wanted[0]);
  if (byKey !== undefined) return { key: byKey, absent: { title: titleOfAbsent(lookup, each) }, feature: false };
  if (wanted[0] !== undefined) return { key: wanted[0], absent: { title: null }, feature: false };
  const feature = view.one(each.row, 'feature').replace(/\s+/g, ' ');
  return feature === '' ? null : findFeature(lookup, feature);
}

function findFeature(lookup: ParentLookup, feature: string): Finding {
  const key = resolve(lookup, feature);
  if (key !== null) return { key, feature: true };
  if (looksLikeKey(feature)) return { key: feature, absent: { title: null }, feature: true };
  return { key: keyOfTitle(feature), absent: { title: feature }, feature: true };
}

/**
 * Key before number before title: a title may look like anything. Redmine writes "#2" for its own number 2, "2" for the second
 * row.
 */
function resolve(lookup: ParentLookup, name: string): string | null {
  if (lookup.keys.has(name)) return name;
  if (/^#\d+$/.test(name)) return lookup.keys.has(name.slice(1)) ? name.slice(1) : null;
  return lookup.byNumber.get(name) ?? lookup.byTitle.get(name) ?? null;
}

const looksLikeKey = (name: string): boolean => /^[\p{Lu}][\p{Lu}\d_]*-\d+$/u.test(name);

/** A Sub-task's missing parent is a Story of which only the title is known: it is not created. */
function titleOfAbsent({ view }: ParentLookup, each: KnownRow): string | null {
  const title = view.one(each.row, 'parent title').replace(/\s+/g, ' ');
  return title === '' || isSubTask(view.one(each.row, 'type')) ? null : title;
}

const byDepth = (above: readonly KnownRow[]): Finding | null => {
  const parent = above.findLast((row) => row !== undefined);
  return parent ? { key: parent.key, feature: false } : null;
};
