/** A confirmation before a far-reaching action. The safe button has the focus. */
import { Button, Group } from '@mantine/core';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Sentence } from '../marks/ItemText.tsx';
import { Question } from './Question.tsx';

interface Confirmation {
  readonly title: string;
  readonly text: string;
  /** What the button says: a verb, never "OK". */
  readonly confirmLabel: string;
  /** Label of the safe button, where “Cancel” could be mistaken for the action itself. */
  readonly refusal?: string;
  readonly danger?: boolean;
}

interface Asked extends Confirmation {
  readonly answer: (yes: boolean) => void;
}

const store = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Resolves with the answer; closing means no. A new confirmation answers an older one with no. */
export function confirm(question: Confirmation): Promise<boolean> {
  store.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean): void => {
      store.setState({ asked: null });
      resolve(yes);
    };
    store.setState({ asked: { ...question, answer } });
  });
}

export function ConfirmHost() {
  const asked = useStore(store, (state) => state.asked);
  if (asked === null) return null;
  return (
    <Question title={asked.title} closeOnClickOutside onClose={() => asked.answer(false)}>
      <p>
        <Sentence text={asked.text} />
      </p>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" data-autofocus onClick={() => asked.answer(false)}>
          {asked.refusal ?? 'Cancel'}
        </Button>
        <Button color={asked.danger ? 'red' : 'accent'} onClick={() => asked.answer(true)}>
          {asked.confirmLabel}
        </Button>
      </Group>
    </Question>
  );
}
