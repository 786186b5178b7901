/** A line that opens to show more below it. */
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './fold.module.css';

interface FoldProps {
  readonly line: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Fold({ line, className, children }: FoldProps) {
  return (
    <details className={className}>
      <summary className={classes['line']}>
        <IconChevronRight size={14} stroke={1.8} aria-hidden="true" />
        {line}
      </summary>
      {children}
    </details>
  );
}
