/** A line of controls at the top of a screen: its tabs, or its filters. */
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import classes from './toolbar.module.css';

export function Toolbar({ children, kind }: { readonly children: ReactNode; readonly kind: 'tabs' | 'filters' }) {
  return <div className={classNames(classes['toolbar'], kind === 'tabs' ? classes['tabs'] : classes['filters'])}>{children}</div>;
}
