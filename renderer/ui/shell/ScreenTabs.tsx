/** The header of a screen with several pages: its name, its tools, and one tab per page. Arrow keys move among the tabs. */
import { Tabs, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './screen-tabs.module.css';

export interface Page<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** Number of open things there; 0 isn't shown. */
  readonly count?: number;
  readonly shown: () => ReactNode;
}

interface ScreenTabsProps<Name extends string> {
  readonly title: string;
  /** Beside the title, in grey. */
  readonly beside?: ReactNode;
  readonly pages: readonly Page<Name>[];
  readonly page: Name;
  readonly onPage: (page: Name) => void;
  readonly tools?: ReactNode;
}

export function ScreenTabs<Name extends string>({ title, beside, pages, page, onPage, tools }: ScreenTabsProps<Name>) {
  return (
    <Tabs
      value={page}
      onChange={(name) => name !== null && onPage(name as Name)}
      variant="unstyled"
      keepMounted={false}
      classNames={{
        root: classes['screen'] ?? '',
        list: classes['tabs'] ?? '',
        tab: classes['tab'] ?? '',
        panel: classes['panel'] ?? '',
      }}
    >
      <header className={classes['head']}>
        <h1 className={classes['title']}>{title}</h1>
        {beside !== undefined && <div className={classes['beside']}>{beside}</div>}
        <Tabs.List aria-label={`${title} tabs`}>
          {pages.map(({ name, label, count = 0 }) => (
            <Tabs.Tab key={name} value={name}>
              {label}
              {count > 0 && (
                <span className={classes['count']}>
                  {count}
                  <VisuallyHidden> to do</VisuallyHidden>
                </span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tools}
      </header>
      {pages.map(({ name, shown }) => (
        <Tabs.Panel key={name} value={name}>
          {shown()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
