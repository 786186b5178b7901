/** Several people too close on the map to be distinguished: their number, which opens a list of them. */
import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { RowMenu } from '../../../ui/grid/RowMenu.tsx';
import { below, type MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { counted, listed, numberWords } from '../../../ui/number-words.ts';
import type { DotGroup } from './map-groups.ts';
import classes from './map.module.css';
import { quadrantWords, silentWords } from '../../phrases/people-words.ts';

interface MapGroupProps {
  readonly group: DotGroup<PersonId>;
  readonly people: readonly PersonCoverage[];
  /** Takes the Tab key. */
  readonly stop: boolean;
  readonly onOpen: (id: PersonId) => void;
}

export function MapGroup({ group: { ids, quadrant, x, y }, people, stop, onOpen }: MapGroupProps) {
  const [asked, setAsked] = useState<MenuPosition | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** A person was chosen: their panel takes the focus. */
  const chosen = useRef(false);
  const choose = (id: PersonId): void => {
    chosen.current = true;
    onOpen(id);
  };
  const close = (): void => {
    // After the menu has closed: it would take the focus out of the page with it
    flushSync(() => setAsked(null));
    if (!chosen.current) button.current?.focus();
    chosen.current = false;
  };
  const silent = people.filter(({ quiet }) => quiet).length;
  const words = `${counted(people.length, 'person', 'people')}, ${silent === 0 ? 'none overdue' : `${numberWords(silent)} overdue`}`;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes['group']}
        style={{ left: x, top: y }}
        data-group={ids[0]}
        data-quiet={silent > 0 || undefined}
        tabIndex={stop ? 0 : -1}
        aria-haspopup="menu"
        aria-label={`${words}. ${quadrantWords[quadrant]}: ${listed(people.map(({ person }) => person.name))}.`}
        title={words}
        onClick={(event) => setAsked(below(event.currentTarget))}
      >
        {numberWords(people.length)}
      </button>
      <RowMenu at={asked} label={words} onClose={close}>
        {people.map(({ person, quiet, silence }) => (
          <Menu.Item
            key={person.id}
            rightSection={quiet && <span className={classes['silent']}>{silentWords(silence)}</span>}
            onClick={() => choose(person.id)}
          >
            {person.name}
          </Menu.Item>
        ))}
      </RowMenu>
    </>
  );
}
