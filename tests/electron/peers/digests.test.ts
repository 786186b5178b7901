import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { compareDigests, digestMessage } from '../../../electron/host/peers/digests.ts';

test('a deletion that is still on its way is another history, no divergence', () => {
  const [ana, max] = [new Y.Doc(), new Y.Doc()];
  ana.getText('description').insert(0, 'Water');
  Y.applyUpdate(max, Y.encodeStateAsUpdate(ana));
  ana.getText('description').delete(4, 1);
  expect(compareDigests(ana, 'Wate', digestMessage(max, 'Water'))).toBeNull();
  Y.applyUpdate(max, Y.encodeStateAsUpdate(ana));
  expect(compareDigests(ana, 'Wate', digestMessage(max, 'Wate'))).toBe(true);
  expect(compareDigests(ana, 'Wate', digestMessage(max, 'Water'))).toBe(false);
});
