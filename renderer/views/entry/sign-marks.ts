/** Signs that reorder text, shown by their names while the text is written. The text itself stays as it is. */
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { partsOf } from '../../../shared/domain/text/direction.ts';

function marksIn(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((node, position) => {
    if (!node.isText || !node.text) return;
    let at = position;
    for (const { text, sign } of partsOf(node.text)) {
      if (sign !== null) found.push(Decoration.inline(at, at + text.length, { nodeName: 'span', 'data-sign': sign }));
      at += text.length;
    }
  });
  return found.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, found);
}

export const signMarks = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => marksIn(doc),
      apply: (transaction, marks) => (transaction.docChanged ? marksIn(transaction.doc) : marks),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
