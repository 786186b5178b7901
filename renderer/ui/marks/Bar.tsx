/** A share as a thin bar, 0 to 1; `null` leaves the track empty: unknown isn't zero, the number beside it shows "–". */
import classes from './marks.module.css';

export function Bar({ share, tone = 'value' }: { readonly share: number | null; readonly tone?: 'value' | 'accent' | 'ink' }) {
  const width = `${Math.round(Math.min(1, Math.max(0, share ?? 0)) * 100)}%`;
  return (
    <span className={classes['bar']} aria-hidden="true">
      {share !== null && share > 0 && <span className={classes['fill']} data-tone={tone} style={{ width }} />}
    </span>
  );
}
