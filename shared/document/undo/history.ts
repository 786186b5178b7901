/**
 * Undo and redo of the user's own actions: commands, typing in texts, imports. Remote changes stay. One command is one step;
 * continuous typing is one step until it pauses. Undoing a step that others have overwritten changes nothing: the outcome says
 * so, and who wrote the current value.
 */
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import type { FieldOf } from '../../domain/change/change.ts';
import { type Authorship, createAuthorship } from '../authorship.ts';
import { entryKeys, roots, textAt } from '../backlog-doc.ts';
import { origins } from '../origins.ts';
import {
  addWrites,
  isVisibleChange,
  type RemainingFact,
  overwrittenByOthers,
  remainingFacts,
  noWrites,
  reopenedConflicts,
  type StepWrites,
  visibleEntries,
  writesOf,
} from './step-writes.ts';
import { readAccess } from '../version.ts';

export interface Step {
  readonly id: number;
  readonly name: string;
}

export interface StepOutcome {
  readonly step: Step;
  readonly isVisible: boolean;
  readonly entries: ReadonlySet<EntryId>;
  readonly kept: readonly RemainingFact[];
  /** Authors who have since overwritten facts of other roots, once for each unchanged fact; '' if unsigned. */
  readonly overwrittenByOthers: readonly string[];
  /** Conflicts that are open again. */
  readonly reopened: readonly FieldOf[];
}

/** Captures the view state (selection and focus), in a form only the screen knows. */
export interface ViewMemory {
  readonly take: () => unknown;
  /** `view` is the captured state, `null` if the step was made on another screen; `entries` have changed. */
  readonly restore: (view: unknown, entries: ReadonlySet<EntryId>) => void;
}

/** Everything but rounds, where sealed or revealed views stay, and signatures. */
const undoable = [
  roots.items,
  roots.sprints,
  roots.meta,
  roots.people,
  roots.areas,
  roots.goals,
  roots.objectives,
  roots.feedback,
  roots.decisions,
];

/** A longer pause in typing begins a new step, in ms. */
const typingPauseMs = 500;

interface StackItem {
  readonly meta: Map<unknown, unknown>;
}

interface Note {
  readonly step: Step;
  readonly writes: StepWrites;
  readonly view: unknown;
}

const noteOf = (item: StackItem | undefined): Note | null => (item?.meta.get(noteOf) as Note | undefined) ?? null;

/** The undo history of one document in one window. Methods are bound, so that screens can pass them on. */
export class History {
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #authorship: Authorship;
  readonly #listeners = new Set<() => void>();
  #transaction: Y.Transaction | null = null;
  #undoing: Y.Transaction | null = null;
  #running: { readonly label: string; readonly coalesceWith: string | null } | null = null;
  #memory: ViewMemory | null = null;
  #viewBefore: unknown = null;
  #lastId = 0;
  #latestStep: Step | null = null;

  /** `editorOrigins`: further origins of the user's own edits, from the text editor. */
  constructor(doc: Y.Doc, editorOrigins: readonly unknown[] = []) {
    this.#doc = doc;
    // Before the undo manager's own listener: its events are about this transaction.
    doc.on('afterTransaction', this.#noteTransaction);
    this.#manager = new Y.UndoManager(
      undoable.map((root) => root(doc)),
      {
        doc,
        trackedOrigins: new Set<unknown>([origins.user, origins.import, ...editorOrigins]),
        captureTimeout: typingPauseMs,
        captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      },
    );
    this.#authorship = createAuthorship(doc);
    this.#manager.on('stack-item-added', this.#noteStep);
    this.#manager.on('stack-item-updated', this.#noteStep);
  }

  readonly undoSteps = (): readonly Step[] =>
    this.#isWritable()
      ? this.#manager.undoStack
          .filter(isVisibleStep)
          .flatMap((item) => noteOf(item)?.step ?? [])
          .toReversed()
      : [];

  readonly nextUndo = (): Step | null => this.#next(this.#manager.undoStack);

  readonly nextRedo = (): Step | null => this.#next(this.#manager.redoStack);

  readonly latest = (): Step | null =>
    this.#latestStep !== null && this.nextUndo()?.id === this.#latestStep.id ? this.#latestStep : null;

  readonly undo = (): StepOutcome | null => this.#takeStep('undoStack');

  readonly redo = (): StepOutcome | null => this.#takeStep('redoStack');

