/** The drawing of the matrix: axes, lines of equal value per point, a mark for each spot. Arrows walk the marks, Enter opens. */
import { Menu } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { type Direction, type Mark, neighbourMark, roundRates, type Standing, type ValueMatrix } from '../../../shared/domain/value-matrix.ts';
import { useBacklogAnswers } from '../../state/use-backlog.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { RowMenu } from '../../ui/grid/RowMenu.tsx';
import { below, type MenuPlace } from '../../ui/grid/use-grid-keys.ts';
import { numberWords } from '../../ui/number-words.ts';
import { announce } from '../../ui/shell/Announcer.tsx';
import { ratioWords } from '../backlog/words.ts';
import { Axes } from './Axes.tsx';
import { matrixScale, placeLabels } from './matrix-scale.ts';
import { markWords } from './matrix-words.ts';
import classes from './matrix.module.css';

interface MatrixFieldProps {
  readonly control: GridControl;
  /** Wishes to have the keyboard up to here were for what was shown before. */
  readonly grabbed: number;
  readonly ordered: readonly Standing[];
  readonly matrix: ValueMatrix;
  readonly best: readonly EntryId[];
  readonly current: EntryId | null;
  readonly width: number;
  readonly height: number;
  readonly onPeek: (id: EntryId) => void;
  readonly onOpen: (id: EntryId) => void;
  readonly onMenu: (id: string, near: MenuPlace) => void;
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
/** Titles in the drawing are cut here. */
const longestTitle = 36;
/** Entries of one spot that are listed; more are found by a filter. */
const mostListed = 20;

export function MatrixField({ control, grabbed, ordered, matrix, best, current, width, height, onPeek, onOpen, onMenu }: MatrixFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const answers = useBacklogAnswers();
  const scale = useMemo(() => matrixScale(width, height, matrix), [width, height, matrix]);
  const rates = useMemo(() => roundRates(ordered), [ordered]);
  const focused = useStore(control.store, (state) => state.focus?.id as EntryId | undefined);
  const [several, setSeveral] = useState<{ readonly mark: Mark; readonly at: MenuPlace; readonly full: boolean } | null>(null);
  const markOf = (id: EntryId | undefined): Mark | undefined => (id === undefined ? undefined : matrix.marks.find(({ ids }) => ids.includes(id)));
  const stop = markOf(focused) ?? markOf(best[0]) ?? matrix.marks[0];
  useMarkFocus(field, control, grabbed, stop);
  const go = (mark: Mark): void => control.focus({ id: idOf(mark), column: null }, true);
  /** One entry is shown; of several it is asked which. */
  const show = (mark: Mark, near: Element, full: boolean): void => {
    go(mark);
    if (mark.ids.length > 1) setSeveral({ mark, at: below(near), full });
    else (full ? onOpen : onPeek)(idOf(mark));
  };
  const press = (event: KeyboardEvent<HTMLElement>, mark: Mark): void => {
    const direction = directions[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction) {
      const next = neighbourMark(matrix, mark, direction);
      if (next) go(next);
      else announce('There is nothing further on.');
    } else if (event.key === 'Enter') show(mark, event.currentTarget, true);
    else if (event.key === ' ') show(mark, event.currentTarget, false);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      go(mark);
      onMenu(idOf(mark), below(event.currentTarget));
    } else return;
    event.preventDefault();
  };
  const labels = useMemo(() => {
    const spots = new Map(matrix.marks.map((mark) => [mark, { x: scale.x(mark.points), y: scale.y(mark.value) }]));
    const names = best.flatMap((id) => {
      const spot = spots.get(matrix.marks.find(({ ids }) => ids.includes(id)) as Mark);
      return spot ? [{ id, text: shortTitle(answers.entry(id)?.title ?? ''), mark: spot }] : [];
    });
    return placeLabels(names, [...spots.values()], width);
  }, [matrix, scale, best, answers, width]);
  return (
    <>
      <Axes scale={scale} matrix={matrix} rates={rates} labels={labels} />
      <div ref={field} className={classes['marks']} role="group" aria-label="Entries by value and points: arrow keys walk, Enter opens">
        {matrix.marks.map((mark) => (
          <button
            key={idOf(mark)}
            type="button"
            className={classes['mark']}
            style={{ left: scale.x(mark.points), top: scale.y(mark.value) }}
            tabIndex={mark === stop ? 0 : -1}
            aria-label={markWords(mark, answers.entry(idOf(mark))?.title ?? '')}
            title={markWords(mark, answers.entry(idOf(mark))?.title ?? '')}
            data-mark={idOf(mark)}
            data-best={mark.ids.some((id) => best.includes(id)) || undefined}
            data-current={(current !== null && mark.ids.includes(current)) || undefined}
            onClick={(event) => show(mark, event.currentTarget, false)}
            onContextMenu={(event) => {
              event.preventDefault();
              go(mark);
              onMenu(idOf(mark), { x: event.clientX, y: event.clientY });
            }}
            onKeyDown={(event) => press(event, mark)}
          >
            <span className={classes['dot']} data-several={mark.ids.length > 1 || undefined}>
              {mark.ids.length > 1 && numberWords(mark.ids.length)}
            </span>
          </button>
        ))}
      </div>
      <RowMenu at={several?.at ?? null} label="Entries at this spot" onClose={() => (setSeveral(null), control.focus(control.store.getState().focus, true))}>
        {several && <Several {...several} ordered={ordered} onChoose={several.full ? onOpen : onPeek} control={control} />}
      </RowMenu>
    </>
  );
}

