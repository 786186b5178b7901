/** Reads Sprints from the document. */
import * as Y from 'yjs';
import type { Sprint, SprintId } from '../../domain/backlog/backlog.ts';
import { isSpan } from '../../domain/bounds.ts';
import { isSafeName, momentAt, roots, sprintKeys, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';

/**
 * All Sprints by start, then by name with numbers compared as numbers ("Sprint 9" before "Sprint 10"), then by id; undated ones
 * last.
 */
export function readSprints(doc: Y.Doc): readonly Sprint[] {
  const found: Sprint[] = [];
  for (const [id, map] of roots.sprints(doc).entries()) {
    if (!(map instanceof Y.Map) || !isSafeName(id)) continue;
    found.push({
      id: id as SprintId,
      name: textAt(map, sprintKeys.name) ?? '',
      goal: textAt(map, sprintKeys.goal) ?? '',
      ...readSpan(map),
    });
  }
  return found.sort(
    (a, b) => (a.start ?? Infinity) - (b.start ?? Infinity) || compareNames(a.name, b.name) || compare(a.id, b.id),
  );
}

/** A Sprint that ends before it starts, or lasts for years, has no dates. */
function readSpan(map: Y.Map<unknown>): Pick<Sprint, 'start' | 'end'> {
  const [start, end] = [momentAt(map, sprintKeys.start), momentAt(map, sprintKeys.end)];
  return start !== null && end !== null && !isSpan(start, end) ? { start: null, end: null } : { start, end };
}

/** Not the locale's collation: that differs between machines, but the order must not. */
function compareNames(a: string, b: string): number {
  return compare(padNumbers(a), padNumbers(b));
}

const padNumbers = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(8, '0'));
