/**
 * Undo and redo of what this person did, across everything: commands, typing in texts, imports. What peers wrote stays.
 * One intent is one step; typing that goes on is one step until it pauses. A step that others have overwritten meanwhile changes nothing
 * when it is undone: the outcome says so, and who wrote what stands there now.
 */
import * as Y from 'yjs';
import type { EntryId } from '../domain/backlog.ts';
import type { ChangedField, Fact } from '../domain/change.ts';
import { createAuthorship } from './authorship.ts';
import { entryKeys, roots, textAt } from './backlog-doc.ts';
import { origins } from './origins.ts';
import { facetsOf, valueOf } from './register-facts.ts';
import { readAccess } from './version.ts';
import { whatChanged } from './what-changed.ts';

/** One undoable intent. */
export interface Step {
  /** Unique within this history; grows with each step. */
  readonly id: number;
  /** What the person did ("Set value of “Refunds”"). */
  readonly name: string;
}

/** A fact that stayed as it is, because it was overwritten after the step. */
export type KeptFact = ChangedField & {
  readonly entry: EntryId;
  /** What it is now. */
  readonly now: Fact;
  /** Who overwrote it; '' where nobody signed. */
  readonly by: string;
};

export interface StepOutcome {
  readonly step: Step;
  /** Whether anything that people see is different now. */
  readonly isVisible: boolean;
  /** The entries that are different now. */
  readonly entries: ReadonlySet<EntryId>;
  readonly kept: readonly KeptFact[];
  /** Who overwrote facts beside the items since, once for each fact that stayed; '' where nobody signed. */
  readonly keptBeside: readonly string[];
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
  readonly intent: (name: string, goesOn: string | null) => void;
  /** Called after steps were added, undone or redone. */
  readonly onChange: (listener: () => void) => () => void;
  /** The shown screen's selection and focus are kept with each step, and given back when it is undone or redone. */
  readonly remember: (memory: ViewMemory) => () => void;
  readonly close: () => void;
}

/** Everything but votes: what was sealed or shown in a round stays, and so do signatures. */
const undoable = [roots.items, roots.sprints, roots.meta, roots.people, roots.areas, roots.goals, roots.objectives, roots.feedback, roots.decisions];

/** Pauses in typing longer than this begin a new step, in ms. */
const typingPause = 500;

/** What Yjs keeps of a step, and what is noted with it. */
interface StackItem {
  readonly meta: Map<unknown, unknown>;
}

