/** The entries in the shape that is chosen, and what floats over their end: the bulk bar, and the question that a move has left. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useOrderReading } from '../../state/use-order.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import type { MenuPosition } from '../../ui/grid/use-grid-keys.ts';
import { MapView } from './map/MapView.tsx';
import { MatrixView } from './matrix/MatrixView.tsx';
import type { OrderQuestion } from './order/order-question.ts';
import { ReasonBar } from './order/ReasonBar.tsx';
import { WaysOutContext } from './order/StandsAbove.tsx';
import { BacklogList } from './list/BacklogList.tsx';
import classes from './panel/panel.module.css';
import { SelectionBar } from './actions/SelectionBar.tsx';
import type { BacklogLines } from './list/use-backlog-lines.ts';
import type { useBacklogView } from './view/use-backlog-view.ts';
import type { Panel } from './panel/use-panel.ts';
import type { ItemActions } from './actions/use-item-actions.ts';

interface BacklogBodyProps {
  readonly control: GridControl;
  readonly view: ReturnType<typeof useBacklogView>;
  readonly lines: BacklogLines;
  readonly panel: Panel;
  readonly itemActions: ItemActions;
  readonly question: OrderQuestion;
  readonly writable: boolean;
  readonly onMenu: (id: string, near: MenuPosition) => void;
  readonly onReason: () => void;
  readonly empty: ReactNode;
}

/** Room that the bulk bar takes at the end, and the question, which has two lines where the window is narrow, and the message of the move above it; px. */
const barRoom = 76;
const questionRoom = 120;

export function BacklogBody(props: BacklogBodyProps) {
  const { control, question } = props;
  const selecting = useStore(control.store, (state) => state.selection.ids.size > 0);
  const asking = useStore(question.store, (state) => state.asked.length > 0);
  return (
    <>
      <Shape {...props} covered={(selecting ? barRoom : 0) + (asking ? questionRoom - (selecting ? 24 : 0) : 0)} />
      <SelectionBar control={control} />
      <ReasonBar question={question} raised={selecting} onLeave={() => control.focus(control.store.getState().focus, true)} />
    </>
  );
}

function Shape({
  control,
  view,
  lines,
  panel,
  itemActions,
  writable,
  covered,
  onMenu,
  onReason,
  empty,
}: BacklogBodyProps & { readonly covered: number }) {
  if (view.shape === 'list') {
    const list = (
      <BacklogList
        control={control}
        view={view}
        lines={lines}
        current={panel.shown}
        writable={writable}
        covered={covered}
        onDrop={itemActions.land}
        onOpen={panel.peek}
        onMenu={onMenu}
        empty={empty}
      />
    );
    return view.filter.inverted ? (
      <Contradictions control={control} itemActions={itemActions} onReason={onReason}>
        {list}
      </Contradictions>
    ) : (
      list
    );
  }
  const shared = { control, filter: view.filter, current: panel.shown, covered, onMenu };
  if (lines.rows.length === 0) return <div className={classes['empty']}>{empty}</div>;
  return view.shape === 'map' ? (
    <MapView {...shared} whole={view.whole} itemActions={itemActions} onOpen={(id) => panel.peek(id)} />
  ) : (
    <MatrixView {...shared} onPeek={(id) => panel.peek(id)} onOpen={panel.openFull} onClose={panel.close} />
  );
}

/** In the view of contradictions every row shows what it is ranked above, and how to fix that. */
function Contradictions({
  control,
  itemActions,
  onReason,
  children,
}: Pick<BacklogBodyProps, 'control' | 'itemActions' | 'onReason'> & { readonly children: ReactNode }) {
  const reading = useOrderReading();
  const ways = useMemo(
    () => ({
      reading,
      moveBelow: itemActions.moveBelow,
      giveReason: (id: EntryId) => {
        control.focus({ id, column: null });
        onReason();
      },
    }),
    [reading, itemActions, control, onReason],
  );
  return <WaysOutContext value={ways}>{children}</WaysOutContext>;
}
