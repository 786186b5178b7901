/** One condition of a filter: the property in grey, its value in bold, a cross to remove it. A click on the text edits it. */
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ItemText } from './ItemText.tsx';
import classes from './chip.module.css';

interface ChipProps {
  readonly property: string;
  readonly value: ReactNode;
  readonly onRemove?: (() => void) | undefined;
  readonly onOpen?: (() => void) | undefined;
}

export function Chip({ property, value, onRemove, onOpen }: ChipProps) {
  const words = (
    <>
      {property} <b>{typeof value === 'string' ? <ItemText text={value} /> : value}</b>
    </>
  );
  return (
    <span className={classes['chip']}>
      {onOpen ? (
        <button type="button" className={classes['chipWords']} onClick={onOpen}>
          {words}
        </button>
      ) : (
        <span className={classes['chipWords']}>{words}</span>
      )}
      {onRemove && (
        <button type="button" className={classes['chipRemove']} aria-label={`Remove ${property} filter`} onClick={onRemove}>
          <IconX size={14} stroke={1.6} />
        </button>
      )}
    </span>
  );
}
