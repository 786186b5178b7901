/** Replicas with a session between them, and sessions whose other end is the test. */
import { onTestFinished } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { SyncSession, type SyncSessionOptions } from '../../../../shared/sync/session/sync-session.ts';
import { linkPair } from '../../../../shared/sync/wire/link.ts';
import { decodeMessage, encodeMessage, type Message, protocolVersion } from '../../../../shared/sync/wire/messages.ts';
import { createReplica, type Replica } from '../../../../shared/sync/session/replica.ts';

export const product = 'garden-shop';
export const soon = () => new Promise<void>((done) => setImmediate(done));

export function aReplica(facts: Record<string, string> = {}): Replica {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  onTestFinished(() => doc.destroy());
  for (const [key, value] of Object.entries(facts)) write(doc, key, value);
  return createReplica(doc, awareness);
}

export const write = (doc: Y.Doc, key: string, value: string) => doc.transact(() => doc.getMap('items').set(key, value), 'user');
export const facts = (replica: Replica) => Object.fromEntries(replica.doc.getMap('items').entries());

export function connect(one: Replica, other: Replica) {
  const [left, right] = linkPair();
  const a = new SyncSession(one, product, left, {});
  const b = new SyncSession(other, product, right, {});
  a.start();
  b.start();
  return [a, b] as const;
}

/** A sync session whose other end is the test itself. */
export function scriptedPeer(replica: Replica, greet = true, options: SyncSessionOptions = {}) {
  const [left, right] = linkPair();
  const received: Message[] = [];
  right.onMessage((frame) => {
    const message = decodeMessage(frame);
    if (message.ok) received.push(message.value);
  });
  const session = new SyncSession(replica, product, left, {}, options);
  session.start();
  const say = async (message: Message) => {
    right.send(encodeMessage(message));
    await soon();
  };
  if (greet) right.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
  return { session, received, say, right, kinds: () => received.map(({ kind }) => kind) };
}
