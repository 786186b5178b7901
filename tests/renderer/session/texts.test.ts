// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { openDocument } from '../../../renderer/session/open-document.ts';
import { descriptionText, editorOrigins } from '../../../renderer/session/texts.ts';
import { startProduct } from '../../../shared/document/product.ts';
import { agreed } from '../../given.ts';

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

function anEditor() {
  const doc = new Y.Doc();
  startProduct(doc, { name: 'PayFlow' });
  const open = openDocument(doc, new Awareness(doc), 'Ana', editorOrigins);
  const id = agreed(open.commands.createEntry({ title: 'Refund' }));
  const shared = descriptionText(open, id);
  if (!shared) throw new Error('an entry has a description');
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit.configure({ undoRedo: false }), shared.extension],
    injectCSS: false,
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
  });
  editors.push(editor);
  return { doc, open, editor, written: () => open.picture.description(id) };
}

/** What the cursor does when somebody clicks into the text. */
const click = (editor: Editor): boolean => editor.commands.setTextSelection(1);

test('looking into an empty description writes nothing', () => {
  const { doc, editor } = anEditor();
  const before = Y.encodeStateVector(doc);
  click(editor);
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test('undone words come back as they were, also when somebody clicked into the text meanwhile', () => {
  const { doc, open, editor, written } = anEditor();
  editor.commands.insertContentAt(1, { type: 'text', text: 'As a shop owner' });
  expect(written()).toBe('As a shop owner');
  open.history.undo();
  expect(editor.getText()).toBe('');
  const before = Y.encodeStateVector(doc);
  click(editor);
  expect(Y.encodeStateVector(doc)).toEqual(before);
  open.history.redo();
  expect(editor.getJSON().content).toHaveLength(1);
  expect(editor.getText()).toBe('As a shop owner');
});

test('words typed into a text that was undone to nothing are written', () => {
  const { open, editor, written } = anEditor();
  editor.commands.insertContentAt(1, { type: 'text', text: 'first' });
  open.history.undo();
  editor.commands.insertContentAt(1, { type: 'text', text: 'second' });
  expect(written()).toBe('second');
});