  readonly beginStep = (label: string, coalesceWith: string | null): void => {
    if (coalesceWith === null || this.#running?.coalesceWith !== coalesceWith) this.#manager.stopCapturing();
    this.#running = { label, coalesceWith };
    this.#latestStep = null;
    this.#viewBefore = this.#memory?.take() ?? null;
  };

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Captures the current screen's selection and focus with each step, and restores them on undo or redo. */
  readonly remember = (memory: ViewMemory): (() => void) => {
    this.#memory = memory;
    return () => {
      if (this.#memory === memory) this.#memory = null;
    };
  };

  readonly close = (): void => {
    this.#manager.destroy();
    this.#authorship.close();
    this.#doc.off('afterTransaction', this.#noteTransaction);
  };

  readonly #noteTransaction = (transaction: Y.Transaction): void => {
    const isUndo = transaction.origin === this.#manager;
    // Editors respond to an undo with transactions of their own, which belong to no step.
    if (isUndo || this.#manager.trackedOrigins.has(transaction.origin)) this.#transaction = transaction;
    if (isUndo) this.#undoing = transaction;
  };

  readonly #noteStep = ({ stackItem, origin }: { readonly stackItem: StackItem; readonly origin: unknown }): void => {
    if (origin === this.#manager) return;
    const isCommand = origin === origins.user || origin === origins.import;
    const note = noteOf(stackItem);
    const writes = note?.writes ?? noWrites();
    const written = writesOf(this.#doc, this.#transaction);
    addWrites(writes, written);
    if (note === null) {
      const name = isCommand && this.#running ? this.#running.label : labelOfTyping(this.#doc, written);
      const view = isCommand ? this.#viewBefore : (this.#memory?.take() ?? null);
      stackItem.meta.set(noteOf, { step: { id: (this.#lastId += 1), name }, writes, view } satisfies Note);
    }
    this.#latestStep = noteOf(stackItem)?.step ?? null;
    if (!isCommand) this.#running = null;
    else if (this.#running?.coalesceWith === null) this.#manager.stopCapturing();
    this.#notify();
  };

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A document now owned by a newer version isn't changed by undo, either. */
  #isWritable(): boolean {
    return readAccess(this.#doc) === 'read and write';
  }

  #next(stack: readonly StackItem[]): Step | null {
    return this.#isWritable() ? (noteOf(stack.findLast(isVisibleStep))?.step ?? null) : null;
  }

  #takeStep(from: StackName): StepOutcome | null {
    const to = from === 'undoStack' ? 'redoStack' : 'undoStack';
    dropInvisible(this.#manager[from]);
    const note = noteOf(this.#manager[from].at(-1));
    if (note === null || !this.#isWritable()) return null;
    const view = this.#memory?.take() ?? null;
    const before = this.#manager[to].length;
    this.#runOnly(from);
    const changed = writesOf(this.#doc, this.#undoing);
    const isVisible = isVisibleChange(changed);
    const entries = visibleEntries(changed);
    const reverse = this.#manager[to].length > before ? this.#manager[to].at(-1) : undefined;
    if (reverse && isVisible) reverse.meta.set(noteOf, { ...note, view } satisfies Note);
    else if (reverse) this.#manager[to].pop();
    this.#running = null;
    const outcome = {
      step: note.step,
      isVisible,
      entries,
      kept: remainingFacts(this.#doc, this.#authorship, note.writes, changed),
      overwrittenByOthers: overwrittenByOthers(this.#authorship, note.writes, changed),
      reopened: reopenedConflicts(this.#doc, changed),
    };
    if (isVisible) this.#memory?.restore(note.view, entries);
    this.#notify();
    return outcome;
  }

  /** Yjs silently continues with the next step if one has no effect any more, so it is given only the last one. */
  #runOnly(from: StackName): void {
    const rest = this.#manager[from].slice(0, -1);
    this.#undoing = null;
    this.#manager[from] = this.#manager[from].slice(-1);
    // To position restored items, Yjs looks at all other steps: they are put back as soon as it has popped this one.
    this.#doc.once('beforeTransaction', () => {
      this.#manager[from] = rest;
    });
    if (from === 'undoStack') this.#manager.undo();
    else this.#manager.redo();
    this.#manager[from] = rest;
  }
}

type StackName = 'undoStack' | 'redoStack';

function labelOfTyping(doc: Y.Doc, written: StepWrites): string {
  const [id] = written.entries.keys();
  const map = id === undefined ? undefined : roots.items(doc).get(id);
  const title = map instanceof Y.Map ? textAt(map, entryKeys.title) : undefined;
  return title ? `Edit description of “${title}”` : 'Edit description';
}

const isVisibleStep = (item: StackItem): boolean => {
  const note = noteOf(item);
  return note !== null && isVisibleChange(note.writes);
};

function dropInvisible(stack: StackItem[]): void {
  while (stack.length > 0 && !isVisibleStep(stack.at(-1) as StackItem)) stack.pop();
}
