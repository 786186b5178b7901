/** The first entries of a draft as they will look in the backlog. */
import type { DraftEntry } from '../../../shared/domain/draft.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { pointsWords, valueWords } from '../backlog/words.ts';
import { itemStatusLabels, itemTypeLabels } from '../item-labels.ts';
import classes from './exchange.module.css';
import { numberWords } from '../../ui/number-words.ts';

const mostShown = 8;

/** A file without keys gets numbers from us, which mean nothing to anybody. */
const keyOf = ({ source }: DraftEntry): string => (source.key.startsWith('#') ? '' : source.key);

/** Keys are read whole up to 18 letters, in widths of a digit. */
const widthOfKeys = (entries: readonly DraftEntry[]): number =>
  2 + Math.min(18, Math.max(8, ...entries.slice(0, mostShown).map((entry) => keyOf(entry).length)));

export function FirstEntries({ entries }: { readonly entries: readonly DraftEntry[] }) {
  if (entries.length === 0) return null;
  const titles = new Map(entries.map((entry) => [entry.source.key, entry.title]));
  const more = entries.length - mostShown;
  return (
    <section className={classes['section']} aria-label="Preview">
      <h2 className={classes['label']}>Preview</h2>
      <table className={classes['entries']}>
        <thead>
          <tr>
            <th scope="col" style={{ width: `${widthOfKeys(entries)}ch` }}>
              Key
            </th>
            <th scope="col">Title</th>
            <th scope="col">Parent</th>
            <th scope="col" data-number>
              Value
            </th>
            <th scope="col" data-number>
              Pts
            </th>
            <th scope="col" data-number>
              Criteria
            </th>
            <th scope="col">Status</th>
            <th scope="col">Sprint</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, mostShown).map((entry) => (
            <tr key={entry.source.key}>
              <td>{keyOf(entry)}</td>
              <td title={entry.title}>
                <span className={classes['titleCell']}>
                  <span className={classes['entryTitle']}>{entry.title}</span>
                  {entry.kind && entry.kind !== 'story' && <Badge>{itemTypeLabels[entry.kind]}</Badge>}
                </span>
              </td>
              <td>{entry.parentKey ? (titles.get(entry.parentKey) ?? entry.parentKey) : '–'}</td>
              <td data-number>{valueWords(entry.value ?? null)}</td>
              <td data-number>{pointsWords(entry.points ?? null)}</td>
              <td data-number>{entry.criteria?.length ?? '–'}</td>
              <td>{entry.dropped ? 'Dropped' : entry.state ? itemStatusLabels[entry.state] : '–'}</td>
              <td>{entry.sprint ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className={classes['hint']}>{numberWords(more)} more</p>}
    </section>
  );
}
