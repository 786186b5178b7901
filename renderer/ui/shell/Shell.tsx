/** The layout of every screen: top bar, navigation, and one white sheet on a quiet canvas. Their content is passed in. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useFocusHome } from '../focus-home.ts';
import { classNames } from '../class-names.ts';
import classes from './shell.module.css';
import { counted, numberWords } from '../number-words.ts';

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
      <div className={classes['stage']}>
        <main ref={sheet} className={classes['sheet']} tabIndex={-1}>
          {children}
        </main>
        {banner}
      </div>
    </div>
  );
}

interface NavEntryProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly current?: boolean;
  /** Number of open things there; shown when above 0. */
  readonly count?: number;
  readonly keyHint?: ReactNode;
  readonly href: string;
}

export function NavEntry({ icon, label, current = false, count = 0, keyHint, href }: NavEntryProps) {
  return (
    <a className={classes['entry']} href={href} aria-current={current ? 'page' : undefined} title={label}>
      <span className={classes['entryIcon']}>{icon}</span>
      <span className={classes['entryLabel']}>{label}</span>
      {count > 0 && (
        <span className={classes['entryCount']} title={counted(count, 'change to review', 'changes to review')}>
          {numberWords(count)}
        </span>
      )}
      {keyHint}
    </a>
  );
}

interface SplitProps {
  readonly children: ReactNode;
  readonly panel: ReactNode;
  /** The panel covers the main part, which is then neither focusable nor read out. */
  readonly covered: boolean;
}

/** Two columns of one sheet: the main part, and a panel at its right or over it while there is one. */
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

export function Toolbar({ children, kind }: { readonly children: ReactNode; readonly kind: 'tabs' | 'filters' }) {
  return <div className={classNames(classes['toolbar'], kind === 'tabs' ? classes['tabs'] : classes['filters'])}>{children}</div>;
}
