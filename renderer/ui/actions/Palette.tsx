/** "Search or do…": one field that finds both entries and actions. Search results are passed in. */
import { Modal } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo, useRef, useState } from 'react';
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
            <FoundLine key={each.id} found={each} />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {offered.map(({ section, actions }) => (
        <Spotlight.ActionsGroup key={section} label={section}>
          {actions.map((action) => (
            <ActionLine key={action.id} id={action.id} title={action.title} why={registry.whyNot(action.id)} />
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {found.length === 0 && offered.length === 0 && <Spotlight.Empty>No results for “{query}”</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}

interface LineProps {
  readonly onChoose: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/**
 * One line of the list. `Spotlight.Action` reads a context that changes with every letter, so all actions would render again for each;
 * Spotlight itself finds its lines by `data-action`.
 */
function Line({ onChoose, disabled = false, children }: LineProps) {
  return (
    <button
      type="button"
      data-action
      tabIndex={-1}
      disabled={disabled}
      className={classes['paletteLine']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onChoose();
        spotlight.close();
      }}
    >
      {children}
    </button>
  );
}

function FoundLine({ found }: { readonly found: Found }) {
  return (
    <Line onChoose={found.run}>
      {found.icon}
      {found.hint && <span className={classes['hint']}>{found.hint}</span>}
      <span className={classes['label']} title={found.label}>
        <ItemText text={found.label} />
      </span>
    </Line>
  );
}

interface ActionLineProps extends Pick<Action, 'id' | 'title'> {
  /** Why it can't be run now. */
  readonly why: string | null;
}

/** An action with its key; a disabled one shows the reason instead. */
const ActionLine = memo(function ActionLine({ id, title, why }: ActionLineProps) {
  const registry = useRegistry();
  return (
    <Line onChoose={() => registry.choose(id)} disabled={why !== null}>
      <span className={classes['label']}>{title}</span>
      {why === null ? <ShownKey id={id} always /> : <span className={classes['whyNot']}>{why}</span>}
    </Line>
  );
});

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
