/** Feedback from hearing it to answering it, and decisions that are only added to. (Responsibilities 1 and 2.) */
import * as Y from 'yjs';
import type { EntryId, SprintId } from '../domain/backlog.ts';
import type { Decided } from '../domain/decisions.ts';
import { type Feedback, type FeedbackKind, feedbackState } from '../domain/feedback.ts';
import type { DecisionId, FeedbackId, PersonId } from '../domain/ids.ts';
import { refuse, type Result } from '../domain/result.ts';
import { decisionKeys, feedbackKeys, roots } from './backlog-doc.ts';
import { writeDecided } from './decision-record.ts';
import { type Desk, drawId, existing, intend, naming, setRegister } from './desk.ts';
import { noName, putPerson } from './edit-people.ts';
import { oneLine } from './new-entry.ts';

export interface NewFeedback {
  readonly text: string;
  readonly person?: PersonId | null;
  readonly kind?: FeedbackKind;
  readonly sprint?: SprintId | null;
  readonly entry?: EntryId | null;
  /** Milliseconds since 1970; now, unless it was heard earlier. */
  readonly at?: number;
}

/** Notes what somebody said; the words are enough. Whoever is only named is added to the register with it, as one step. */
export function captureFeedback(desk: Desk, { person = null, ...feedback }: Omit<NewFeedback, 'person'> & { readonly person?: PersonId | { readonly name: string } | null }): Result<FeedbackId> {
  const text = feedback.text.toWellFormed().trim();
  if (text === '') return refuse('no-words', 'Enter the feedback.');
  const isNew = person !== null && typeof person !== 'string';
  if (isNew && oneLine(person.name) === '') return noName;
  return intend(desk, { name: 'Capture feedback' }, () => putFeedback(desk, { ...feedback, text, person: isNew ? putPerson(desk, person) : person }));
}

/** Writes feedback within a running transaction. */
export function putFeedback(desk: Desk, feedback: NewFeedback): FeedbackId {
  const id = drawId(desk.chance) as FeedbackId;
  const map = new Y.Map<unknown>();
  roots.feedback(desk.doc).set(id, map);
  map.set(feedbackKeys.text, feedback.text);
  map.set(feedbackKeys.at, feedback.at ?? desk.now());
  map.set(feedbackKeys.by, desk.hand().name);
  map.set(feedbackKeys.kind, feedback.kind ?? 'need');
  for (const name of ['person', 'sprint', 'entry'] as const) setRegister(map, feedbackKeys[name], feedback[name] ?? null);
  return id;
}

/** Corrects what was noted: who said it, what kind it is, in which Sprint, or the words. */
export function editFeedback(desk: Desk, id: FeedbackId, facts: Partial<Omit<NewFeedback, 'entry' | 'at'>>): Result<boolean> {
  const text = facts.text?.toWellFormed().trim();
  if (text === '') return refuse('no-words', 'Enter the feedback.');
  return change(desk, id, 'Edit', (map) => {
    let changed = text !== undefined && setRegister(map, feedbackKeys.text, text);
    for (const name of ['person', 'sprint', 'kind'] as const) {
      const given = facts[name];
      if (given !== undefined && setRegister(map, feedbackKeys[name], given)) changed = true;
    }
    return changed;
  });
}

/** Says which entry takes it up (`null`: none after all). */
export function linkFeedback(desk: Desk, id: FeedbackId, entry: EntryId | null): Result<boolean> {
  if (entry !== null) {
    const found = existing(desk, [entry]);
    if (!found.ok) return found;
  }
  return change(desk, id, entry === null ? 'Unlink' : 'Link', (map) => setRegister(map, feedbackKeys.entry, entry));
}

/** Says why nothing is done about it; '' takes that back. */
export function declineFeedback(desk: Desk, id: FeedbackId, reason: string): Result<boolean> {
  const words = oneLine(reason);
  const state = desk.picture.feedback.get(id);
  if (words !== '' && state && state.entry !== null) return refuse('is-linked', 'This feedback is linked to an item. Unlink it before declining it.');
  return change(desk, id, words === '' ? 'Reopen' : 'Decline', (map) => setRegister(map, feedbackKeys.declined, words || null));
}

/** Notes what the person was told. New feedback has nothing to tell yet: link or decline it first. '' takes the answer back. */
export function answerFeedback(desk: Desk, id: FeedbackId, answer: string): Result<boolean> {
  const words = answer.toWellFormed().trim();
  const found = desk.picture.feedback.get(id);
  if (words !== '' && found && feedbackState(found) === 'new')
    return refuse('nothing-to-tell', 'Link the feedback to an item or decline it first, then record your answer.');
  return change(desk, id, words === '' ? 'Remove answer to' : 'Answer', (map) => {
    if (!setRegister(map, feedbackKeys.answer, words || null)) return false;
    setRegister(map, feedbackKeys.answeredAt, words === '' ? null : desk.now());
    return true;
  });
}

/** Marks, never deletes. */
export const dropFeedback = (desk: Desk, id: FeedbackId): Result<boolean> => change(desk, id, 'Remove', (map) => setRegister(map, feedbackKeys.dropped, true));

export const restoreFeedback = (desk: Desk, id: FeedbackId): Result<boolean> =>
  change(desk, id, 'Restore', (map) => setRegister(map, feedbackKeys.dropped, null));

export type NewDecision = Decided & {
  readonly subject: EntryId;
  readonly why: string;
};

/**
 * Writes down why: a decision without a reason is refused, since it would only repeat what can be seen. It is never changed afterwards.
 * `alike`: entries that were decided together with the first one, for the same reason; one step for all.
 */
export function recordDecision(
  desk: Desk,
  decision: NewDecision,
  alike: readonly (Decided & { readonly subject: EntryId })[] = [],
): Result<DecisionId> {
  const why = oneLine(decision.why);
  if (why === '') return refuse('no-reason', 'Enter a reason.');
  const found = existing(desk, [decision.subject]);
  if (!found.ok) return found;
  const others = alike.filter(({ subject }) => desk.picture.entry(subject) !== undefined);
  return intend(desk, { name: `Add reason for ${naming(desk, [decision.subject, ...others.map(({ subject }) => subject)])}` }, () => {
    for (const other of others) putDecision(desk, { ...other, why });
    return putDecision(desk, { ...decision, why });
  });
}

/** Writes a decision within a running transaction. */
export function putDecision(desk: Desk, { subject, why, ...decided }: NewDecision): DecisionId {
  const id = drawId(desk.chance) as DecisionId;
  const written = { subject, ...writeDecided(decided), why, by: desk.hand().name, at: desk.now() };
  roots
    .decisions(desk.doc)
    .set(
      id,
      new Y.Map<unknown>(
        Object.entries(written).map(([name, value]) => [decisionKeys[name as keyof typeof decisionKeys], value]),
      ),
    );
  return id;
}

function change(desk: Desk, id: FeedbackId, verb: string, write: (map: Y.Map<unknown>, feedback: Feedback) => boolean): Result<boolean> {
  const map = roots.feedback(desk.doc).get(id);
  const feedback = desk.picture.feedback.get(id);
  if (!map || !feedback) return refuse('gone', 'This feedback no longer exists. Capturing it was undone.');
  return intend(desk, { name: `${verb} feedback` }, () => write(map, feedback));
}