/** A mark goes by its first entry. */
const idOf = (mark: Mark): EntryId => mark.ids[0] as EntryId;

const shortTitle = (title: string): string => (title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`);

interface SeveralProps {
  readonly mark: Mark;
  readonly ordered: readonly Standing[];
  readonly control: GridControl;
  readonly onChoose: (id: EntryId) => void;
}

/** The entries of one spot, the best buys first. */
function Several({ mark, ordered, control, onChoose }: SeveralProps) {
  const { entry } = useBacklogAnswers();
  const there = new Set(mark.ids);
  const listed = ordered.filter(({ id }) => there.has(id)).toSorted((a, b) => (b.valuePerPoint ?? 0) - (a.valuePerPoint ?? 0));
  return (
    <>
      {listed.slice(0, mostListed).map(({ id, valuePerPoint }) => (
        <Menu.Item
          key={id}
          rightSection={<span>{ratioWords(valuePerPoint)}</span>}
          onClick={() => {
            control.focus({ id, column: null }, true);
            onChoose(id);
          }}
        >
          {shortTitle(entry(id)?.title ?? '')}
        </Menu.Item>
      ))}
      {listed.length > mostListed && <Menu.Label>and {numberWords(listed.length - mostListed)} more: a filter names them</Menu.Label>}
    </>
  );
}

/**
 * The mark of the focused entry has the keyboard when it is wished for, or when it was on another mark, be that gone or not.
 * The marks come a moment after the wish; whoever has taken the keyboard by then keeps it.
 */
function useMarkFocus(field: { readonly current: HTMLElement | null }, control: GridControl, grabbed: number, stop: Mark | undefined): void {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const seen = useRef({ focus, grabs: grabbed, isNew: true });
  const held = useRef(false);
  if (document.activeElement !== null && document.activeElement !== document.body) held.current = field.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const before = seen.current;
    const mark = stop && field.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(idOf(stop))}"]`);
    if (!mark) return;
    seen.current = { focus, grabs, isNew: false };
    const isLost = document.activeElement === document.body;
    const wanted = grabs !== before.grabs && (!before.isNew || isLost);
    if ((wanted || (held.current && (focus !== before.focus || isLost))) && mark !== document.activeElement) mark.focus({ preventScroll: true });
  });
}
