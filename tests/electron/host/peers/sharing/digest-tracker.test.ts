import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { compareDigests, digestMessage, followHistory } from '../../../../../electron/host/peers/sharing/digest-tracker.ts';

test('a deletion that is still in transit is a different history, not a mismatch', () => {
  const [ana, max] = [new Y.Doc(), new Y.Doc()];
  const [anas, maxs] = [followHistory(ana), followHistory(max)];
  ana.getText('description').insert(0, 'Water');
  Y.applyUpdate(max, Y.encodeStateAsUpdate(ana));
  ana.getText('description').delete(4, 1);
  expect(compareDigests(anas.now(), 'Wate', digestMessage(maxs.now(), 'Water'))).toBeNull();
  Y.applyUpdate(max, Y.encodeStateAsUpdate(ana));
  expect(compareDigests(anas.now(), 'Wate', digestMessage(maxs.now(), 'Wate'))).toBe(true);
  expect(compareDigests(anas.now(), 'Wate', digestMessage(maxs.now(), 'Water'))).toBe(false);
});
