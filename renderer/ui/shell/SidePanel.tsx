/** A panel at the right of the sheet; its width is changed by dragging its edge or with arrow keys. */
import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import classes from './side-panel.module.css';

/** Widths in px. */
export const panelWidth = { least: 320, usual: 384, most: 720 } as const;

/** Whether a stored value is a valid width. */
export const isPanelWidth = (value: unknown): value is number =>
  typeof value === 'number' && value >= panelWidth.least && value <= panelWidth.most;

interface SidePanelProps {
  readonly label: string;
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly children: ReactNode;
}

const within = (width: number): number => Math.round(Math.min(panelWidth.most, Math.max(panelWidth.least, width)));

export function SidePanel({ label, width, onWidth, children }: SidePanelProps) {
  const [dragged, setDragged] = useState<{ readonly from: number; readonly x: number; readonly now: number } | null>(null);
  const shown = dragged?.now ?? width;
  const grab = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged({ from: width, x: event.clientX, now: width });
  };
  const drag = (event: PointerEvent): void => {
    if (dragged) setDragged({ ...dragged, now: within(dragged.from + dragged.x - event.clientX) });
  };
  const drop = (): void => {
    if (dragged) onWidth(dragged.now);
    setDragged(null);
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    onWidth(within(width + step));
  };
  return (
    <aside className={classes['panel']} style={{ width: shown }} aria-label={label}>
      {/* A separator that can be moved is a control */}
      <div
        className={classes['edge']}
        role="separator"
        aria-orientation="vertical"
        aria-label="Resize panel"
        aria-valuemin={panelWidth.least}
        aria-valuemax={panelWidth.most}
        aria-valuenow={shown}
        tabIndex={0}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={() => setDragged(null)}
        onKeyDown={press}
      />
      <VisuallyHidden>
        <h2>{label}</h2>
      </VisuallyHidden>
      {children}
    </aside>
  );
}
