/** The panel beside the pages of the People screen: a person or a piece of feedback. Closing it returns the focus to where it was. */
import { useMemo, useRef, useState } from 'react';
import { focusOrigin, returnFocusTo } from '../../ui/focus-home.ts';
import type { FeedbackId, PersonId } from '../../../shared/domain/ids.ts';

export type Opened =
  | {
      readonly kind: 'person';
      readonly id: PersonId;
      /** The part that takes the focus. */
      readonly part: 'whole' | 'role' | 'place';
    }
  | { readonly kind: 'feedback'; readonly id: FeedbackId };

export interface PeoplePanel {
  readonly opened: Opened | null;
  readonly openPerson: (id: PersonId, part?: 'whole' | 'role' | 'place') => void;
  readonly openFeedback: (id: FeedbackId) => void;
  readonly close: () => void;
}

export function usePeoplePanel(): PeoplePanel {
  const [opened, setOpened] = useState<Opened | null>(null);
  const cameFrom = useRef<Element | null>(null);
  const panelCommands = useMemo(() => {
    const open = (next: Opened): void => {
      const now = focusOrigin();
      if (now?.closest('[data-people-panel]') === null && now.closest('[role=dialog]') === null) cameFrom.current = now;
      setOpened(next);
    };
    return panelActions(open, setOpened, cameFrom);
  }, []);
  return { opened, ...panelCommands };
}

function panelActions(
  open: (next: Opened) => void,
  setOpened: (next: null) => void,
  cameFrom: { readonly current: Element | null },
): Omit<PeoplePanel, 'opened'> {
  return {
    openPerson: (id, part = 'whole') => open({ kind: 'person', id, part }),
    openFeedback: (id) => open({ kind: 'feedback', id }),
    close: () => {
      setOpened(null);
      returnFocusTo(cameFrom.current);
    },
  };
}
