/** Two columns of one sheet: the main part, and a panel at its right or over it while there is one. */
import type { ReactNode } from 'react';
import classes from './split.module.css';

interface SplitProps {
  readonly children: ReactNode;
  readonly panel: ReactNode;
  /** The panel covers the main part, which is then neither focusable nor read out. */
  readonly covered: boolean;
}

export function Split({ children, panel, covered }: SplitProps) {
  return (
    <div className={classes['split']}>
      <div className={classes['pane']} inert={covered}>
        {children}
      </div>
      {panel}
    </div>
  );
}
