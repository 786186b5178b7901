/** Asks for a reason after a move that contradicts the numbers, and after a drop. The change is already made; continuing without an answer is fine. */
import { IconHelpCircle, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Decided, droppedScope } from '../../../../shared/domain/backlog/decisions.ts';
import type { Contradiction } from '../../../../shared/domain/backlog/ordering.ts';
import { useEntry } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { FieldFault, faultMarks } from '../../../ui/fields/FieldFault.tsx';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { toast } from '../../../ui/shell/toasts.tsx';
import { Sentence } from '../../../ui/marks/ItemText.tsx';
import type { Drop, OrderQuestion } from './order-question.ts';
import { contradictionWords, dropWords } from './order-words.ts';
import classes from './reason.module.css';

interface ReasonBarProps {
  readonly question: OrderQuestion;
  /** Another floating bar is shown at the same position: this one is placed above it. */
  readonly raised: boolean;
  /** Returns the focus. */
  readonly onLeave: () => void;
}

export function ReasonBar({ question, raised, onLeave }: ReasonBarProps) {
  const asked = useStore(question.store, (state) => state.asked);
  const [first, ...others] = asked;
  if (!first) return null;
  return (
    <div className={classes['place']} data-raised={raised || undefined}>
      <Asking
        key={`${first.id} ${first.now} ${first.from}`}
        first={first}
        others={others}
        question={question}
        onLeave={onLeave}
      />
    </div>
  );
}

interface AskingProps extends Pick<ReasonBarProps, 'question' | 'onLeave'> {
  readonly first: Contradiction | Drop;
  readonly others: readonly (Contradiction | Drop)[];
}

const decided = (asked: Contradiction | Drop): Decided & { readonly subject: EntryId } =>
  asked.now === 'dropped'
    ? { subject: asked.id, field: 'scope', from: asked.from, to: droppedScope }
    : { subject: asked.id, field: 'order', among: 'items', from: asked.from, to: asked.to };

/** The field takes the focus each time the question is reached by its shortcut. */
function useFieldOfQuestion(question: OrderQuestion) {
  const field = useRef<HTMLInputElement>(null);
  const reached = useStore(question.store, (state) => state.reached);
  const before = useRef(reached);
  useEffect(() => {
    if (reached !== before.current) field.current?.focus();
    before.current = reached;
  }, [reached]);
  return field;
}

/** The reason as typed, and saving it as a decision. */
function useReason({ first, others, question, onLeave }: AskingProps) {
  const [why, setWhy] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const field = useFieldOfQuestion(question);
  const { recordDecision } = useCommands();
  const leave = (): void => {
    question.forget();
    onLeave();
  };
  const keep = (): void => {
    const result = recordDecision({ ...decided(first), why }, others.map(decided));
    if (!result.ok) {
      field.current?.focus();
      return setFault(result.refusal.message);
    }
    toast({ id: 'reason', message: 'Reason saved. See Ordering rationale in the item.' });
    leave();
  };
  const type = (text: string): void => {
    setWhy(text);
    setFault(null);
  };
  return { why, type, fault, field, keep, leave };
}

function Asking(props: AskingProps) {
  const { first, others } = props;
  const { why, type, fault, field, keep, leave } = useReason(props);
  const faultId = useId();
  const key = useEntry(first.id)?.key ?? 'This item';
  const isDrop = first.now === 'dropped';
  const sentence = isDrop ? dropWords(key, others.length) : contradictionWords(key, first, others.length);
  useEffect(() => announce(`${sentence} Why?`), [sentence]);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes['bar']} role="group" aria-label={isDrop ? 'Reason for dropping' : 'Reason for this position'}>
      <IconHelpCircle size={16} stroke={1.8} aria-hidden="true" className={classes['mark']} />
      <span className={classes['sentence']}>
        <Sentence text={sentence} /> <b>Why?</b>
      </span>
      <span className={classes['reply']}>
        <span className={classes['answer']}>
          <input
            dir="auto"
            ref={field}
            className={classes['field']}
            aria-label={`Why? ${sentence}`}
            placeholder="Add a reason (optional)"
            value={why}
            {...faultMarks(faultId, fault)}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={press}
          />
          <FieldFault id={faultId} fault={fault} />
          <ShownKey id="backlog.reason" />
        </span>
        <button type="button" className={classes['keep']} onClick={keep}>
          Save
        </button>
        <button type="button" className={classes['close']} aria-label="Skip" onClick={leave}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
