/**
 * Undo and redo of what this person did, across everything: commands, typing in texts, imports. What peers wrote stays.
 * One intent is one step; typing that goes on is one step until it pauses.
 */
import * as Y from 'yjs';
import { roots } from './backlog-doc.ts';
import { origins } from './origins.ts';
import { readAccess } from './version.ts';

export interface History {
  /** What undo would take back ("Rename PAY-7K3"); `null`: nothing to undo. */
  readonly nextUndo: () => string | null;
  readonly nextRedo: () => string | null;
  /** Takes back the last step and answers what it was. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
  /** Commands announce themselves here before they begin; see Desk.intent. */
  readonly intent: (name: string, goesOn: string | null) => void;
  readonly close: () => void;
}

/** Everything but votes: what was sealed or shown in a round stays, and so do signatures. */
const undoable = [roots.items, roots.sprints, roots.meta, roots.people, roots.areas, roots.goals, roots.objectives, roots.feedback, roots.decisions];

/** Pauses in typing longer than this begin a new step, in ms. */
const typingPause = 500;

/** `editorOrigins` are further origins of this person's own edits: the text editor's. */
export function createHistory(doc: Y.Doc, editorOrigins: readonly unknown[] = []): History {
  const manager = new Y.UndoManager(undoable.map((root) => root(doc)), {
    doc,
    trackedOrigins: new Set<unknown>([origins.user, origins.import, ...editorOrigins]),
    captureTimeout: typingPause,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  let running: { readonly name: string; readonly goesOn: string | null } | null = null;

  /** A command that is not typing stands alone, before and behind. */
  const intent = (name: string, goesOn: string | null): void => {
    if (goesOn === null || running?.goesOn !== goesOn) manager.stopCapturing();
    running = { name, goesOn };
  };

  const noteName = (event: { stackItem: { meta: Map<unknown, unknown> }; origin: unknown; type: 'undo' | 'redo' }): void => {
    const fromCommand = event.origin === origins.user || event.origin === origins.import;
    if (event.origin !== manager) event.stackItem.meta.set('name', fromCommand && running ? running.name : 'Edit description');
    if (!fromCommand) running = null;
    else if (running?.goesOn === null) manager.stopCapturing();
  };
  manager.on('stack-item-added', noteName);

  const nameOf = (stack: readonly { meta: Map<unknown, unknown> }[]): string | null => {
    const last = stack.at(-1);
    const name = last?.meta.get('name');
    return last ? (typeof name === 'string' ? name : 'Last change') : null;
  };

  /** What a newer Steward has taken over since must not be changed by going back, either. */
  const isWritable = (): boolean => readAccess(doc) === 'read and write';

  function step(stack: 'undoStack' | 'redoStack', go: () => unknown): string | null {
    const name = nameOf(manager[stack]);
    const other = stack === 'undoStack' ? 'redoStack' : 'undoStack';
    if (name === null || !isWritable()) return null;
    go();
    manager[other].at(-1)?.meta.set('name', name);
    running = null;
    return name;
  }

  return {
    nextUndo: () => (isWritable() ? nameOf(manager.undoStack) : null),
    nextRedo: () => (isWritable() ? nameOf(manager.redoStack) : null),
    undo: () => step('undoStack', () => manager.undo()),
    redo: () => step('redoStack', () => manager.redo()),
    intent,
    close: () => manager.destroy(),
  };
}
