/** An attacker between two devices who reads, changes, repeats, drops or invents frames of their channel. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { keyBytes, randomBytes } from '../../../../shared/sync/crypto.ts';
import { handshakeLengths } from '../../../../shared/sync/channel/handshake.ts';
import { helloLength, writeHello } from '../../../../shared/sync/channel/hello.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';
import { bodyLimit } from '../../../../shared/sync/wire/records.ts';
import { acceptChannel, dialChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import { flipping, type Meddling, tappedPair } from './tapped-pair.ts';
import { soon, anna, ben, key, options, connect, channel, code, exchange, words, firstRecord } from './channel-pair.ts';

describe('an attacker between the two', () => {
  const frames = [
    ['dialer', 0, handshakeLengths[0]],
    ['acceptor', 0, handshakeLengths[1]],
    ['dialer', 1, handshakeLengths[2]],
    ['dialer', 2, 17],
    ['acceptor', 1, 17],
  ] as const;
  test.each(frames)('who alters any byte of the %s’s frame %d reaches nothing', async (from, at, length) => {
    for (let position = 0; position < length; position++) {
      const { one, other } = await connect({ meddle: flipping(from, at, position) });
      const receiver = from === 'dialer' ? other : one;
      expect(receiver.ok, `byte ${position}`).toBe(false);
      if (at < 1) expect(one.ok || other.ok).toBe(false);
    }
  });

  test.each(frames.slice(0, 3))('who cuts or lengthens the %s’s frame %d reaches nothing', async (from, at, length) => {
    for (const change of [
      (frame: Uint8Array) => frame.subarray(0, length - 1),
      (frame: Uint8Array) => new Uint8Array([...frame, 0]),
      () => new Uint8Array(),
    ]) {
      const { one, other } = await connect({
        meddle: (passing) => [passing.from === from && passing.at === at ? change(passing.frame) : passing.frame],
      });
      expect((from === 'dialer' ? other : one).ok).toBe(false);
    }
  });

  test('who alters any byte of a record ends the channel, and nothing of it arrives', async () => {
    const message = words('Totals differ by one cent');
    for (let position = 0; position < message.length + 17; position++) {
      const { received, ends } = await exchange({ meddle: flipping('dialer', firstRecord, position) }, message, words('next'));
      expect([received.length, ends.length]).toEqual([0, 1]);
      expect(ends[0]).toContain('damaged in transit');
    }
  });

  const said = [words('one'), words('two'), words('three')];
  const delayed: Uint8Array[] = [];
  test.each<[string, Meddling, number]>([
    ['repeats a record', ({ at, from, frame }) => (from === 'dialer' && at === firstRecord ? [frame, frame] : [frame]), 1],
    ['drops a record', ({ at, from, frame }) => (from === 'dialer' && at === firstRecord ? [] : [frame]), 0],
    [
      'exchanges two records',
      ({ at, from, frame }) =>
        from === 'dialer' && at === firstRecord
          ? (delayed.push(frame), [])
          : from === 'dialer' && at === firstRecord + 1
            ? [frame, ...delayed.splice(0)]
            : [frame],
      0,
    ],
    [
      'cuts a record',
      ({ at, from, frame }) => [from === 'dialer' && at === firstRecord ? frame.subarray(0, frame.length - 1) : frame],
      0,
    ],
    [
      'lengthens a record',
      ({ at, from, frame }) => [from === 'dialer' && at === firstRecord ? new Uint8Array([...frame, 0]) : frame],
      0,
    ],
    ['empties a record', ({ at, from, frame }) => [from === 'dialer' && at === firstRecord ? new Uint8Array() : frame], 0],
    [
      'slips in a record of his own',
      ({ at, from, frame }) => (from === 'dialer' && at === firstRecord ? [randomBytes(40), frame] : [frame]),
      0,
    ],
    [
      'slips in a frame beyond the limit',
      ({ at, from, frame }) => (from === 'dialer' && at === firstRecord ? [new Uint8Array(130_000), frame] : [frame]),
      0,
    ],
    ['repeats the welcome', ({ at, from, frame }) => (from === 'dialer' && at === 2 ? [frame, frame] : [frame]), 0],
  ])('who %s ends the channel, and only what came unharmed before is received', async (_, meddle, before) => {
    const { received, ends } = await exchange({ meddle }, ...said);
    expect(received.map((message) => new TextDecoder().decode(message))).toEqual(['one', 'two', 'three'].slice(0, before));
    expect(ends).toHaveLength(1);
  });

  test('who drops a part of a long message: nothing of it arrives', async () => {
    const { received, ends } = await exchange(
      { meddle: ({ at, from, frame }) => (from === 'dialer' && at === firstRecord + 1 ? [] : [frame]) },
      new Uint8Array(3 * bodyLimit),
    );
    expect([received.length, ends.length]).toEqual([0, 1]);
  });

  test('who plays an old connection again is not let in, whichever side he plays', async () => {
    const { passed } = await exchange({}, words('one'));
    for (const side of ['dialer', 'acceptor'] as const) {
      const wire = tappedPair();
      const opened =
        side === 'dialer' ? acceptChannel(wire.acceptor, [key], options(ben)) : dialChannel(wire.dialer, key, options(anna));
      for (const { frame } of passed.filter(({ from }) => from === side)) wire[side].send(frame);
      expect(code(await opened)).toBe('not-authentic');
    }
  });

  test('who puts another true hello before a handshake reaches nothing', async () => {
    const meddle: Meddling = ({ from, at, frame }) => [
      from === 'dialer' && at === 0 ? new Uint8Array([...writeHello(key), ...frame.subarray(helloLength)]) : frame,
    ];
    const { one, other } = await connect({ meddle });
    expect([code(one), code(other)]).toEqual(['not-authentic', 'gone']);
  });

  test('who gives one side its own frames back is not let in', async () => {
    const wire = tappedPair();
    wire.acceptor.onMessage((frame) => wire.acceptor.send(frame));
    expect((await dialChannel(wire.dialer, key, options(anna))).ok).toBe(false);
  });

  test('who listens learns lengths only: no name, title, id or key, and nothing that two connections share', async () => {
    const product = 'garden-shop-7f3a';
    const secrets = ['Garden shop', 'Totals differ by one cent', 'Anna Müller', product, 'Good night, Ben.'];
    const captures: Buffer[] = [];
    for (let connection = 0; connection < 2; connection++) {
      const [one, other] = [new Y.Doc(), new Y.Doc()];
      onTestFinished(() => (one.destroy(), other.destroy()));
      const met = await connect();
      const awareness = new Awareness(one);
      awareness.setLocalState({ name: secrets[2] });
      one.getMap('meta').set('name', secrets[0]);
      one.getMap('items').set('a', secrets[1]);
      const sessions = [
        new SyncSession(createReplica(one, awareness), product, channel(met.one).link, {}),
        new SyncSession(createReplica(other, new Awareness(other)), product, channel(met.other).link, {}),
      ];
      for (const talk of sessions) talk.start();
      await soon();
      expect(other.getMap('items').get('a')).toBe(secrets[1]);
      sessions[0]!.close(secrets[4]!);
      await soon();
      expect(new Set(met.closings)).toEqual(new Set(['The channel was closed.']));
      captures.push(Buffer.concat(met.passed.map(({ frame }) => frame)));
    }
    const keys = [keyBytes(anna.key), keyBytes(ben.key), anna.secret, ben.secret, key.psk];
    for (const capture of captures) {
      for (const secret of secrets) {
        for (const written of [
          Buffer.from(secret),
          Buffer.from(secret, 'utf16le'),
          Buffer.from(Buffer.from(secret).toString('base64')),
        ])
          expect(capture.includes(written)).toBe(false);
      }
      for (const bytes of keys)
        for (let at = 0; at + 8 <= 32; at++) expect(capture.includes(Buffer.from(bytes.subarray(at, at + 8)))).toBe(false);
      expect(capture.toString('latin1')).not.toMatch(/steward|noise/i);
    }
    const seen = new Set<string>();
    const [first, second] = captures as [Buffer, Buffer];
    for (let at = 0; at + 5 <= first.length; at++) seen.add(first.toString('hex', at, at + 5));
    for (let at = 0; at + 5 <= second.length; at++) expect(seen.has(second.toString('hex', at, at + 5))).toBe(false);
  });
});
