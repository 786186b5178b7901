/** Undo and redo for the mouse, and the list of the last steps: one press goes back to before any of them. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronDown } from '@tabler/icons-react';
import type { SyntheticEvent } from 'react';
import { type Step, useCanStep, useHistory } from '../../state/use-commands.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import classes from './frame.module.css';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';

/** Maximum number of steps listed. */
const maxListed = 10;

export function UndoButtons() {
  const can = useCanStep();
  const history = useHistory();
  const steps = useUndoWithNotice();
  return (
    <div className={classes['steps']} role="group" aria-label="Undo and redo">
      <StepButton
        direction="Undo"
        icon={IconArrowBackUp}
        enabled={can.undo}
        next={() => history?.nextUndo()}
        onClick={steps.undo}
      />
      <Menu position="bottom-end" width={320} disabled={!can.undo}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={28}
            className={classes['lastSteps'] ?? ''}
            aria-label="Last steps"
            title="Last steps"
            disabled={!can.undo}
          >
            <IconChevronDown size={14} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <LastSteps onUndoTo={steps.undoTo} />
        </Menu.Dropdown>
      </Menu>
      <StepButton
        direction="Redo"
        icon={IconArrowForwardUp}
        enabled={can.redo}
        next={() => history?.nextRedo()}
        onClick={steps.redo}
      />
    </div>
  );
}

interface StepButtonProps {
  readonly direction: 'Undo' | 'Redo';
  readonly icon: typeof IconArrowBackUp;
  readonly enabled: boolean;
  readonly next: () => Step | null | undefined;
  readonly onClick: () => void;
}

/** Its tooltip, computed on hover or focus, says what it would undo. */
function StepButton({ direction, icon: Icon, enabled, next, onClick }: StepButtonProps) {
  const name = (event: SyntheticEvent<HTMLElement>): void => {
    const step = next();
    event.currentTarget.title = step ? `${direction}: ${step.name}` : direction;
  };
  return (
    <ActionIcon
      variant="subtle"
      size={28}
      aria-label={direction}
      title={direction}
      disabled={!enabled}
      onPointerEnter={name}
      onFocus={name}
      onClick={onClick}
    >
      <Icon size={18} stroke={1.6} />
    </ActionIcon>
  );
}

/** Read when the menu opens. */
function LastSteps({ onUndoTo }: { readonly onUndoTo: (step: Step) => void }) {
  const all = useHistory()?.undoSteps() ?? [];
  const listed = all.slice(0, maxListed);
  return (
    <>
      <Menu.Label>Undo back to before…</Menu.Label>
      {listed.map((step, place) => (
        <Menu.Item
          key={step.id}
          onClick={() => onUndoTo(step)}
          rightSection={place === 0 ? <ShownKey id="backlog.undo" /> : undefined}
        >
          <span className={classes['stepName']}>{step.name}</span>
        </Menu.Item>
      ))}
      {all.length > listed.length && <Menu.Label>{all.length - listed.length} earlier</Menu.Label>}
    </>
  );
}
