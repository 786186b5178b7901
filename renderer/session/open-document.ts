/** An opened document with everything that hangs on it. */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type BoundCommands, bindCommands } from '../../shared/document/commands.ts';
import type { Desk } from '../../shared/document/desk.ts';
import { createHistory, type History } from '../../shared/document/history.ts';
import { type BacklogPicture, createPicture } from '../../shared/document/read-changes.ts';
import { createPresence, type Presence } from './presence.ts';

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly picture: BacklogPicture;
  readonly desk: Desk;
  readonly commands: BoundCommands;
  readonly history: History;
  readonly presence: Presence;
}

/** A number from 0 to 1 nobody can predict. */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296;

/** Reads the document for the first time and puts commands, undo and presence around it. */
export function openDocument(doc: Y.Doc, awareness: Awareness, personName: string, editorOrigins: readonly unknown[]): OpenDocument {
  const picture = createPicture(doc);
  const history = createHistory(doc, editorOrigins);
  const desk: Desk = { doc, picture, chance, now: Date.now, intent: history.intent };
  return { doc, awareness, picture, desk, history, presence: createPresence(awareness, personName), commands: bindCommands(desk) };
}
