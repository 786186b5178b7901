/** A filter as text: one chip for each condition, and the choices for each. */
import {
  type EntryId,
  type EntryType,
  type EntryStatus,
  entryTypes,
  isFinished,
  type SprintId,
  storyStatuses,
} from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import type { Choice } from '../../../ui/fields/choices.tsx';
import { itemStatusLabels, itemTypeLabels } from '../../phrases/item-labels.ts';
import { withCondition } from './saved-views.ts';

export type ConditionId = 'state' | 'size' | 'feature' | 'sprint' | 'kind' | 'tag' | 'value' | 'ready' | 'text';

/** What conditions need to know of the backlog around them. */
export interface ConditionNames {
  readonly features: readonly { readonly id: EntryId; readonly title: string }[];
  readonly sprints: readonly { readonly id: SprintId; readonly name: string }[];
  /** Tags in use, the most used first. */
  readonly tags: () => readonly string[];
}

export interface ConditionChip {
  readonly id: ConditionId;
  readonly property: string;
  readonly value: string;
  readonly without: BacklogFilter;
}

export const conditionTitles: Readonly<Record<ConditionId, string>> = {
  state: 'Status',
  size: 'Points',
  feature: 'Feature',
  sprint: 'Sprint',
  kind: 'Type',
  tag: 'Tag',
  value: 'Value',
  ready: 'Ready',
  text: 'Text',
};

const cleared: Readonly<Record<ConditionId, Partial<Record<keyof BacklogFilter, undefined>>>> = {
  state: { states: undefined },
  size: { minPoints: undefined, maxPoints: undefined, unsized: undefined },
  feature: { feature: undefined },
  sprint: { sprint: undefined },
  kind: { kinds: undefined },
  tag: { tag: undefined },
  value: { minValue: undefined, unvalued: undefined },
  ready: { ready: undefined },
  text: { text: undefined },
};

/** Removing "State open" shows finished entries too; removing anything else drops that condition. */
export function without(filter: BacklogFilter, id: ConditionId): BacklogFilter {
  if (id !== 'state') return withCondition(filter, cleared[id]);
  return withCondition(filter, filter.states ? { states: undefined } : { life: 'all' });
}

export function conditionChips(filter: BacklogFilter, names: ConditionNames): readonly ConditionChip[] {
  return (Object.keys(conditionTitles) as ConditionId[]).flatMap((id) => {
    const value = conditionWords(filter, id, names);
    return value === null ? [] : [{ id, property: conditionTitles[id], value, without: without(filter, id) }];
  });
}

function conditionWords(filter: BacklogFilter, id: ConditionId, names: ConditionNames): string | null {
  switch (id) {
    case 'state':
      return (
        filter.states?.map((status) => itemStatusLabels[status]).join(', ') ??
        (filter.life === 'all' ? null : lifeWords[filter.life ?? 'open'])
      );
    case 'size':
      return sizeWords(filter);
    case 'feature':
      return filter.feature === 'none'
        ? 'none'
        : (names.features.find((each) => each.id === filter.feature)?.title ?? (filter.feature ? 'deleted' : null));
    case 'sprint':
      return filter.sprint === 'none'
        ? 'none'
        : (names.sprints.find((each) => each.id === filter.sprint)?.name ?? (filter.sprint ? 'deleted' : null));
    case 'kind':
      return filter.kinds?.map((type) => itemTypeLabels[type]).join(', ') ?? null;
    case 'tag':
      return filter.tag ?? null;
    case 'value':
      return filter.unvalued ? 'not set' : filter.minValue === undefined ? null : `≥ ${filter.minValue}`;
    case 'ready':
      return filter.ready === undefined ? null : filter.ready ? 'yes' : 'no';
    case 'text':
      return filter.text ?? null;
  }
}

const lifeWords: Readonly<Record<Exclude<NonNullable<BacklogFilter['life']>, 'all'> | 'open', string>> = {
  open: 'open',
  finished: 'done',
  dropped: 'dropped',
};

function sizeWords({ unsized, minPoints, maxPoints }: BacklogFilter): string | null {
  if (unsized !== undefined) return unsized ? 'unsized' : 'sized';
  if (minPoints !== undefined && maxPoints !== undefined) return `${minPoints}–${maxPoints}`;
  if (maxPoints !== undefined) return `≤ ${maxPoints}`;
  return minPoints === undefined ? null : `≥ ${minPoints}`;
}

