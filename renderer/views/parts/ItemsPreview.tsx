/** Preview of items before they are imported or pasted: the first rows, with the columns of their source. */
import type { CSSProperties } from 'react';
import type { EntryType } from '../../../shared/domain/backlog/backlog.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { numberWords } from '../../ui/number-words.ts';
import { itemTypeLabels } from '../phrases/item-labels.ts';
import classes from './items-preview.module.css';

export type PreviewColumn = 'parent' | 'feature' | 'value' | 'points' | 'criteria' | 'status' | 'sprint' | 'tags' | 'description';

export interface PreviewItem {
  readonly type: EntryType;
  readonly title: string;
  /** Empty or absent where the source has none: Steward then gives the item its key when it is added. */
  readonly key?: string;
  /** Texts of the columns; a missing one is shown as "–". */
  readonly facts: Readonly<Partial<Record<PreviewColumn, string>>>;
}

interface ItemsPreviewProps {
  /** The rows shown: the first items of the source. */
  readonly items: readonly PreviewItem[];
  /** Number of items in the source. */
  readonly total: number;
  readonly columns: readonly PreviewColumn[];
}

const measures: Readonly<Record<PreviewColumn, { readonly title: string; readonly width: string; readonly number?: true }>> = {
  parent: { title: 'Parent', width: '17%' },
  feature: { title: 'Feature', width: '18%' },
  value: { title: 'Value', width: '52px', number: true },
  points: { title: 'Points', width: '48px', number: true },
  criteria: { title: 'Criteria', width: '60px', number: true },
  status: { title: 'Status', width: '88px' },
  sprint: { title: 'Sprint', width: '92px' },
  tags: { title: 'Tags', width: '14%' },
  description: { title: 'Description', width: '18%' },
};

const unknown = '–';

export function ItemsPreview({ items, total, columns: offered }: ItemsPreviewProps) {
  // A column that says nothing of any item leaves its room to the titles.
  const columns = offered.filter((column) => items.some(({ facts }) => (facts[column] ?? unknown) !== unknown));
  const longestKey = items.some(({ key }) => key !== undefined) ? Math.max(...items.map(({ key = '' }) => key.length)) : null;
  return (
    <>
      <table className={classes['items']} aria-label="Preview">
        <thead>
          <tr>
            {longestKey !== null && (
              <th
                scope="col"
                className={classes['key']}
                style={{ '--letters': Math.min(18, Math.max(8, longestKey)) } as CSSProperties}
              >
                Key
              </th>
            )}
            <th scope="col">Title</th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                data-column={column}
                data-number={measures[column].number}
                style={{ width: measures[column].width }}
              >
                {measures[column].title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <Row key={index} item={item} withKey={longestKey !== null} columns={columns} />
          ))}
        </tbody>
      </table>
      {total > items.length && <p className={classes['more']}>{numberWords(total - items.length)} more</p>}
    </>
  );
}

interface RowProps extends Pick<ItemsPreviewProps, 'columns'> {
  readonly item: PreviewItem;
  readonly withKey: boolean;
}

function Row({ item, withKey, columns }: RowProps) {
  return (
    <tr>
      {withKey && <td title={item.key}>{item.key}</td>}
      <td title={item.title}>
        <span className={classes['titleCell']}>
          <span className={classes['title']} dir="auto">
            <ItemText text={item.title} />
          </span>
          {item.type !== 'story' && <Badge>{itemTypeLabels[item.type]}</Badge>}
        </span>
      </td>
      {columns.map((column) => {
        const words = item.facts[column] ?? unknown;
        return (
          <td
            key={column}
            data-column={column}
            data-number={measures[column].number}
            title={words === unknown ? undefined : words}
          >
            <ItemText text={words} />
          </td>
        );
      })}
    </tr>
  );
}
