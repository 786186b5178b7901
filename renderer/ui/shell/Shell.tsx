/** The layout of every screen: top bar, navigation, and one white sheet on a quiet canvas. Their content is passed in. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useFocusHome } from '../focus-home.ts';
import classes from './shell.module.css';

interface ShellProps {
  /** Which screen is shown. */
  readonly screen: string;
  readonly product: ReactNode;
  readonly search: ReactNode;
  readonly tools: ReactNode;
  readonly navigation: ReactNode;
  /** Shown at the bottom of the navigation. */
  readonly footer: ReactNode;
  /** Problems that concern everything: below the sheet, so that one that appears moves nothing under the pointer. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ screen, product, search, tools, navigation, footer, banner, children }: ShellProps) {
  const sheet = useRef<HTMLElement>(null);
  useFocusHome(
    () =>
      (sheet.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]') ?? sheet.current)?.focus({
        preventScroll: true,
      }),
    true,
  );
  // The focused element was removed with the previous screen, unless the new one took the focus.
  useEffect(() => {
    if (document.activeElement === document.body) sheet.current?.focus();
  }, [screen]);
  return (
    <div className={classes['shell']}>
      <section className={classes['top']} aria-label="Header">
        <div className={classes['product']}>{product}</div>
        <div className={classes['search']}>{search}</div>
        <div className={classes['tools']}>{tools}</div>
      </section>
      <nav className={classes['nav']} aria-label="Main navigation">
        <div className={classes['entries']}>{navigation}</div>
        <div className={classes['footer']}>{footer}</div>
      </nav>
      <div className={classes['stage']} data-stage>
        <main ref={sheet} className={classes['sheet']} tabIndex={-1}>
          {children}
        </main>
        {banner}
      </div>
    </div>
  );
}
