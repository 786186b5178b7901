/** Reads feedback and decisions from the document. */
import * as Y from 'yjs';
import type { EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import { type Decision, type DecisionField, decisionFields } from '../../domain/backlog/decisions.ts';
import { type Feedback, type FeedbackType, feedbackTypes } from '../../domain/people/feedback.ts';
import type { DecisionId, FeedbackId, PersonId } from '../../domain/ids.ts';
import { decisionKeys, feedbackKeys, momentAt, roots, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { readDecided } from '../decision-record.ts';
import { createCollection, type MutableCollection } from '../projection/collection.ts';

export const openFeedback = (doc: Y.Doc): MutableCollection<FeedbackId, Feedback> =>
  createCollection(roots.feedback(doc), readFeedback, newestFirst);

export const openDecisions = (doc: Y.Doc): MutableCollection<DecisionId, Decision> =>
  createCollection(roots.decisions(doc), readDecision, newestFirst);

type Dated = { readonly at: number; readonly id: string };
const newestFirst = (a: Dated, b: Dated): number => b.at - a.at || compare(a.id, b.id);

function readFeedback(id: FeedbackId, map: unknown): Feedback | null {
  if (!(map instanceof Y.Map)) return null;
  const words = textAt(map, feedbackKeys.text);
  if (words === null) return null;
  return Object.freeze({
    id,
    person: textAt(map, feedbackKeys.person) as PersonId | null,
    type: feedbackTypes.find((each): each is FeedbackType => each === textAt(map, feedbackKeys.type)) ?? 'need',
    text: words,
    sprint: textAt(map, feedbackKeys.sprint) as SprintId | null,
    entry: textAt(map, feedbackKeys.entry) as EntryId | null,
    declined: textAt(map, feedbackKeys.declined) ?? '',
    answer: textAt(map, feedbackKeys.answer) ?? '',
    at: momentAt(map, feedbackKeys.at) ?? 0,
    answeredAt: momentAt(map, feedbackKeys.answeredAt),
    by: textAt(map, feedbackKeys.by) ?? '',
    dropped: map.get(feedbackKeys.dropped) === true,
  });
}

function readDecision(id: DecisionId, map: unknown): Decision | null {
  if (!(map instanceof Y.Map)) return null;
  const subject = textAt(map, decisionKeys.subject);
  const field = decisionFields.find((each): each is DecisionField => each === textAt(map, decisionKeys.field));
  const at = momentAt(map, decisionKeys.at);
  if (subject === null || field === undefined || at === null) return null;
  return Object.freeze({
    id,
    subject: subject as EntryId,
    ...readDecided(field, (key) => textAt(map, decisionKeys[key])),
    why: textAt(map, decisionKeys.why) ?? '',
    by: textAt(map, decisionKeys.by) ?? '',
    at,
  });
}