/** Noted with each stack item. */
interface Note {
  readonly step: Step;
  /** Entries with the keys that the step wrote; `null`: the whole entry. */
  readonly wrote: Map<EntryId, Set<string> | null>;
  /** The maps beside the items, with the keys that the step wrote. */
  readonly wroteBeside: Map<Y.AbstractType<unknown>, Set<string>>;
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
  const manager = new Y.UndoManager(undoable.map((root) => root(doc)), {
    doc,
    trackedOrigins: new Set<unknown>([origins.user, origins.import, ...editorOrigins]),
    captureTimeout: typingPause,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  const authorship = createAuthorship(doc);
  const items = roots.items(doc);
  const listeners = new Set<() => void>();
  let running: { readonly name: string; readonly goesOn: string | null } | null = null;
  let memory: ViewMemory | null = null;
  let viewBefore: unknown = null;
  let lastId = 0;
  let latestStep: Step | null = null;

  /** A command that is not typing stands alone, before and behind. */
  const intent = (name: string, goesOn: string | null): void => {
    if (goesOn === null || running?.goesOn !== goesOn) manager.stopCapturing();
    running = { name, goesOn };
    latestStep = null;
    viewBefore = memory?.take() ?? null;
  };

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const changedNow = (): ReturnType<typeof whatChanged> => (latest ? whatChanged(latest, items) : { edited: new Map(), others: new Map() });

  /** Maps beside the items that the last transaction wrote into: people, objectives, the product itself. Signatures are no facts. */
  const besideItems = (): readonly (readonly [Y.AbstractType<unknown>, readonly string[]])[] =>
    [...(latest?.changed ?? [])].flatMap(([changed, keys]) => {
      const type = changed as unknown as Y.AbstractType<unknown>;
      const root = rootOf(type);
      if (root === (items as unknown) || root === (roots.authors(doc) as unknown)) return [];
      return [[type, [...keys].filter((key) => key !== null)] as const];
    });

  const nameOfTyping = (): string => {
    const [id] = changedNow().edited.keys();
    const map = id === undefined ? undefined : items.get(id);
    const title = map instanceof Y.Map ? textAt(map, entryKeys.title) : undefined;
    return title ? `Edit description of “${title}”` : 'Edit description';
  };

  const onStep = ({ stackItem, origin }: { readonly stackItem: StackItem; readonly origin: unknown }): void => {
    if (origin === manager) return;
    const fromCommand = origin === origins.user || origin === origins.import;
    const note = noteOf(stackItem);
    const wrote = note?.wrote ?? new Map<EntryId, Set<string> | null>();
    const wroteBeside = note?.wroteBeside ?? new Map<Y.AbstractType<unknown>, Set<string>>();
    addKeys(wrote, changedNow().edited);
    for (const [type, keys] of besideItems()) wroteBeside.set(type, new Set([...(wroteBeside.get(type) ?? []), ...keys]));
    if (note === null) {
      const name = fromCommand && running ? running.name : nameOfTyping();
      stackItem.meta.set(noteOf, { step: { id: (lastId += 1), name }, wrote, wroteBeside, view: fromCommand ? viewBefore : (memory?.take() ?? null) } satisfies Note);
    }
    latestStep = noteOf(stackItem)?.step ?? null;
    if (!fromCommand) running = null;
    else if (running?.goesOn === null) manager.stopCapturing();
    tell();
  };
  manager.on('stack-item-added', onStep);
  manager.on('stack-item-updated', onStep);

  /** What a newer Steward has taken over since must not be changed by going back, either. */
  const isWritable = (): boolean => readAccess(doc) === 'read and write';

  /** Facts that the step wrote and this undo (or redo) left as they are: somebody else has written there since. */
  function keptFacts({ wrote }: Note, edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>): readonly KeptFact[] {
    return [...wrote].flatMap(([entry, keys]) => {
      const now = edited.get(entry);
      const map = items.get(entry);
      if (keys === null || now === null || !(map instanceof Y.Map)) return [];
      return [...keys]
        .filter((key) => isSeen(key) && now?.has(key) !== true)
        .flatMap((key) => {
          const last = map._map.get(key);
          const stands = last && !last.deleted ? last : null;
          const by = (stands && authorship.of(stands.lastId)?.name) || '';
          return facetsOf(key, map).slice(0, 1).map(({ about, read }): KeptFact => ({ ...about, entry, now: read(stands && valueOf(stands)), by }));
        });
    });
  }

  function keptBeside({ wroteBeside }: Note): readonly string[] {
    const now = new Map(besideItems());
    return [...wroteBeside].flatMap(([type, keys]) =>
      [...keys].flatMap((key) => {
        const last = type._map.get(key);
        if (now.get(type)?.includes(key) || !last || type._item?.deleted) return [];
        return [(!last.deleted && authorship.of(last.lastId)?.name) || ''];
      }),
    );
  }

  /**
   * Yjs would go on to the next step when one has no effect any more, without a word; so it is shown one step at a time.
   * What it makes for the way back (`made`) is a step of the same name.
   */
  function step(from: 'undoStack' | 'redoStack'): StepOutcome | null {
    const to = from === 'undoStack' ? 'redoStack' : 'undoStack';
    dropUnseen(manager[from]);
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
    const { edited, others } = changedNow();
    const entries = new Set([...edited].flatMap(([id, keys]) => (keys === null || [...keys].some(isSeen) ? [id] : [])));
    const isVisible = entries.size > 0 || others.size > 0;
    const made = manager[to].length > before ? manager[to].at(-1) : undefined;
    if (made && isVisible) made.meta.set(noteOf, { ...note, view } satisfies Note);
    else if (made) manager[to].pop();
    running = null;
    const outcome = { step: note.step, isVisible, entries, kept: keptFacts(note, edited), keptBeside: keptBeside(note) };
    if (isVisible) memory?.restore(note.view, entries);
    tell();
    return outcome;
  }

  const next = (stack: readonly StackItem[]): Step | null => (isWritable() ? (noteOf(stack.findLast(isSeenStep))?.step ?? null) : null);

  return {
    undoSteps: () => (isWritable() ? manager.undoStack.filter(isSeenStep).flatMap((item) => noteOf(item)?.step ?? []).toReversed() : []),
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

function rootOf(type: Y.AbstractType<unknown>): Y.AbstractType<unknown> {
  let root = type;
  while (root.parent !== null) root = root.parent as Y.AbstractType<unknown>;
  return root;
}

/** The day an entry was last touched is noted beside every edit, and shown to nobody as a fact of its own. */
const isSeen = (key: string): boolean => key !== entryKeys.touched;

/** Whether the step wrote anything that people see: changes taken over from another device may only note the day of an edit. */
function isSeenStep(item: StackItem): boolean {
  const note = noteOf(item);
  return note !== null && (note.wroteBeside.size > 0 || [...note.wrote.values()].some((keys) => keys === null || [...keys].some(isSeen)));
}

/** A step that nobody sees is no step to undo: it goes with the one before it. */
function dropUnseen(stack: StackItem[]): void {
  while (stack.length > 0 && !isSeenStep(stack.at(-1) as StackItem)) stack.pop();
}

function addKeys(wrote: Map<EntryId, Set<string> | null>, edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>): void {
  for (const [id, keys] of edited) {
    const known = wrote.get(id);
    if (known === null) continue;
    if (keys === null) wrote.set(id, null);
    else wrote.set(id, new Set([...(known ?? []), ...keys]));
  }
}
