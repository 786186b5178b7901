/** The collaborative texts, for the components that edit them. */
import { useMemo } from 'react';
import type { CriterionId, EntryId } from '../../shared/domain/backlog/backlog.ts';
import { criterionText, descriptionText, type SharedDescription, type SharedText } from '../session/texts.ts';
import { useOpenDocument } from './use-session.ts';

export type { SharedDescription, SharedText, Stretch } from '../session/texts.ts';

export function useDescription(entry: EntryId): SharedDescription | null {
  const open = useOpenDocument();
  return useMemo(() => (open ? descriptionText(open, entry) : null), [open, entry]);
}

export function useCriterionText(entry: EntryId, criterion: CriterionId): SharedText | null {
  const open = useOpenDocument();
  return useMemo(() => (open ? criterionText(open, entry, criterion) : null), [open, entry, criterion]);
}
