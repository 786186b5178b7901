/** An opened document with its projection, commands, undo history and presence. */
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
  readonly takeOver: (update: Uint8Array, name: string) => void;
}

/** A cryptographically random number from 0 to 1. */
export const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296;

export interface Writer {
  readonly name: string;
  /** This device's name in the roster; '' while the product is not shared. */
  readonly device: () => string;
  /** Origins of the text editor's transactions, which are not made by a command. */
  readonly editorOrigins: readonly unknown[];
}

export function openDocument(doc: Y.Doc, awareness: Awareness, { name, device, editorOrigins }: Writer): OpenDocument {
  const projection = createProjection(doc);
  const history = new History(doc, editorOrigins);
  const presence = createPresence(awareness, name);
  /** A user without a name signs with an empty one; each reader shows its own placeholder. */
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
