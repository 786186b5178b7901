/**
 * The collaborative texts, connected to what edits them: the description to a Tiptap editor, a criterion to a text field.
 * Views get an extension or a text to bind, never Yjs itself.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../shared/domain/backlog/backlog.ts';
import { criterionOf, descriptionOf } from '../../shared/document/entries/shared-texts.ts';
import type { OpenDocument } from './open-document.ts';

/** Makes typing in the editor part of this user's undo history. */
export const editorOrigins: readonly unknown[] = [ySyncPluginKey];

export interface SharedText {
  readonly read: () => string;
  /** Reports changes that were not made by `write`: each range by index, removed and inserted length in UTF-16 units. */
  readonly onRemote: (listener: (stretches: readonly Stretch[]) => void) => () => void;
}

export interface Stretch {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

export function criterionText(open: OpenDocument, entry: EntryId, criterion: CriterionId): SharedText | null {
  const text = criterionOf(open.doc, entry, criterion);
  if (text === null) return null;
  return {
    read: () => text.toString(),
    onRemote: (listener) => {
      const observer = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
        if (transaction.local && transaction.origin === 'user') return;
        listener(stretchesOf(event.delta as readonly DeltaPart[]));
      };
      text.observe(observer);
      return () => text.unobserve(observer);
    },
  };
}

interface DeltaPart {
  readonly retain?: number;
  readonly delete?: number;
  readonly insert?: unknown;
}

function stretchesOf(delta: readonly DeltaPart[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let index = 0;
  for (const part of delta) {
    if (part.retain !== undefined) index += part.retain;
    else if (part.delete !== undefined) stretches.push({ index, removed: part.delete, inserted: '' });
    else if (typeof part.insert === 'string') {
      stretches.push({ index, removed: 0, inserted: part.insert });
      index += part.insert.length;
    }
  }
  return stretches;
}

export interface SharedDescription {
  readonly extension: Extension;
  /**
   * Whether an editor with this schema can show all of the text. If not it must not be mounted: it would delete unknown content on opening
   * (e.g. marks of a newer version). The text is then shown read-only.
   */
  readonly canBeShown: (schema: Schema) => boolean;
  /** Calls `leave` in time to unmount the editor, before a change is applied that its schema does not know. */
  readonly beforeUnknown: (schema: Schema, leave: () => void) => () => void;
}

export function descriptionText(open: OpenDocument, entry: EntryId): SharedDescription | null {
  const fragment = descriptionOf(open.doc, entry);
  if (fragment === null) return null;
  return {
    extension: collaboration(open, fragment),
    canBeShown: (schema) => canShow(schema, fragment),
    beforeUnknown: (schema, leave) => {
      const look = (): void => {
        if (!canShow(schema, fragment)) leave();
      };
      open.doc.on('beforeObserverCalls', look);
      return () => open.doc.off('beforeObserverCalls', look);
    },
  };
}

function collaboration(open: OpenDocument, fragment: Y.XmlFragment): Extension {
  return Extension.create({
    name: 'sharedDescription',
    addProseMirrorPlugins: () => [
      writesOnlyWords(ySyncPlugin(fragment), fragment),
      yCursorPlugin(open.awareness, {
        cursorBuilder: caretOf,
        selectionBuilder: (user: unknown) => ({ class: `selection-of-${colourOf(user)}` }),
      }),
    ],
  });
}

/**
 * An editor shows an empty text as one empty paragraph. By default it would write that paragraph at the next click, in front of what redo
 * restores; so nothing is written while both are empty.
 */
function writesOnlyWords(sync: Plugin, fragment: Y.XmlFragment): Plugin {
  const follow = sync.spec.view;
  if (!follow) return sync;
  return new Plugin({
    ...sync.spec,
    view: (editor) => {
      const inner = follow(editor);
      const isEmpty = (): boolean =>
        fragment.length === 0 &&
        editor.state.doc.content.findDiffStart(editor.state.schema.topNodeType.createAndFill()?.content ?? Fragment.empty) ===
          null;
      return { ...inner, update: (view, before) => isEmpty() || inner.update?.(view, before) };
    },
  });
}

const colourOf = (user: unknown): number => {
  const colour = (user as { colour?: unknown } | null)?.colour;
  return colour === 2 || colour === 3 || colour === 4 ? colour : 1;
};

/** A 2 px caret with the name to its right, so that it does not cover text. */
function caretOf(user: unknown): HTMLElement {
  const name = (user as { name?: unknown } | null)?.name;
  const caret = document.createElement('span');
  caret.className = `caret-of-${colourOf(user)}`;
  const flag = document.createElement('span');
  flag.className = 'caret-flag';
  flag.textContent = typeof name === 'string' ? name.slice(0, 40) : '';
  caret.append(flag);
  return caret;
}

function canShow(schema: Schema, parent: Y.XmlFragment): boolean {
  return parent.toArray().every((child) => {
    if (child instanceof Y.XmlText)
      return (child.toDelta() as readonly { attributes?: object }[]).every((part) => knowsMarks(schema, part.attributes));
    return child instanceof Y.XmlElement && schema.nodes[child.nodeName] !== undefined && canShow(schema, child);
  });
}

const knowsMarks = (schema: Schema, marks: object | undefined): boolean =>
  Object.keys(marks ?? {}).every((name) => schema.marks[name.replace(/--.*$/, '')] !== undefined || name.startsWith('ychange'));
