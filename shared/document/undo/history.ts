/**
 * Undo and redo of what this person did, across everything: commands, typing in texts, imports. What peers wrote stays.
 * One intent is one step; typing that goes on is one step until it pauses. A step that others have overwritten meanwhile changes nothing
 * when it is undone: the outcome says so, and who wrote what stands there now.
 */
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { createAuthorship } from '../authorship.ts';
import { entryKeys, roots, textAt } from '../backlog-doc.ts';
import { origins } from '../origins.ts';
import {
  addWrites,
  isVisibleChange,
  type KeptFact,
  keptByOthers,
  keptFacts,
  noWrites,
  type StepWrites,
  visibleEntries,
  writesOf,
} from './step-writes.ts';
import { readAccess } from '../version.ts';

/** One undoable intent. */
export interface Step {
  /** Unique within this history; grows with each step. */
  readonly id: number;
  /** What the person did ("Set value of “Refunds”"). */
  readonly name: string;
}

export interface StepOutcome {
  readonly step: Step;
  /** Whether anything that people see is different now. */
  readonly isVisible: boolean;
  /** The entries that are different now. */
  readonly entries: ReadonlySet<EntryId>;
  readonly kept: readonly KeptFact[];
  /** Who overwrote facts of other roots since, once for each fact that stayed; '' where nobody signed. */
  readonly keptByOthers: readonly string[];
}

/** What the screen looked like: selection and focus, in a form only the screen knows. */
export interface ViewMemory {
  readonly take: () => unknown;
  /** `view` is what was taken, `null` where the step was made on another screen; `entries` are different now. */
  readonly restore: (view: unknown, entries: ReadonlySet<EntryId>) => void;
}

export interface History {
  /** Steps that undo would take back, the next one first. */
  readonly undoSteps: () => readonly Step[];
  /** What undo would take back now; `null`: nothing to undo. */
  readonly nextUndo: () => Step | null;
  readonly nextRedo: () => Step | null;
  /** The step that the last command made, while it is the next to be undone; `null` when that command wrote nothing. */
  readonly latest: () => Step | null;
  /** Takes back the last step; `null`: nothing to undo. */
  readonly undo: () => StepOutcome | null;
  readonly redo: () => StepOutcome | null;
  /** Commands announce themselves here before they begin; see Desk.intent. */
  readonly intent: (name: string, coalesceWith: string | null) => void;
  /** Called after steps were added, undone or redone. */
  readonly onChange: (listener: () => void) => () => void;
  /** The shown screen's selection and focus are kept with each step, and given back when it is undone or redone. */
  readonly remember: (memory: ViewMemory) => () => void;
  readonly close: () => void;
}

/** Everything but votes: what was sealed or shown in a round stays, and so do signatures. */
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

/** Pauses in typing longer than this begin a new step, in ms. */
const typingPauseMs = 500;

/** What Yjs keeps of a step, and what is noted with it. */
interface StackItem {
  readonly meta: Map<unknown, unknown>;
}

/** Noted with each stack item. */
interface Note {
  readonly step: Step;
  readonly writes: StepWrites;
  /** What the screen looked like before the step. */
  readonly view: unknown;
}

const noteOf = (item: StackItem | undefined): Note | null => (item?.meta.get(noteOf) as Note | undefined) ?? null;

