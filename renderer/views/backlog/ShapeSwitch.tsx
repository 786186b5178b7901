/** List, Map or Matrix: the same entries in another shape, one press away. */
import { IconLayoutColumns, IconLayoutList, IconChartDots } from '@tabler/icons-react';
import { useShownKeys } from '../../ui/actions/ActionsProvider.tsx';
import { showKeys } from '../../ui/actions/keys.ts';
import { type BacklogLayout, shapes } from './view/shapes.ts';
import classes from '../parts/toolbar.module.css';

const icons: Readonly<Record<BacklogLayout, typeof IconLayoutList>> = {
  list: IconLayoutList,
  map: IconLayoutColumns,
  matrix: IconChartDots,
};

export function ShapeSwitch({
  shape,
  onShape,
}: {
  readonly shape: BacklogLayout;
  readonly onShape: (shape: BacklogLayout) => void;
}) {
  return (
    <div className={classes['shapes']} role="group" aria-label="Layout">
      {shapes.map((each) => (
        <ShapeButton key={each.id} {...each} chosen={each.id === shape} onChoose={() => onShape(each.id)} />
      ))}
    </div>
  );
}

interface ShapeButtonProps {
  readonly id: BacklogLayout;
  readonly label: string;
  readonly title: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ShapeButton({ id, label, title, chosen, onChoose }: ShapeButtonProps) {
  const Icon = icons[id];
  const keys = useShownKeys(`backlog.${id}`);
  return (
    <button
      type="button"
      className={classes['shape']}
      aria-pressed={chosen}
      aria-label={label}
      title={keys === null ? title : `${title} (${showKeys(keys)})`}
      onClick={onChoose}
    >
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      <span className={classes['shapeLabel']}>{label}</span>
    </button>
  );
}
