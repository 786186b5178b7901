/** A key to press, shown beside what it does. Screen readers get it through `aria-keyshortcuts` on the control instead. */
import { showKeys } from './keys.ts';
import classes from '../marks/marks.module.css';

interface KeyProps {
  readonly keys: string;
  readonly plain?: boolean;
  /** Hidden while the user types in a field or in rich text: the key would be part of the text there. */
  readonly hiddenIn?: 'text' | 'rich text' | undefined;
}

export function Key({ keys, plain = false, hiddenIn }: KeyProps) {
  return (
    <kbd className={plain ? classes['plainKey'] : classes['key']} data-hidden-in={hiddenIn} aria-hidden="true">
      {showKeys(keys)}
    </kbd>
  );
}
