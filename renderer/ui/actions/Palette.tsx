/** "Search or do…": one field that finds entries and actions alike. What can be found is handed in. */
import { Modal } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useActionSections, useRegistry } from './ActionsProvider.tsx';
import classes from './actions.module.css';
import { ShownKey } from './ShownKey.tsx';

export interface Found {
  readonly id: string;
  readonly label: string;
  /** Grey words before the label, like a readable key. */
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

interface PaletteProps {
  /** Heading of what `search` finds. */
  readonly foundTitle: string;
  /** Answers at once, best first; an empty query may answer with what was open lately. */
  readonly search: (query: string) => readonly Found[];
}

const mostFound = 8;

export function Palette({ foundTitle, search }: PaletteProps) {
  const [query, setQuery] = useState('');
  const cameFrom = useRef<HTMLElement | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const giveBack = (): void => {
    const now = document.activeElement;
    // Whatever was started from here may have taken the keyboard.
    if (now === document.body || now?.closest('[role=dialog]')?.contains(field.current)) cameFrom.current?.focus({ preventScroll: true });
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      size={600}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.24 }}
      className={classes['palette']}
      scrollable
      maxHeight={440}
      // Open at once: what is typed right after Ctrl K is the search, not a row of shortcuts.
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      onSpotlightClose={giveBack}
    >
      <Modal.Title className={classes['paletteTitle']}>Command menu</Modal.Title>
      <Spotlight.Search
        placeholder="Search or run a command…"
        aria-label="Search or run a command"
        ref={field}
        autoFocus
        onFocus={({ relatedTarget }) => {
          if (relatedTarget instanceof HTMLElement) cameFrom.current = relatedTarget;
        }}
        leftSection={<IconSearch size={16} stroke={1.6} />}
      />
      <PaletteList query={query} foundTitle={foundTitle} search={search} />
    </Spotlight.Root>
  );
}

function PaletteList({ query, foundTitle, search }: PaletteProps & { readonly query: string }) {
  const registry = useRegistry();
  const sections = useActionSections();
  const found = useMemo(() => search(query.trim()).slice(0, mostFound), [search, query]);
  const words = query.trim().toLowerCase().split(/\s+/);
  const offered = sections
    .map(({ section, actions }) => ({
      section,
      actions: actions.filter(
        (each) => !each.quiet && words.every((word) => `${section} ${each.title}`.toLowerCase().includes(word)),
      ),
    }))
    .filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight.ActionsList>
      {found.length > 0 && (
        <Spotlight.ActionsGroup label={foundTitle}>
          {found.map((each) => (
            <Spotlight.Action key={each.id} onClick={each.run}>
              <span className={classes['paletteRow']}>
                {each.icon}
                {each.hint && <span className={classes['hint']}>{each.hint}</span>}
                <span className={classes['label']}>{each.label}</span>
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {offered.map(({ section, actions }) => (
        <Spotlight.ActionsGroup key={section} label={section}>
          {actions.map((action) => (
            <Spotlight.Action key={action.id} onClick={() => registry.run(action.id)} disabled={!(action.enabled?.() ?? true)}>
              <span className={classes['paletteRow']}>
                <span className={classes['label']}>{action.title}</span>
                <ShownKey id={action.id} />
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {found.length === 0 && offered.length === 0 && <Spotlight.Empty>No results for “{query}”</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}
