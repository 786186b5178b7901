import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { soleAuthor } from '../../../../../electron/host/peers/sharing/sole-author.ts';
import { createAuthorship, signEdit } from '../../../../../shared/document/authorship.ts';

function written(doc: Y.Doc, device: string, key: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    const reached = Y.getState(doc.store, doc.clientID);
    doc.getMap('items').set(key, key);
    signEdit(doc, { name: 'Somebody', device }, 0, reached);
  });
  return Y.encodeStateAsUpdate(doc, before);
}

test('a change is attributed to the one device that wrote all of it, even when another device passes it on', () => {
  const [max, lea, here] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const [byMax, byLea, unsigned] = [
    written(max, 'MAXX-MAXX', 'a'),
    written(lea, 'LEAA-LEAA', 'b'),
    written(new Y.Doc(), '', 'c'),
  ];
  for (const update of [byMax, byLea, unsigned]) Y.applyUpdate(here, update);
  const authorship = createAuthorship(here);
  expect(soleAuthor(authorship, byMax)).toBe('MAXX-MAXX');
  expect(soleAuthor(authorship, byLea)).toBe('LEAA-LEAA');
  expect(soleAuthor(authorship, Y.mergeUpdates([byMax, byLea]))).toBeNull();
  expect(soleAuthor(authorship, unsigned)).toBeNull();
  authorship.close();
});
