/** The "?" sheet: every action with its keys, which can be changed here. */
import { finds } from '../../../shared/domain/text/search-text.ts';
import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useActionSections, useRegistry } from './ActionsProvider.tsx';
import classes from './actions.module.css';
import { namesOfPress, showKeys } from './keys.ts';
import type { Action } from './registry.ts';
import { Question } from '../shell/Question.tsx';

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Question closeOnClickOutside onClose={onClose} title="Keyboard shortcuts" yOffset="5dvh" size={720}>
      <KeyList />
    </Question>
  );
}

function KeyList() {
  const sections = useActionSections();
  const [query, setQuery] = useState('');
  const [asking, setAsking] = useState<string | null>(null);
  const fits = (action: Action): boolean => finds(query, `${action.section} ${action.title}`);
  return (
    <>
      <TextInput
        placeholder="Search shortcuts"
        aria-label="Search shortcuts"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        autoFocus
        data-autofocus
      />
      <div className={classes['sheet']}>
        {sections.map(({ section, actions }) => (
          <section key={section} aria-label={section} hidden={!actions.some(fits)}>
            <h3 className={classes['sheetTitle']}>{section}</h3>
            <div className={classes['sheetColumns']}>
              {actions.filter(fits).map((action) => (
                <KeyLine key={action.id} action={action} asking={asking === action.id} onAsk={setAsking} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

interface KeyLineProps {
  readonly action: Action;
  readonly asking: boolean;
  readonly onAsk: (id: string | null) => void;
}

function KeyLine({ action, asking, onAsk }: KeyLineProps) {
  const registry = useRegistry();
  const keys = useStore(registry.store, () => registry.keysOf(action.id)[0] ?? null);
  const changed = useStore(registry.store, (state) => state.changedKeys[action.id] !== undefined);
  const [taken, setTaken] = useState<string | null>(null);
  const press = (event: KeyboardEvent): void => {
    if (!asking || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const names = namesOfPress(event.nativeEvent);
    const [name] = names;
    if (name === undefined) return;
    if (name === 'Escape') return onAsk(null);
    const owner = registry.store
      .getState()
      .actions.find((each) => each.id !== action.id && registry.keysOf(each.id).some((keys) => names.includes(keys)));
    if (owner)
      return setTaken(
        `${showKeys(registry.keysOf(owner.id).find((keys) => names.includes(keys)) ?? name)} is already assigned to “${owner.title}”.`,
      );
    registry.changeKeys(action.id, name);
    setTaken(null);
    onAsk(null);
  };
  return (
    <div className={classes['keyLine']}>
      <span className={classes['label']}>
        {action.title}
        {asking && <small role="status">{taken ?? 'Press the new shortcut, or Esc to cancel.'}</small>}
      </span>
      {changed && (
        <Button variant="subtle" size="compact-xs" color="gray" onClick={() => registry.changeKeys(action.id, null)}>
          Reset
        </Button>
      )}
      <button
        type="button"
        className={classes['keyButton']}
        data-asking={asking}
        aria-label={`${action.title}: ${keys === null ? 'no shortcut' : showKeys(keys)}. Edit shortcut`}
        onClick={() => onAsk(asking ? null : action.id)}
        onBlur={() => asking && onAsk(null)}
        onKeyDown={press}
      >
        {asking ? '…' : keys === null ? 'None' : showKeys(keys)}
      </button>
    </div>
  );
}
