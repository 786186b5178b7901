/** All commands on the backlog, by name. The fuzz test does not compile unless it has a generator for each of them. */
import {
  addCriterion,
  dropCriterion,
  editCriterion,
  judgeCriterion,
  moveCriterion,
  restoreCriterion,
  writeCriteria,
} from './entries/criteria.ts';
import {
  affectArea,
  agreeScore,
  chooseModel,
  classifyFeatures,
  giveRating,
  nameSponsor,
  serveObjective,
  writeHypothesis,
} from './value/assess-features.ts';
import type { CommandContext } from './command-context.ts';
import {
  addEntries,
  assignToFeature,
  assignToSprint,
  changeType,
  changeStatus,
  createEntry,
  describeEntry,
  dropEntries,
  renameEntry,
  restoreEntries,
  sizeEntries,
  tagEntries,
  valueEntries,
} from './entries/edit-entries.ts';
import {
  answerFeedback,
  captureFeedback,
  declineFeedback,
  dropFeedback,
  editFeedback,
  linkFeedback,
  recordDecision,
  restoreFeedback,
} from './people/edit-feedback.ts';
import { addMeasure, addReading, dropMeasure, editMeasure, restoreMeasure } from './value/edit-measures.ts';
import {
  activateGoal,
  addObjective,
  dropObjective,
  editObjective,
  restoreObjective,
  rewordGoal,
  setGoal,
} from './value/edit-objectives.ts';
import {
  addArea,
  addPerson,
  dropArea,
  dropPerson,
  editPerson,
  mergePeople,
  setPersonPosition,
  renameArea,
  restoreArea,
  restorePerson,
  separatePerson,
} from './people/edit-people.ts';
import { importDraft } from './entries/import-draft.ts';
import { arrangeEntries, moveEntries, moveToPosition } from './entries/order-entries.ts';
import { addSprint, renameProduct } from './entries/product.ts';
import { recordResolution } from './incoming/resolution.ts';
import { cancelRound, decideRound, openRound, submitVote, revealVote, startRound } from './rounds/value-rounds.ts';

export const commands = {
  createEntry,
  addEntries,
  renameEntry,
  describeEntry,
  sizeEntries,
  valueEntries,
  changeType,
  changeStatus,
  assignToFeature,
  assignToSprint,
  tagEntries,
  dropEntries,
  restoreEntries,
  moveEntries,
  moveToPosition,
  arrangeEntries,
  addCriterion,
  writeCriteria,
  editCriterion,
  judgeCriterion,
  moveCriterion,
  dropCriterion,
  restoreCriterion,
  recordResolution,
  addSprint,
  renameProduct,
  importDraft,
  addPerson,
  editPerson,
  setPersonPosition,
  dropPerson,
  restorePerson,
  mergePeople,
  separatePerson,
  addArea,
  renameArea,
  dropArea,
  restoreArea,
  captureFeedback,
  editFeedback,
  linkFeedback,
  declineFeedback,
  answerFeedback,
  dropFeedback,
  restoreFeedback,
  recordDecision,
  setGoal,
  rewordGoal,
  activateGoal,
  addObjective,
  editObjective,
  dropObjective,
  restoreObjective,
  addMeasure,
  editMeasure,
  dropMeasure,
  restoreMeasure,
  addReading,
  writeHypothesis,
  serveObjective,
  affectArea,
  classifyFeatures,
  nameSponsor,
  chooseModel,
  giveRating,
  agreeScore,
  startRound,
  cancelRound,
  submitVote,
  openRound,
  revealVote,
  decideRound,
} as const;

type WithoutContext<Command> = Command extends (context: CommandContext, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

export type BoundCommands = { readonly [Name in keyof typeof commands]: WithoutContext<(typeof commands)[Name]> };

export function bindCommands(context: CommandContext): BoundCommands {
  const bound = Object.entries(commands).map(([name, command]) => [
    name,
    (...rest: unknown[]) => (command as (context: CommandContext, ...rest: unknown[]) => unknown)(context, ...rest),
  ]);
  return Object.fromEntries(bound) as BoundCommands;
}
