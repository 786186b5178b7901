/** "Search or do…": one field that finds both entries and actions. Search results are passed in. */
import { Modal } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { hasWords, searchable, searchWords } from '../../../shared/domain/text/search-text.ts';
import { useActionSections, useRegistry } from './ActionsProvider.tsx';
import type { Action, ActionRegistry } from './registry.ts';
import { ItemText } from '../marks/ItemText.tsx';
import classes from './actions.module.css';
import { ShownKey } from './ShownKey.tsx';

export interface Found {
  readonly id: string;
  readonly label: string;
  /** Grey text before the label, like an item's key. */
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

interface PaletteProps {
  /** Heading of what `search` finds. */
  readonly foundTitle: string;
  /** Synchronous, best match first; an empty query may return recently opened entries. */
  readonly search: (query: string) => readonly Found[];
}

const maxFound = 8;

export function Palette({ foundTitle, search }: PaletteProps) {
  const [query, setQuery] = useState('');
  const cameFrom = useRef<HTMLElement | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const giveBack = (): void => {
    const now = document.activeElement;
    // The action started from here may have taken the focus.
    if (now === document.body || now?.closest('[role=dialog]')?.contains(field.current))
      cameFrom.current?.focus({ preventScroll: true });
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
  const found = useMemo(() => search(query.trim()).slice(0, maxFound), [search, query]);
  const offered = offeredSections(sections, registry, query);
  return (
    <Spotlight.ActionsList>
      {found.length > 0 && (
        <Spotlight.ActionsGroup label={foundTitle}>
          {found.map((each) => (
            <Spotlight.Action key={each.id} onClick={each.run}>
              <span className={classes['paletteRow']}>
                {each.icon}
                {each.hint && <span className={classes['hint']}>{each.hint}</span>}
                <span className={classes['label']} title={each.label}>
                  <ItemText text={each.label} />
                </span>
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {offered.map(({ section, actions }) => (
        <Spotlight.ActionsGroup key={section} label={section}>
          {actions.map((action) => (
            <ActionLine key={action.id} action={action} />
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {found.length === 0 && offered.length === 0 && <Spotlight.Empty>No results for “{query}”</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}

/** An action with its key; a disabled one shows the reason instead. */
function ActionLine({ action }: { readonly action: Action }) {
  const registry = useRegistry();
  const why = registry.whyNot(action.id);
  return (
    <Spotlight.Action onClick={() => registry.choose(action.id)} disabled={why !== null}>
      <span className={classes['paletteRow']}>
        <span className={classes['label']}>{action.title}</span>
        {why === null ? <ShownKey id={action.id} always /> : <span className={classes['whyNot']}>{why}</span>}
      </span>
    </Spotlight.Action>
  );
}

interface OfferedSection {
  readonly section: string;
  readonly actions: readonly Action[];
}

/** Recent actions first, and only those while nothing is typed; actions that make no sense on this screen are left out. */
function offeredSections(
  sections: readonly OfferedSection[],
  registry: ActionRegistry,
  query: string,
): readonly OfferedSection[] {
  const words = searchWords(query);
  const recent = registry.recent();
  const isOffered = ({ id, quiet }: Action): boolean => !quiet && (registry.can(id) || registry.whyNot(id) !== null);
  const age = ({ id }: Action): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const narrowed = sections
    .map(({ section, actions }) => ({
      section,
      actions: actions
        .filter((each) => isOffered(each) && hasWords(searchable(`${section} ${each.title}`), words))
        .toSorted((a, b) => age(a) - age(b)),
    }))
    .filter(({ actions }) => actions.length > 0);
  if (words.length > 0) return narrowed;
  const all = narrowed.flatMap(({ actions }) => actions);
  const latest = recent.flatMap((id) => all.filter((each) => each.id === id && registry.can(id)));
  return latest.length === 0 ? narrowed : [{ section: 'Recent', actions: latest }, ...narrowed];
}
