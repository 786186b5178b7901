/** An opened document with everything that hangs on it. */
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type AuthorIdentity, signEdit } from '../../shared/document/authorship.ts';
import { type BoundCommands, bindCommands } from '../../shared/document/commands.ts';
import type { CommandContext } from '../../shared/document/command-context.ts';
import { origins } from '../../shared/document/origins.ts';
import { History } from '../../shared/document/undo/history.ts';
import { type BacklogProjection, createProjection } from '../../shared/document/projection/projection.ts';
import { createPresence, type Presence } from './presence.ts';

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly projection: BacklogProjection;
  readonly context: CommandContext;
  readonly commands: BoundCommands;
  readonly history: History;
  readonly presence: Presence;
  /** Takes foreign bytes into the document as this person's own edit. */
  readonly takeOver: (update: Uint8Array, name: string) => void;
}

/** A number from 0 to 1 nobody can predict. */
export const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296;

export interface Writer {
  readonly name: string;
  /** This laptop's name among those that share the product; '' while it is not shared. */
  readonly device: () => string;
  /** Origins of what is typed in the text editor, which writes without a command. */
  readonly editorOrigins: readonly unknown[];
}

/** Reads the document for the first time and puts commands, undo, signatures and presence around it. */
export function openDocument(doc: Y.Doc, awareness: Awareness, { name, device, editorOrigins }: Writer): OpenDocument {
  const projection = createProjection(doc);
  const history = new History(doc, editorOrigins);
  const presence = createPresence(awareness, name);
  /** Who has not said their name signs with none: what is shown for it is the reader's word. */
  const author = (): AuthorIdentity => ({ name: presence.self().said, device: device() });
  const context: CommandContext = { doc, projection, random, now: Date.now, author, onCommand: history.beginStep };
  doc.on('beforeTransaction', ({ origin }: Y.Transaction) => {
    if (editorOrigins.includes(origin)) signEdit(doc, author(), Date.now(), Y.getState(doc.store, doc.clientID));
  });
  const takeOver = (update: Uint8Array, name: string): void => {
    history.beginStep(name, null);
    Y.applyUpdate(doc, update, origins.user);
  };
  return { doc, awareness, projection, context, history, presence, commands: bindCommands(context), takeOver };
}