/** `editorOrigins` are further origins of this person's own edits: the text editor's. */
export function createHistory(doc: Y.Doc, editorOrigins: readonly unknown[] = []): History {
  let latest: Y.Transaction | null = null;
  let undone: Y.Transaction | null = null;
  const keepLatest = (transaction: Y.Transaction): void => {
    // Editors answer an undo with transactions of their own, which say nothing of it.
    if (transaction.origin === manager || manager.trackedOrigins.has(transaction.origin)) latest = transaction;
    if (transaction.origin === manager) undone = transaction;
  };
  // Before the undo manager's own listener: its events are about this transaction.
  doc.on('afterTransaction', keepLatest);
  const manager = new Y.UndoManager(
    undoable.map((root) => root(doc)),
    {
      doc,
      trackedOrigins: new Set<unknown>([origins.user, origins.import, ...editorOrigins]),
      captureTimeout: typingPauseMs,
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    },
  );
  const authorship = createAuthorship(doc);
  const items = roots.items(doc);
  const listeners = new Set<() => void>();
  let running: { readonly name: string; readonly coalesceWith: string | null } | null = null;
  let memory: ViewMemory | null = null;
  let viewBefore: unknown = null;
  let lastId = 0;
  let latestStep: Step | null = null;

  /** A command that is not typing stands alone, before and behind. */
  const intent = (name: string, coalesceWith: string | null): void => {
    if (coalesceWith === null || running?.coalesceWith !== coalesceWith) manager.stopCapturing();
    running = { name, coalesceWith };
    latestStep = null;
    viewBefore = memory?.take() ?? null;
  };

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const nameOfTyping = (): string => {
    const [id] = writesOf(doc, latest).entries.keys();
    const map = id === undefined ? undefined : items.get(id);
    const title = map instanceof Y.Map ? textAt(map, entryKeys.title) : undefined;
    return title ? `Edit description of “${title}”` : 'Edit description';
  };

  const onStep = ({ stackItem, origin }: { readonly stackItem: StackItem; readonly origin: unknown }): void => {
    if (origin === manager) return;
    const fromCommand = origin === origins.user || origin === origins.import;
    const note = noteOf(stackItem);
    const writes = note?.writes ?? noWrites();
    addWrites(writes, writesOf(doc, latest));
    if (note === null) {
      const name = fromCommand && running ? running.name : nameOfTyping();
      stackItem.meta.set(noteOf, {
        step: { id: (lastId += 1), name },
        writes,
        view: fromCommand ? viewBefore : (memory?.take() ?? null),
      } satisfies Note);
    }
    latestStep = noteOf(stackItem)?.step ?? null;
    if (!fromCommand) running = null;
    else if (running?.coalesceWith === null) manager.stopCapturing();
    tell();
  };
  manager.on('stack-item-added', onStep);
  manager.on('stack-item-updated', onStep);

  /** What a newer Steward has taken over since must not be changed by going back, either. */
  const isWritable = (): boolean => readAccess(doc) === 'read and write';

  /**
   * Yjs would go on to the next step when one has no effect any more, without a word; so it is shown one step at a time.
   * What it makes for the way back (`made`) is a step of the same name.
   */
  function step(from: 'undoStack' | 'redoStack'): StepOutcome | null {
    const to = from === 'undoStack' ? 'redoStack' : 'undoStack';
    dropInvisible(manager[from]);
    const rest = manager[from].slice(0, -1);
    const item = manager[from].at(-1);
    const note = noteOf(item);
    if (!item || note === null || !isWritable()) return null;
    const view = memory?.take() ?? null;
    const before = manager[to].length;
    undone = null;
    manager[from] = [item];
    // To place what comes back, Yjs looks at all other steps: they are there again as soon as it has taken this one.
    doc.once('beforeTransaction', () => {
      manager[from] = rest;
    });
    if (from === 'undoStack') manager.undo();
    else manager.redo();
    manager[from] = rest;
    latest = undone;
    const changed = writesOf(doc, latest);
    const entries = visibleEntries(changed);
    const isVisible = isVisibleChange(changed);
    const made = manager[to].length > before ? manager[to].at(-1) : undefined;
    if (made && isVisible) made.meta.set(noteOf, { ...note, view } satisfies Note);
    else if (made) manager[to].pop();
    running = null;
    const outcome = {
      step: note.step,
      isVisible,
      entries,
      kept: keptFacts(doc, authorship, note.writes, changed),
      keptByOthers: keptByOthers(authorship, note.writes, changed),
    };
    if (isVisible) memory?.restore(note.view, entries);
    tell();
    return outcome;
  }

  const next = (stack: readonly StackItem[]): Step | null =>
    isWritable() ? (noteOf(stack.findLast(isVisibleStep))?.step ?? null) : null;

  return {
    undoSteps: () =>
      isWritable()
        ? manager.undoStack
            .filter(isVisibleStep)
            .flatMap((item) => noteOf(item)?.step ?? [])
            .toReversed()
        : [],
    nextUndo: () => next(manager.undoStack),
    nextRedo: () => next(manager.redoStack),
    latest: () => (latestStep !== null && next(manager.undoStack)?.id === latestStep.id ? latestStep : null),
    undo: () => step('undoStack'),
    redo: () => step('redoStack'),
    intent,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    remember: (given) => {
      memory = given;
      return () => {
        if (memory === given) memory = null;
      };
    },
    close: () => {
      manager.destroy();
      authorship.close();
      doc.off('afterTransaction', keepLatest);
    },
  };
}

const isVisibleStep = (item: StackItem): boolean => {
  const note = noteOf(item);
  return note !== null && isVisibleChange(note.writes);
};

/** Undo skips steps that changed nothing people see: they go with the one before. */
function dropInvisible(stack: StackItem[]): void {
  while (stack.length > 0 && !isVisibleStep(stack.at(-1) as StackItem)) stack.pop();
}
