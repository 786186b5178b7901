/**
 * The description, written together: a Tiptap editor on the shared text, with the others' cursors in it.
 * Where it holds something this version cannot show, the editor is not mounted (opening would delete it) and the text is shown to read.
 */
import { Extension, getSchema } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useBacklogQueries } from '../../state/use-backlog.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { type SharedDescription, useDescription } from '../../state/use-texts.ts';
import { classNames } from '../../ui/class-names.ts';
import { type StepBack, useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import classes from './description.module.css';
import { useLeaveField } from '../parts/leave-field.ts';
import { PastedParser, quietMarkup } from './pasted-html.ts';
import { signMarks } from './sign-marks.ts';
import wordClasses from './words.module.css';

const kit = StarterKit.configure({ undoRedo: false, link: { openOnClick: false } });
const schema = getSchema([kit]);

/** What comes from other programs is made tidy before it becomes text, and signs that reorder it are shown. */
const pasting = Extension.create({
  name: 'pasting',
  addProseMirrorPlugins() {
    return [
      new Plugin({ props: { transformPastedHTML: quietMarkup, clipboardParser: PastedParser.of(this.editor.schema) } }),
      signMarks(),
    ];
  },
});

interface DescriptionProps {
  readonly id: EntryId;
  /** What an empty text asks for. */
  readonly asks: 'story' | 'change';
}

export function Description({ id, asks }: DescriptionProps) {
  const shared = useDescription(id);
  const [unknown, setUnknown] = useState(false);
  useEffect(() => shared?.beforeUnknown(schema, () => setUnknown(true)), [shared]);
  if (!shared) return <ReadOnly id={id} />;
  if (unknown || !shared.canBeShown(schema))
    return <ReadOnly id={id} why="Read-only: this text was edited with a newer version of Steward." />;
  return <DescriptionEditor id={id} asks={asks} shared={shared} />;
}

function ReadOnly({ id, why }: { readonly id: EntryId; readonly why?: string }) {
  const text = useBacklogQueries().description(id);
  return (
    <>
      {why && <p className={wordClasses['note']}>{why}</p>}
      <p className={classes['plainText']}>{text}</p>
    </>
  );
}

function DescriptionEditor({ id, asks, shared }: DescriptionProps & { readonly shared: SharedDescription }) {
  const steps = useUndoWithNotice();
  const presence = usePresence();
  const writable = usePhase() === 'read and write';
  const leaveField = useLeaveField();
  const leave = useRef(leaveField);
  leave.current = leaveField;
  const extensions = useMemo(() => [kit, pasting, shared.extension, ownKeys(steps, () => leave.current())], [shared, steps]);
  const editor = useEditor(
    {
      extensions,
      editable: writable,
      injectCSS: false,
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      editorProps: {
        attributes: {
          class: classNames(classes['description'], asks === 'story' ? classes['story'] : classes['change']),
          'aria-label': 'Description',
          role: 'textbox',
          'aria-multiline': 'true',
          'data-mends': 'described',
        },
      },
      onFocus: () => presence?.lookAt(id, 'description'),
      onBlur: () => presence?.lookAt(id),
    },
    [extensions],
  );
  return <EditorContent editor={editor} className={classes['editor']} />;
}

/** Ctrl+Z in the text is the same undo as everywhere; Escape leaves the text. */
const ownKeys = ({ undo, redo }: StepBack, leave: () => void) =>
  Extension.create({
    name: 'ownKeys',
    addKeyboardShortcuts: () => ({
      Escape: () => {
        leave();
        return true;
      },
      'Mod-z': () => handled(undo),
      'Mod-Shift-z': () => handled(redo),
      'Mod-y': () => handled(redo),
    }),
  });

function handled(run: () => void): true {
  run();
  return true;
}
