/** The bulk bar of the backlog: how many are selected, what they add up to, and what can be done with all of them at once. */
import {
  IconArrowBackUp,
  IconArrowBarToUp,
  IconCoin,
  IconLayoutGrid,
  IconProgressCheck,
  IconRepeat,
  IconRulerMeasure,
  IconScissors,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { useSumsOf } from '../../../state/use-sums.ts';
import { useRegistry } from '../../../ui/actions/ActionsProvider.tsx';
import { BulkBar, type BulkAction } from '../../../ui/grid/BulkBar.tsx';
import type { GridControl } from '../../../ui/grid/control.ts';
import { SumLine } from '../../parts/SumLine.tsx';
import { numberWords } from '../../../ui/number-words.ts';

const icon = { size: 16, stroke: 1.7 } as const;

const actions = [
  ['backlog.position', 'Move to…', <IconArrowBarToUp key="i" {...icon} />],
  ['backlog.sprint', 'Sprint', <IconRepeat key="i" {...icon} />],
  ['backlog.size', 'Points', <IconRulerMeasure key="i" {...icon} />],
  ['backlog.value', 'Value', <IconCoin key="i" {...icon} />],
  ['backlog.feature', 'Feature', <IconLayoutGrid key="i" {...icon} />],
] as const;

const more = [
  ['backlog.state', 'Status…', <IconProgressCheck key="i" {...icon} />],
  ['backlog.tag', 'Tag…', <IconTag key="i" {...icon} />],
  ['backlog.cut', 'Cut', <IconScissors key="i" {...icon} />],
  ['backlog.drop', 'Drop', <IconTrash key="i" {...icon} />],
  ['backlog.restore', 'Restore', <IconArrowBackUp key="i" {...icon} />],
] as const;

export function SelectionBar({ control }: { readonly control: GridControl }) {
  const selection = useStore(control.store, (state) => state.selection);
  const registry = useRegistry();
  const ids = useMemo(() => [...selection.ids] as EntryId[], [selection]);
  const sums = useSumsOf(ids);
  const { entry } = useBacklogQueries();
  if (selection.ids.size === 0) return null;
  const toBulkAction = ([id, label, image]: (typeof actions)[number] | (typeof more)[number]): BulkAction => ({
    id,
    label,
    icon: image,
    keys: registry.keysOf(id)[0] ?? null,
    run: () => registry.run(id),
    danger: id === 'backlog.drop',
  });
  return (
    <BulkBar
      count={`${numberWords(selection.ids.size)} selected`}
      sums={<SumLine sums={sums} which="selected" of={ids.every((id) => entry(id)?.type === 'feature') ? 'features' : 'items'} />}
      actions={actions.map(toBulkAction)}
      more={more.filter(([id]) => (id !== 'backlog.drop' && id !== 'backlog.restore') || registry.can(id)).map(toBulkAction)}
      onClose={() => {
        control.clearSelection();
        control.focus(control.store.getState().focus, true);
      }}
    />
  );
}
