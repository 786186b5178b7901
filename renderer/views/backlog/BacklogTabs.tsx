/** The saved views as tabs with their counts, and the place to save the present filter as one more. */
import { Button, Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSettledTotals } from '../../state/use-settled-totals.ts';
import { isBlank, useRefusals } from '../../ui/fields/refusals.ts';
import { Toolbar } from '../../ui/shell/Toolbar.tsx';
import type { SavedView } from './view/saved-views.ts';
import { ShapeSwitch } from './ShapeSwitch.tsx';
import type { BacklogLayout } from './view/shapes.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './backlog-tabs.module.css';
import { numberWords } from '../../ui/number-words.ts';

interface BacklogTabsProps {
  readonly views: readonly SavedView[];
  /** Views of this person; they can be forgotten. */
  readonly own: ReadonlySet<string>;
  readonly chosen: string;
  readonly onChoose: (view: SavedView) => void;
  readonly onForget: (id: string) => void;
  /** Saves the filter that is shown now under a name. */
  readonly onSave: (name: string) => void;
  readonly shape: BacklogLayout;
  readonly onShape: (shape: BacklogLayout) => void;
  /** Moves the focus to the items below. */
  readonly onDown: () => void;
}

export function BacklogTabs({ views, own, chosen, onChoose, onForget, onSave, shape, onShape, onDown }: BacklogTabsProps) {
  const tabs = useRef<HTMLDivElement>(null);
  // Where not all of them fit, the chosen one is seen.
  useEffect(() => {
    tabs.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      return onDown();
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views[views.findIndex((view) => view.id === chosen) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <Toolbar kind="tabs">
      {/* Arrow keys move among the tabs, and down into the list */}
      <div ref={tabs} className={classes['tabs']} role="tablist" aria-label="Views" onKeyDown={walk}>
        {views.map((view) => (
          <Tab key={view.id} view={view} chosen={view.id === chosen} onChoose={() => onChoose(view)} />
        ))}
      </div>
      {own.has(chosen) && (
        <button
          type="button"
          className={classes['icon']}
          aria-label="Delete view"
          title="Delete view"
          onClick={() => {
            // This button is removed: the tab that becomes active takes the focus.
            tabs.current?.querySelector<HTMLElement>('[role=tab]')?.focus();
            onForget(chosen);
          }}
        >
          <IconX size={16} stroke={1.6} />
        </button>
      )}
      <SaveView onSave={onSave} />
      <ShapeSwitch shape={shape} onShape={onShape} />
    </Toolbar>
  );
}

function Tab({ view, chosen, onChoose }: { readonly view: SavedView; readonly chosen: boolean; readonly onChoose: () => void }) {
  const totals = useSettledTotals(view.filter);
  return (
    <button
      type="button"
      role="tab"
      className={classes['tab']}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      data-view={view.id}
      onClick={onChoose}
    >
      {view.name}
      <span className={classes['count']}>{totals && numberWords(totals.count)}</span>
    </button>
  );
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const refusals = useRefusals<'name'>();
  const save = (): void => {
    if (!refusals.check('name', isBlank(name) && 'Enter a view name.')) return;
    onSave(name.trim());
    setName('');
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={260}>
      <Popover.Target>
        <button
          type="button"
          className={classes['icon']}
          aria-label="Save as view"
          title="Save as view"
          onClick={() => setOpened(!opened)}
        >
          <IconPlus size={16} stroke={1.6} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Form className={classes['saveView']} onSubmit={save}>
          <TextField {...refusals.at('name')} label="View name" value={name} onText={setName} first />
          <Button type="submit">Save view</Button>
        </Form>
      </Popover.Dropdown>
    </Popover>
  );
}
