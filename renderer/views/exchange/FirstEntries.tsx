/** The first entries of a draft as they will look in the backlog. */
import type { DraftEntry } from '../../../shared/domain/backlog/draft.ts';
import { pointsWords, valueWords } from '../phrases/backlog-words.ts';
import { itemStatusLabels } from '../phrases/item-labels.ts';
import { ItemsPreview, type PreviewColumn, type PreviewItem } from '../parts/ItemsPreview.tsx';
import classes from './exchange.module.css';

const maxShown = 8;
const columns: readonly PreviewColumn[] = ['parent', 'value', 'points', 'criteria', 'status', 'sprint'];

export function FirstEntries({ entries }: { readonly entries: readonly DraftEntry[] }) {
  if (entries.length === 0) return null;
  const titles = new Map(entries.map((entry) => [entry.source.key, entry.title]));
  return (
    <section className={classes['section']}>
      <h2 className={classes['label']}>Preview</h2>
      <ItemsPreview
        items={entries.slice(0, maxShown).map((entry) => inPreview(entry, titles))}
        total={entries.length}
        columns={columns}
      />
    </section>
  );
}

function inPreview(entry: DraftEntry, titles: ReadonlyMap<string, string>): PreviewItem {
  const { source, type = 'story', title, parentKey, value = null, points = null, criteria, dropped, status, sprint } = entry;
  return {
    type,
    title,
    // A file without keys gets generated numbers, which mean nothing to the user.
    key: source.key.startsWith('#') ? '' : source.key,
    facts: {
      value: valueWords(value),
      points: pointsWords(points),
      ...(parentKey ? { parent: titles.get(parentKey) ?? parentKey } : {}),
      ...(criteria ? { criteria: String(criteria.length) } : {}),
      ...(dropped ? { status: 'Dropped' } : status ? { status: itemStatusLabels[status] } : {}),
      ...(sprint ? { sprint } : {}),
    },
  };
}
