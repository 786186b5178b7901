/** A list to choose among the entries at one spot of the matrix, highest value per point first. */
import { Menu } from '@mantine/core';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { RankedWorth } from '../../../../shared/domain/value/value-matrix.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { RowMenu } from '../../../ui/grid/RowMenu.tsx';
import { numberWords } from '../../../ui/number-words.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { ratioWords } from '../../phrases/backlog-words.ts';
import { shortTitle } from './matrix-words.ts';
import type { AskedSpot } from './use-matrix-input.ts';

/** More are found by a filter. */
const maxListed = 20;

interface EntriesAtSpotProps {
  readonly spot: AskedSpot | null;
  readonly ordered: readonly RankedWorth[];
  readonly onChoose: (id: EntryId) => void;
  readonly onClose: () => void;
}

export function EntriesAtSpot({ spot, ordered, onChoose, onClose }: EntriesAtSpotProps) {
  return (
    <RowMenu at={spot?.at ?? null} label="Items here" onClose={onClose}>
      {spot && <Lines ids={spot.mark.ids} ordered={ordered} onChoose={onChoose} />}
    </RowMenu>
  );
}

function Lines({
  ids,
  ordered,
  onChoose,
}: Pick<EntriesAtSpotProps, 'ordered' | 'onChoose'> & { readonly ids: readonly EntryId[] }) {
  const { entry } = useBacklogQueries();
  const there = new Set(ids);
  const listed = ordered.filter(({ id }) => there.has(id)).toSorted((a, b) => (b.valuePerPoint ?? 0) - (a.valuePerPoint ?? 0));
  return (
    <>
      {listed.slice(0, maxListed).map(({ id, valuePerPoint }) => (
        <Menu.Item key={id} rightSection={<span>{ratioWords(valuePerPoint)}</span>} onClick={() => onChoose(id)}>
          <ItemText text={shortTitle(entry(id)?.title ?? '')} />
        </Menu.Item>
      ))}
      {listed.length > maxListed && <Menu.Label>{numberWords(listed.length - maxListed)} more. Filter to see them.</Menu.Label>}
    </>
  );
}
