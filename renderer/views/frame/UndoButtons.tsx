/** Undo and redo for the mouse, and the list of the last steps: one press goes back to before any of them. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronDown } from '@tabler/icons-react';
import { type Step, useHistory, useNextSteps } from '../../state/use-commands.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import classes from './frame.module.css';
import { useStepBack } from './use-step-back.ts';

/** More steps than this nobody reads. */
const mostListed = 10;

export function UndoButtons() {
  const { undo, redo } = useNextSteps();
  const steps = useStepBack();
  return (
    <div className={classes['steps']} role="group" aria-label="Undo and redo">
      <ActionIcon variant="subtle" size={28} aria-label="Undo" title={undo ? `Undo: ${undo.name}` : 'Nothing to undo'} disabled={undo === null} onClick={steps.undo}>
        <IconArrowBackUp size={18} stroke={1.6} />
      </ActionIcon>
      <Menu position="bottom-end" width={320} disabled={undo === null}>
        <Menu.Target>
          <ActionIcon variant="subtle" size={28} className={classes['lastSteps'] ?? ''} aria-label="Last steps" title="Last steps" disabled={undo === null}>
            <IconChevronDown size={14} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <LastSteps onUndoTo={steps.undoTo} />
        </Menu.Dropdown>
      </Menu>
      <ActionIcon variant="subtle" size={28} aria-label="Redo" title={redo ? `Redo: ${redo.name}` : 'Nothing to redo'} disabled={redo === null} onClick={steps.redo}>
        <IconArrowForwardUp size={18} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

/** Read when the menu opens. */
function LastSteps({ onUndoTo }: { readonly onUndoTo: (step: Step) => void }) {
  const all = useHistory()?.undoSteps() ?? [];
  const listed = all.slice(0, mostListed);
  return (
    <>
      <Menu.Label>Undo back to before…</Menu.Label>
      {listed.map((step, place) => (
        <Menu.Item key={step.id} onClick={() => onUndoTo(step)} rightSection={place === 0 ? <ShownKey id="backlog.undo" /> : undefined}>
          <span className={classes['stepName']}>{step.name}</span>
        </Menu.Item>
      ))}
      {all.length > listed.length && <Menu.Label>{all.length - listed.length} earlier</Menu.Label>}
    </>
  );
}
