/** Feedback from capture to answer, and append-only decisions. (Responsibilities 1 and 2.) */
import * as Y from 'yjs';
import type { EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import type { Decided } from '../../domain/backlog/decisions.ts';
import { type Feedback, type FeedbackType, feedbackStatus } from '../../domain/people/feedback.ts';
import type { DecisionId, FeedbackId, PersonId } from '../../domain/ids.ts';
import { refuse, type Result } from '../../domain/result.ts';
import { decisionKeys, feedbackKeys, roots } from '../backlog-doc.ts';
import { writeDecided } from '../decision-record.ts';
import {
  type CommandContext,
  newId,
  requireEntries,
  runCommand,
  labelOf,
  setRegister,
  type CommandRefusal,
} from '../command-context.ts';
import { noName, putPerson } from './edit-people.ts';
import { oneLine } from '../entries/new-entry.ts';

export type FeedbackRefusal = CommandRefusal | 'gone' | 'no-words' | 'no-name' | 'no-reason' | 'is-linked' | 'nothing-to-tell';

export interface NewFeedback {
  readonly text: string;
  readonly person?: PersonId | null;
  readonly type?: FeedbackType;
  readonly sprint?: SprintId | null;
  readonly entry?: EntryId | null;
  readonly at?: number;
}

export function captureFeedback(
  context: CommandContext,
  { person = null, ...feedback }: Omit<NewFeedback, 'person'> & { readonly person?: PersonId | { readonly name: string } | null },
): Result<FeedbackId, FeedbackRefusal> {
  const text = feedback.text.toWellFormed().trim();
  if (text === '') return refuse('no-words', 'Enter the feedback.');
  const isNew = person !== null && typeof person !== 'string';
  if (isNew && oneLine(person.name) === '') return noName;
  return runCommand(context, { label: 'Capture feedback' }, () =>
    putFeedback(context, { ...feedback, text, person: isNew ? putPerson(context, person) : person }),
  );
}

export function putFeedback(context: CommandContext, feedback: NewFeedback): FeedbackId {
  const id = newId(context.random) as FeedbackId;
  const map = new Y.Map<unknown>();
  roots.feedback(context.doc).set(id, map);
  map.set(feedbackKeys.text, feedback.text);
  map.set(feedbackKeys.at, feedback.at ?? context.now());
  map.set(feedbackKeys.by, context.author().name);
  map.set(feedbackKeys.type, feedback.type ?? 'need');
  for (const name of ['person', 'sprint', 'entry'] as const) setRegister(map, feedbackKeys[name], feedback[name] ?? null);
  return id;
}

export function editFeedback(
  context: CommandContext,
  id: FeedbackId,
  facts: Partial<Omit<NewFeedback, 'entry' | 'at'>>,
): Result<boolean, FeedbackRefusal> {
  const text = facts.text?.toWellFormed().trim();
  if (text === '') return refuse('no-words', 'Enter the feedback.');
  return change(context, id, 'Edit', (map) => {
    let changed = text !== undefined && setRegister(map, feedbackKeys.text, text);
    for (const name of ['person', 'sprint', 'type'] as const) {
      const given = facts[name];
      if (given !== undefined && setRegister(map, feedbackKeys[name], given)) changed = true;
    }
    return changed;
  });
}

export function linkFeedback(context: CommandContext, id: FeedbackId, entry: EntryId | null): Result<boolean, FeedbackRefusal> {
  if (entry !== null) {
    const found = requireEntries(context, [entry]);
    if (!found.ok) return found;
  }
  return change(context, id, entry === null ? 'Unlink' : 'Link', (map) => setRegister(map, feedbackKeys.entry, entry));
}

export function declineFeedback(context: CommandContext, id: FeedbackId, reason: string): Result<boolean, FeedbackRefusal> {
  const words = oneLine(reason);
  const before = context.projection.feedback.get(id);
  if (words !== '' && before && before.entry !== null)
    return refuse('is-linked', 'This feedback is linked to an item. Unlink it before declining it.');
  return change(context, id, words === '' ? 'Reopen' : 'Decline', (map) =>
    setRegister(map, feedbackKeys.declined, words || null),
  );
}

/** Records the answer that was given. New feedback has to be linked or declined first. '' removes the answer. */
export function answerFeedback(context: CommandContext, id: FeedbackId, answer: string): Result<boolean, FeedbackRefusal> {
  const words = answer.toWellFormed().trim();
  const found = context.projection.feedback.get(id);
  if (words !== '' && found && feedbackStatus(found) === 'new')
    return refuse('nothing-to-tell', 'Link the feedback to an item or decline it first, then record your answer.');
  return change(context, id, words === '' ? 'Remove answer to' : 'Answer', (map) => {
    if (!setRegister(map, feedbackKeys.answer, words || null)) return false;
    setRegister(map, feedbackKeys.answeredAt, words === '' ? null : context.now());
    return true;
  });
}

export const dropFeedback = (context: CommandContext, id: FeedbackId): Result<boolean, FeedbackRefusal> =>
  change(context, id, 'Remove', (map) => setRegister(map, feedbackKeys.dropped, true));

export const restoreFeedback = (context: CommandContext, id: FeedbackId): Result<boolean, FeedbackRefusal> =>
  change(context, id, 'Restore', (map) => setRegister(map, feedbackKeys.dropped, null));

export type NewDecision = Decided & {
  readonly subject: EntryId;
  readonly why: string;
};

/**
 * Records a decision and its reason; without a reason it is refused, since it would only repeat what is visible. Decisions are
 * immutable. `others`: entries decided together with the first one, for the same reason; one step for all.
 */
export function recordDecision(
  context: CommandContext,
  decision: NewDecision,
  others: readonly (Decided & { readonly subject: EntryId })[] = [],
): Result<DecisionId, FeedbackRefusal> {
  const why = oneLine(decision.why);
  if (why === '') return refuse('no-reason', 'Enter a reason.');
  const found = requireEntries(context, [decision.subject]);
  if (!found.ok) return found;
  const existing = others.filter(({ subject }) => context.projection.entry(subject) !== undefined);
  return runCommand(
    context,
    { label: `Add reason for ${labelOf(context, [decision.subject, ...existing.map(({ subject }) => subject)])}` },
    () => {
      for (const other of existing) putDecision(context, { ...other, why });
      return putDecision(context, { ...decision, why });
    },
  );
}

export function putDecision(context: CommandContext, { subject, why, ...decided }: NewDecision): DecisionId {
  const id = newId(context.random) as DecisionId;
  const written = { subject, ...writeDecided(decided), why, by: context.author().name, at: context.now() };
  roots
    .decisions(context.doc)
    .set(
      id,
      new Y.Map<unknown>(
        Object.entries(written).map(([name, value]) => [decisionKeys[name as keyof typeof decisionKeys], value]),
      ),
    );
  return id;
}

function change(
  context: CommandContext,
  id: FeedbackId,
  action: string,
  write: (map: Y.Map<unknown>, feedback: Feedback) => boolean,
): Result<boolean, FeedbackRefusal> {
  const map = roots.feedback(context.doc).get(id);
  const feedback = context.projection.feedback.get(id);
  if (!map || !feedback) return refuse('gone', 'This feedback no longer exists. Capturing it was undone.');
  return runCommand(context, { label: `${action} feedback` }, () => write(map, feedback));
}
