/** A key to press, shown beside what it does. Screen readers get it through `aria-keyshortcuts` on the control instead. */
import { showKeys } from '../actions/keys.ts';
import classes from './marks.module.css';

interface KeyProps {
  readonly keys: string;
  readonly plain?: boolean;
  /** It works on the page only: while somebody types in a field it would be a letter, and is not shown. */
  readonly onPage?: boolean;
}

export function Key({ keys, plain = false, onPage = false }: KeyProps) {
  return (
    <kbd className={plain ? classes['plainKey'] : classes['key']} data-on-page={onPage || undefined} aria-hidden="true">
      {showKeys(keys)}
    </kbd>
  );
}
