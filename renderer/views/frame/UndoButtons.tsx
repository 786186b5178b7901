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
  /** The tooltip, computed on hover or focus: what the button would undo. */
  const name = (direction: 'Undo' | 'Redo', next: () => Step | null | undefined) => (event: SyntheticEvent<HTMLElement>) => {
    const step = next();
    event.currentTarget.title = step ? `${direction}: ${step.name}` : direction;
  };
  const nameUndo = name('Undo', () => history?.nextUndo());
  const nameRedo = name('Redo', () => history?.nextRedo());
  return (
    <div className={classes['steps']} role="group" aria-label="Undo and redo">
      <ActionIcon
        variant="subtle"
        size={28}
        aria-label="Undo"
        title="Undo"
        disabled={!can.undo}
        onPointerEnter={nameUndo}
        onFocus={nameUndo}
        onClick={steps.undo}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </ActionIcon>
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
      <ActionIcon
        variant="subtle"
        size={28}
        aria-label="Redo"
        title="Redo"
        disabled={!can.redo}
        onPointerEnter={nameRedo}
        onFocus={nameRedo}
        onClick={steps.redo}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </ActionIcon>
    </div>
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
