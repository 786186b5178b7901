/** Adds one more to a line of chips. */
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { usePhase } from '../../state/use-session.ts';
import iconClasses from '../../ui/icon-button.module.css';

interface AddingProps {
  readonly label: string;
  /** Shown while the dialog is open; `close` closes it. */
  readonly question: (close: () => void) => ReactNode;
}

/** A plus button at the end of the chips, and its dialog. Takes the focus when a chip is removed. */
export function Adding({ label, question }: AddingProps) {
  const [asking, setAsking] = useState(false);
  const readOnly = usePhase() !== 'read and write';
  return (
    <>
      <button
        type="button"
        className={iconClasses['iconButton']}
        aria-label={label}
        title={label}
        disabled={readOnly}
        data-adds
        onClick={() => setAsking(true)}
      >
        <IconPlus size={14} stroke={1.8} aria-hidden="true" />
      </button>
      {asking && question(() => setAsking(false))}
    </>
  );
}
