/** Which facts of an entry a register of the document contains, and how each is read from the stored value. */
import * as Y from 'yjs';
import type { CriterionId } from '../../domain/backlog/backlog.ts';
import { type ChangedField, type Fact, type PlainField, plainFields } from '../../domain/change/change.ts';
import { entryKeys, listKeys, measureKeys, ownFields, parsePosition } from '../backlog-doc.ts';
import { readTextOf } from '../entries/text-of.ts';

export const valueOf = ({ content }: Y.Item): unknown =>
  content instanceof Y.ContentAny ? content.arr.at(-1) : content instanceof Y.ContentType ? content.type : null;

export interface FactReader {
  readonly about: ChangedField;
  readonly read: (written: unknown) => Fact;
}

export const plain = (written: unknown): Fact =>
  typeof written === 'string' || typeof written === 'boolean' || Number.isFinite(written) ? (written as Fact) : null;
const isPlainField = (key: string): key is PlainField => (plainFields as readonly string[]).includes(key);

/** The register that contains a field with a single value; `null`: the field has several. */
export function registerOf(about: ChangedField): string | null {
  switch (about.field) {
    case 'feature':
    case 'order':
      return entryKeys.position;
    case 'tag':
      return listKeys.tag + about.tag;
    case 'verdict':
      return listKeys.criterionVerdict + about.criterion;
    case 'criterion':
      return listKeys.criterionDropped + about.criterion;
    default:
      return isPlainField(about.field) ? about.field : null;
  }
}

export function factReadersOf(key: string, map: Y.Map<unknown>): readonly FactReader[] {
  if (key === entryKeys.position)
    return [
      { about: { field: 'order' }, read: (written) => parsePosition(written).rank },
      { about: { field: 'feature' }, read: (written) => parsePosition(written).parent },
    ];
  if (key === entryKeys.dropped) return [{ about: { field: 'dropped' }, read: (written) => written === true }];
  if (isPlainField(key)) return [{ about: { field: key }, read: plain }];
  const colon = key.indexOf(':') + 1;
  const member = key.slice(colon);
  switch (key.slice(0, colon)) {
    case listKeys.tag:
      return [{ about: { field: 'tag', tag: member }, read: (written) => written === true }];
    case listKeys.criterionVerdict:
      return [
        { about: { field: 'verdict', criterion: member as CriterionId }, read: (written) => plain(written) ?? 'not tested' },
      ];
    case listKeys.criterion:
      return [{ about: { field: 'criterion', criterion: member as CriterionId }, read: words }];
    case listKeys.criterionDropped: {
      const text = map.get(listKeys.criterion + member);
      return [
        {
          about: { field: 'criterion', criterion: member as CriterionId },
          read: (written) => (written === true ? null : words(text)),
        },
      ];
    }
    case listKeys.comment:
      return [{ about: { field: 'comment' }, read: textOfRecord }];
    case listKeys.link:
      return [{ about: { field: 'link' }, read: textOfRecord }];
    case listKeys.score:
      return [{ about: { field: 'score' }, read: fieldOf('rationale') }];
    case listKeys.rating:
      return [{ about: { field: 'voice' }, read: fieldOf('at') }];
    case measureKeys.reading:
      return [{ about: { field: 'reading' }, read: fieldOf('value') }];
    default:
      return [];
  }
}

const words = (written: unknown): Fact => (written instanceof Y.Text ? readTextOf(written, (item) => !item.deleted) : null);

const fieldOf =
  (name: string) =>
  (written: unknown): Fact =>
    plain(ownFields(written)?.(name));

function textOfRecord(written: unknown): Fact {
  if (typeof written !== 'object' || written === null) return null;
  return plain(Object.entries(written).find(([name]) => name === 'text' || name === 'target')?.[1]);
}
