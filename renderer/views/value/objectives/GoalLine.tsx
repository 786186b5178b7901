/** The Product Goal beside the screen's title. Clicking it opens a dialog to reword it, set a new one, or reactivate an earlier one. */
import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProductGoal } from '../../../../shared/domain/value/objectives.ts';
import { useGoals, useProductGoal } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { useRefusals } from '../../../ui/fields/refusals.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { Form } from '../../../ui/fields/Form.tsx';
import { TextBlock } from '../../../ui/fields/TextField.tsx';
import classes from './goal.module.css';
import { dateWords } from '../../phrases/time-words.ts';
import { Question } from '../../../ui/shell/Question.tsx';

export function GoalLine() {
  const goal = useProductGoal();
  const writable = usePhase() === 'read and write';
  const [asking, setAsking] = useState(false);
  useActions([
    {
      id: 'value.goal',
      title: 'Product Goal…',
      section: 'Value',
      keys: ['G'],
      run: () => setAsking(true),
      enabled: () => writable,
    },
  ]);
  return (
    <>
      <button
        type="button"
        className={classes['goal']}
        disabled={!writable}
        title={goal?.text}
        data-fact={goal ? true : undefined}
        onClick={() => setAsking(true)}
      >
        <IconFlag size={16} stroke={1.75} aria-hidden="true" />
        {goal ? (
          <>
            <span className={classes['goalText']}>
              <ItemText text={goal.text} />
            </span>
            <span className={classes['goalLabel']}>Product Goal</span>
          </>
        ) : (
          <span className={classes['goalLabel']}>Set Product Goal</span>
        )}
        <ShownKey id="value.goal" />
      </button>
      {asking && <GoalDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function GoalDialog({ onClose }: { readonly onClose: () => void }) {
  const goals = useGoals();
  const goal = goals.find(({ active }) => active);
  const { setGoal, rewordGoal, activateGoal } = useCommands();
  const { offer } = useUndoWithNotice();
  const [text, setText] = useState(goal?.text ?? '');
  const earlier = goals.filter(({ active }) => !active).toReversed();
  const refusals = useRefusals<'goal'>();
  const keep = (done: boolean): void => {
    if (done) onClose();
  };
  const set = (): void => keep(refusals.accepts('goal', setGoal(text)));
  const main = (): void => (goal ? keep(refusals.accepts('goal', rewordGoal(goal.id, text))) : set());
  const abandon = (): void => {
    const done = succeededOrNotified(activateGoal(null));
    if (done) offer('Product Goal abandoned');
    keep(done);
  };
  return (
    <Question onClose={onClose} title="Product Goal" size={560} yOffset="12vh">
      <Form className={classes['dialog']} onSubmit={main}>
        <TextBlock
          {...refusals.at('goal')}
          first
          label="Product Goal"
          placeholder="e.g. Merchants settle any payment without calling us"
          minRows={2}
          value={text}
          onText={setText}
          onFocus={(event) => event.currentTarget.select()}
          onEnter={main}
        />
        <DialogButtons isSet={goal !== undefined} isChanged={text.trim() !== goal?.text} onAbandon={abandon} onSetNew={set} />
      </Form>
      <Earlier goals={earlier} onTake={(id) => keep(succeededOrNotified(activateGoal(id)))} />
    </Question>
  );
}

interface DialogButtonsProps {
  readonly isSet: boolean;
  readonly isChanged: boolean;
  readonly onAbandon: () => void;
  readonly onSetNew: () => void;
}

function DialogButtons({ isSet, isChanged, onAbandon, onSetNew }: DialogButtonsProps) {
  return (
    <div className={classes['foot']}>
      {isSet && (
        <Button variant="subtle" color="gray" onClick={onAbandon}>
          Abandon goal
        </Button>
      )}
      {isSet && (
        <Button variant="default" disabled={!isChanged} onClick={onSetNew}>
          Set as new goal
        </Button>
      )}
      <Button type="submit">{isSet ? 'Save' : 'Set goal'}</Button>
    </div>
  );
}

function Earlier({
  goals,
  onTake,
}: {
  readonly goals: readonly ProductGoal[];
  readonly onTake: (id: ProductGoal['id']) => void;
}) {
  if (goals.length === 0) return null;
  return (
    <section className={classes['earlier']} aria-label="Previous Product Goals">
      <h3>Previous Product Goals</h3>
      <ul>
        {goals.map(({ id, text, since }) => (
          <li key={id}>
            <span>
              <ItemText text={text} /> <small>Set {dateWords(since)}</small>
            </span>
            <Button variant="default" onClick={() => onTake(id)}>
              Reactivate
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