/** What can be chosen for a condition; `[]` where it is typed. */
export function conditionChoices(id: ConditionId, names: ConditionNames): readonly Choice[] {
  switch (id) {
    case 'state':
      return [...lives, ...storyStatuses.map((status) => ({ id: `state ${status}`, label: itemStatusLabels[status] }))];
    case 'size':
      return [
        { id: 'unsized', label: 'Unsized' },
        ...[1, 2, 3, 5, 8, 13].map((each) => ({ id: `≤ ${each}`, label: `Up to ${each}` })),
        ...[8, 13, 20].map((each) => ({ id: `≥ ${each}`, label: `${each} or more` })),
      ];
    case 'feature':
      return [{ id: 'none', label: 'No Feature' }, ...names.features.map((each) => ({ id: each.id, label: each.title }))];
    case 'sprint':
      return [{ id: 'none', label: 'No Sprint' }, ...names.sprints.map((each) => ({ id: each.id, label: each.name }))];
    case 'kind':
      return entryTypes.filter((type) => type !== 'feature').map((type) => ({ id: type, label: itemTypeLabels[type] }));
    case 'tag':
      return names.tags().map((tag) => ({ id: tag, label: tag }));
    case 'value':
      return [
        { id: 'unvalued', label: 'No value' },
        ...[10, 20, 50, 100].map((each) => ({ id: `≥ ${each}`, label: `${each} or more` })),
      ];
    case 'ready':
      return [
        { id: 'yes', label: 'Ready' },
        { id: 'no', label: 'Not ready' },
      ];
    case 'text':
      return [];
  }
}

/** The choice that holds in this filter; `null` where none of those on offer does. */
export function chosenOf(filter: BacklogFilter, id: ConditionId): string | null {
  switch (id) {
    case 'state':
      return filter.states ? `state ${filter.states[0] ?? ''}` : (filter.life ?? 'open');
    case 'size':
      if (filter.unsized) return 'unsized';
      return filter.maxPoints !== undefined
        ? `≤ ${filter.maxPoints}`
        : filter.minPoints === undefined
          ? null
          : `≥ ${filter.minPoints}`;
    case 'feature':
      return filter.feature ?? null;
    case 'sprint':
      return filter.sprint ?? null;
    case 'kind':
      return filter.kinds?.[0] ?? null;
    case 'tag':
      return filter.tag ?? null;
    case 'value':
      return filter.unvalued ? 'unvalued' : filter.minValue === undefined ? null : `≥ ${filter.minValue}`;
    case 'ready':
      return filter.ready === undefined ? null : filter.ready ? 'yes' : 'no';
    case 'text':
      return null;
  }
}

const lives: readonly Choice[] = [
  { id: 'open', label: 'Open' },
  { id: 'finished', label: 'Done' },
  { id: 'dropped', label: 'Dropped' },
  { id: 'all', label: 'All, including dropped' },
];

/** Accepted Stories are finished: asked for, they are shown without asking for "finished" too. */
const withStatus = (filter: BacklogFilter, status: EntryStatus): BacklogFilter =>
  withCondition(filter, { states: [status], life: isFinished(status) ? 'finished' : undefined });

/** The filter with this choice taken for a condition. */
export function withChoice(filter: BacklogFilter, id: ConditionId, choice: string): BacklogFilter {
  const amount = Number(choice.replace(/^[≤≥] /, ''));
  switch (id) {
    case 'state':
      if (choice.startsWith('state ')) return withStatus(filter, choice.slice('state '.length) as EntryStatus);
      return withCondition(filter, {
        states: undefined,
        life: choice === 'open' ? undefined : (choice as NonNullable<BacklogFilter['life']>),
      });
    case 'size':
      if (choice === 'unsized') return withCondition(filter, { ...cleared.size, unsized: true });
      return withCondition(filter, {
        ...cleared.size,
        ...(choice.startsWith('≤') ? { maxPoints: amount } : { minPoints: amount }),
      });
    case 'feature':
      return withCondition(filter, { feature: choice as EntryId });
    case 'sprint':
      return withCondition(filter, { sprint: choice as SprintId });
    case 'kind':
      return withCondition(filter, { kinds: [choice as EntryType] });
    case 'tag':
      return withCondition(filter, { tag: choice });
    case 'value':
      return withCondition(filter, { ...cleared.value, ...(choice === 'unvalued' ? { unvalued: true } : { minValue: amount }) });
    case 'ready':
      return withCondition(filter, { ready: choice === 'yes' });
    case 'text':
      return withCondition(filter, { text: choice.trim() === '' ? undefined : choice.trim() });
  }
}
