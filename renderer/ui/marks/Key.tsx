/** A key to press, shown beside what it does. Screen readers get it through `aria-keyshortcuts` on the control instead. */
import { showKeys } from '../actions/keys.ts';
import classes from './marks.module.css';

export function Key({ keys, plain = false }: { readonly keys: string; readonly plain?: boolean }) {
  return (
    <kbd className={plain ? classes['plainKey'] : classes['key']} aria-hidden="true">
      {showKeys(keys)}
    </kbd>
  );
}
