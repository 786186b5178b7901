/** One person on the map: a dot that can be hovered, opened, and dragged to another place; its label beside it. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import { type Person, quadrantOf, type PowerInterest } from '../../../../shared/domain/people/people.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { type LongPress, type FingerPoint, listenForLongPress } from '../../../ui/long-press.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import type { LabelPlace } from './label-places.ts';
import classes from './map-person.module.css';
import { quadrantWords, shapeOf, silentWords } from '../../phrases/people-words.ts';

interface MapPersonProps {
  readonly coverage: PersonCoverage;
  /** What they are called here. */
  readonly name: string;
  readonly label: LabelPlace;
  /** Under the pointer, or focused. */
  readonly raised: boolean;
  /** Takes the Tab key. */
  readonly stop: boolean;
  readonly spotOf: (position: PowerInterest) => { readonly x: number; readonly y: number };
  readonly placeAt: (clientX: number, clientY: number) => PowerInterest;
  readonly onAt: () => void;
  readonly onPoint: (over: boolean) => void;
  /** Where a drag is now; `null` when it is over. */
  readonly onOver: (position: PowerInterest | null) => void;
  readonly onOpen: () => void;
}

export function MapPerson(props: MapPersonProps) {
  const { coverage, name, label, raised, stop, spotOf, onAt, onPoint, onOpen } = props;
  const { person, silence, quiet } = coverage;
  const drag = useDrag(props);
  const position = drag.at ?? person.powerInterest;
  if (position === null) return null;
  const { x, y } = spotOf(position);
  return (
    <button
      type="button"
      className={classes['person']}
      style={{ left: x, top: y }}
      data-person={person.id}
      data-side={label.side}
      data-lines={label.lines}
      data-raised={raised || undefined}
      data-dragged={drag.at !== null || undefined}
      tabIndex={stop ? 0 : -1}
      aria-label={spoken(person, position, quiet ? silentWords(silence) : null)}
      onFocus={onAt}
      onPointerLeave={() => onPoint(false)}
      onClick={() => {
        if (!drag.wasDragged()) onOpen();
      }}
      ref={drag.element}
      {...drag.listeners}
    >
      <PersonMark name={person.name} shape={shapeOf(person)} quiet={quiet} />
      <span className={classes['words']} style={{ marginTop: label.shift, maxWidth: label.room }}>
        <span className={classes['name']}>{name}</span>
        <span className={classes['line']} data-quiet={quiet || undefined}>
          {quiet ? silentWords(silence) : person.role}
        </span>
      </span>
    </button>
  );
}

/** "Ines Duarte, Treasury. Keep satisfied: power 72, interest 22. 41 days silent." */
function spoken({ name, role }: Person, position: PowerInterest, silent: string | null): string {
  const quadrant = quadrantOf(position);
  const place = `${quadrant === null ? '' : quadrantWords[quadrant]}: power ${Math.round(position.power * 100)}, interest ${Math.round(position.interest * 100)}.`;
  return `${role === '' ? name : `${name}, ${role}`}. ${place}${silent === null ? '' : ` ${silent}.`}`;
}

/** A press that moved less than this is a click, px. */
const steady = 4;

interface Drag {
  readonly element: RefObject<HTMLButtonElement | null>;
  readonly at: PowerInterest | null;
  /** Whether the pointer press that just ended was a drag: then its click opens nothing. */
  readonly wasDragged: () => boolean;
  readonly listeners: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** Drag by touch; `null`: nothing can be dragged now. */
function useLongPress(element: RefObject<HTMLElement | null> | null, handlers: LongPress): void {
  useEffect(() => (element?.current ? listenForLongPress(element.current, handlers) : undefined));
}

/** Whether the pointer is still so close to its start that it may become a click. */
const isSteady = (from: { readonly x: number; readonly y: number }, x: number, y: number): boolean =>
  Math.hypot(x - from.x, y - from.y) < steady;

function useDrag({ coverage: { person }, placeAt, onPoint, onOver }: MapPersonProps): Drag {
  const { setPersonPosition } = useCommands();
  const writable = usePhase() === 'read and write';
  const [at, setAt] = useState<PowerInterest | null>(null);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const dragged = useRef(false);
  const element = useRef<HTMLButtonElement>(null);
  const end = (): void => {
    start.current = null;
    setAt(null);
    onOver(null);
  };
  const move = ({ clientX, clientY }: FingerPoint): void => {
    const position = placeAt(clientX, clientY);
    setAt(position);
    onOver(position);
  };
  const drop = (position: PowerInterest): void => {
    if (succeededOrNotified(setPersonPosition(person.id, position))) announce(spoken(person, position, null));
    end();
  };
  useLongPress(writable ? element : null, {
    onLift: () => {
      setAt(person.powerInterest);
      return true;
    },
    onMove: move,
    onDrop: ({ clientX, clientY }) => drop(placeAt(clientX, clientY)),
    onCancel: end,
  });
  return {
    element,
    at,
    wasDragged: () => dragged.current,
    listeners: {
      onPointerDown: (event) => {
        dragged.current = false;
        if (!writable || event.button !== 0 || event.pointerType === 'touch') return;
        start.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      // A dot that moves under a resting pointer isn't hovered
      onPointerMove: ({ clientX, clientY }) => {
        onPoint(true);
        if (start.current === null || (!dragged.current && isSteady(start.current, clientX, clientY))) return;
        dragged.current = true;
        move({ clientX, clientY });
      },
      onPointerUp: () => (start.current !== null && at !== null ? drop(at) : end()),
      onPointerCancel: end,
      onKeyDown: (event) => {
        if (event.key !== 'Escape' || at === null) return;
        event.preventDefault();
        event.stopPropagation();
        end();
      },
    },
  };
}
