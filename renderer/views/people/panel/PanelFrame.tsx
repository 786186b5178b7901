/** The frame of the panel beside the pages: a header with tools, a scrolling body. It takes the focus when it opens; Escape leaves a field, then closes the panel. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { useFocusHome } from '../../../ui/focus-home.ts';
import { LeaveField } from '../../parts/leave-field.ts';
import classes from './panel.module.css';

interface PanelFrameProps {
  readonly label: string;
  /** Takes the focus when the panel opens; without it the panel itself does. */
  readonly first?: string | undefined;
  readonly head: ReactNode;
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PanelFrame({ label, first, head, tools, onClose, children }: PanelFrameProps) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const part = first === undefined ? null : frame.current?.querySelector<HTMLElement>(first);
    part?.scrollIntoView({ block: 'nearest' });
    (part ?? frame.current)?.focus();
  }, [first]);
  useFocusHome(() => frame.current?.focus());
  useActions([{ id: 'people.close', title: 'Close panel', section: 'People', keys: ['Escape'], run: onClose }]);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && (event.target as HTMLElement).matches('input, textarea')) {
      event.stopPropagation();
      frame.current?.focus();
    }
  };
  return (
    <article ref={frame} className={classes['panel']} tabIndex={-1} aria-label={label} data-people-panel>
      {/* Escape in a field leads out of it */}
      <div role="presentation" className={classes['inside']} onKeyDown={press}>
        <header className={classes['head']}>
          {head}
          {tools}
          <ActionIcon variant="subtle" aria-label="Close" title="Close" onClick={onClose}>
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </header>
        <LeaveField value={() => frame.current?.focus()}>
          <div className={classes['body']}>{children}</div>
        </LeaveField>
      </div>
    </article>
  );
}
