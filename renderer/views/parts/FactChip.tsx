/** One fact of several, as a chip: a press opens it, the cross takes it away. */
import { IconX } from '@tabler/icons-react';
import classes from './fact-chip.module.css';

interface FactChipProps {
  readonly label: string;
  readonly onOpen?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

export function FactChip({ label, onOpen, onRemove }: FactChipProps) {
  return (
    <span className={classes['chip']}>
      {onOpen ? (
        <button type="button" className={classes['chipWords']} title={label} onClick={onOpen}>
          {label}
        </button>
      ) : (
        <span className={classes['chipWords']} title={label}>
          {label}
        </span>
      )}
      {onRemove && (
        <button type="button" className={classes['chipRemove']} aria-label={`Remove ${label}`} onClick={onRemove}>
          <IconX size={14} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
