import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { PeerConnection, togetherUntilNow } from '../../../../../electron/host/peers/sharing/peer-connection.ts';
import type { DeviceKey } from '../../../../../shared/sync/crypto.ts';
import { windowValidator } from '../../../../../shared/sync/validation/update-validator.ts';
import { linkPair } from '../../../../../shared/sync/wire/link.ts';
import { decodeMessage, encodeMessage, type Message, protocolVersion } from '../../../../../shared/sync/wire/messages.ts';
import { createReplica } from '../../../../../shared/sync/session/replica.ts';

const product = 'garden-shop';
const soon = () => new Promise<void>((done) => setImmediate(done));

/** A device that is connected to the test itself. */
async function aConnection() {
  const doc = new Y.Doc();
  onTestFinished(() => doc.destroy());
  const [link, other] = linkPair();
  const receivedMessages: Message[] = [];
  other.onMessage((frame) => {
    const message = decodeMessage(frame);
    if (message.ok) receivedMessages.push(message.value);
  });
  let now = 0;
  const timers = new Set<() => void>();
  const connection = new PeerConnection({
    device: 'A'.repeat(43) as DeviceKey,
    product,
    replica: createReplica(doc, new Awareness(doc)),
    link,
    validator: windowValidator,
    dialed: true,
    address: null,
    lastReceivedAt: () => now,
    date: () => 0,
    together: null,
    now: () => now,
    after: (_, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
    onCustom: () => undefined,
    onInitialSync: () => undefined,
    onPending: () => undefined,
    onChange: () => undefined,
    onClosed: () => undefined,
  });
  connection.session.start();
  const say = async (message: Message) => {
    other.send(encodeMessage(message));
    await soon();
  };
  await say({ kind: 'hello', protocol: protocolVersion, product });
  const nothing = Y.encodeStateAsUpdate(new Y.Doc());
  return {
    doc,
    connection,
    say,
    pass: (ms: number) => (now += ms),
    runTimers: () => {
      const due = [...timers];
      timers.clear();
      for (const run of due) run();
    },
    answer: () => say({ kind: 'sync2', update: nothing }),
    questions: () => receivedMessages.filter(({ kind }) => kind === 'sync1').length,
  };
}

test('a digest mismatch triggers one full resync; a mismatch that persists is reported', async () => {
  const { connection, answer, questions } = await aConnection();
  connection.receiveDigest(() => false);
  await soon();
  // The first request is not answered yet: a second one now would violate the protocol.
  expect([questions(), connection.inSync]).toEqual([1, null]);
  await answer();
  expect([questions(), connection.inSync]).toEqual([2, null]);
  await answer();
  expect(connection.inSync).toBe(false);
  for (let digest = 0; digest < 20; digest += 1) {
    connection.inSync = null;
    connection.receiveDigest(() => false);
  }
  await soon();
  expect([questions(), connection.inSync]).toEqual([2, false]);
});

test('a peer whose user is asked about our changes is not called silent; afterwards it has the usual time to acknowledge them', async () => {
  const { connection, say, answer, pass } = await aConnection();
  await answer();
  await say({ kind: 'gained', bytes: 0 });
  await say({ kind: 'sync1', stateVector: Y.encodeStateVector(new Y.Doc()) });
  expect(connection.unacknowledged).toBe(1);
  await say({ kind: 'notice', code: 'asks-the-person', message: '' });
  pass(60_000);
  expect([connection.silentReason, connection.blockedReason]).toEqual([
    null,
    expect.stringContaining('need approval on that device'),
  ]);
  await say({ kind: 'notice', code: 'asked-the-person', message: '' });
  expect([connection.silentReason, connection.blockedReason]).toEqual([null, null]);
  pass(16_000);
  expect(connection.silentReason).toContain('not confirming');
});

test('digests that match after a full resync are no divergence', async () => {
  const { connection, answer } = await aConnection();
  let same = false;
  connection.receiveDigest(() => same);
  same = true;
  await answer();
  await answer();
  expect(connection.inSync).toBe(true);
});

test('a digest that was received before the change arrived counts as soon as it is here', async () => {
  const { connection } = await aConnection();
  let isHere = false;
  connection.receiveDigest(() => (isHere ? true : null));
  expect(connection.inSync).toBeNull();
  isHere = true;
  connection.compare();
  expect(connection.inSync).toBe(true);
});

describe('a peer whose history stays different although nothing is on its way', () => {
  test('is asked once for what is lacking', async () => {
    const { connection, answer, say, questions, runTimers } = await aConnection();
    await answer();
    await say({ kind: 'gained', bytes: 0 });
    connection.receiveDigest(() => null);
    runTimers();
    await soon();
    expect(questions()).toBe(2);
    await answer();
    connection.receiveDigest(() => null);
    runTimers();
    await soon();
    expect(questions()).toBe(2);
    connection.receiveDigest(() => true);
    connection.receiveDigest(() => null);
    runTimers();
    await soon();
    expect(questions()).toBe(3);
  });

  test('is not asked while changes of ours are unacknowledged, or when a newer digest matches', async () => {
    const { connection, answer, say, questions, runTimers } = await aConnection();
    await answer();
    await say({ kind: 'gained', bytes: 0 });
    await say({ kind: 'sync1', stateVector: Y.encodeStateVector(new Y.Doc()) });
    connection.receiveDigest(() => null);
    runTimers();
    await soon();
    expect(questions()).toBe(1);
    await say({ kind: 'saved', count: 1 });
    connection.receiveDigest(() => true);
    runTimers();
    await soon();
    expect(questions()).toBe(1);
  });
});

test('a connection without a finished initial sync is not taken for one that works, though pongs come; a frame that arrives counts', async () => {
  const { connection, answer, pass, say } = await aConnection();
  pass(14_000);
  expect(connection.silentReason).toBeNull();
  await say({ kind: 'notice', code: 'unknown', message: '' });
  pass(14_000);
  expect(connection.silentReason).toBeNull();
  pass(2_000);
  expect(connection.silentReason).toContain('first sync');
  await answer();
  expect(connection.silentReason).toBeNull();
  await say({ kind: 'gained', bytes: 0 });
  pass(60_000);
  expect(connection.silentReason).toBeNull();
});

test.each([
  ['the first connection: they never were apart', undefined, false, Number.NEGATIVE_INFINITY],
  ['after an absence', undefined, true, null],
  ['after a link that was lost for a moment: what it knew goes on', { at: 90_001, together: 7 }, true, 7],
  ['after a link that was lost before it was in sync', { at: 99_000, together: null }, true, null],
  ['after a link that was lost for long', { at: 90_000, together: 7 }, true, null],
])('since when two devices are together, %s', (_, lost, wereConnected, since) => {
  expect(togetherUntilNow(lost, wereConnected, 100_000)).toBe(since);
});
