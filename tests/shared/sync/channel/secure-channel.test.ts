import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { refuse } from '../../../../shared/domain/result.ts';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { type DeviceKey, randomBytes } from '../../../../shared/sync/crypto.ts';
import { dialHandshake, handshakeLengths, type Session } from '../../../../shared/sync/channel/handshake.ts';
import { type ChannelKey, helloLength, recogniseHello, writeHello } from '../../../../shared/sync/channel/hello.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';
import { bodyLimit, createRecordWriter, recordLimit } from '../../../../shared/sync/wire/records.ts';
import { acceptChannel, type ChannelOptions, dialChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import { messageLimit } from '../../../../shared/sync/channel/secure-link.ts';
import { nodeCipher } from '../../../../electron/host/crypto/node-cipher.ts';
import { type Meddling, tappedPair } from './tapped-pair.ts';
import { soon, anna, ben, key, options, connect, channel, code, exchange, words } from './channel-pair.ts';

describe('a secure channel', () => {
  test('both sides know who is there and with which key, and hear each other', async () => {
    const old = { psk: randomBytes(32), name: 'old' };
    const wire = tappedPair();
    const accepted = acceptChannel(wire.acceptor, [key, old], options(ben));
    const one = channel(await dialChannel(wire.dialer, old, options(anna)));
    const other = channel(await accepted);
    expect([one.peer, other.peer]).toEqual([ben.key, anna.key]);
    expect(other.key).toBe(old);
    const received: string[] = [];
    one.link.onMessage((message) => received.push(`anna: ${new TextDecoder().decode(message)}`));
    other.link.onMessage((message) => received.push(`ben: ${new TextDecoder().decode(message)}`));
    other.link.send(words('hello'));
    one.link.send(words('here'));
    await soon();
    expect(received.sort()).toEqual(['anna: hello', 'ben: here']);
  });

  test('two replicas converge over it, live edits included', async () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    onTestFinished(() => (one.destroy(), other.destroy()));
    one.getMap('items').set('a', 'from one');
    other.getMap('items').set('b', 'from the other');
    const met = await connect();
    const sessions = [
      new SyncSession(createReplica(one, new Awareness(one)), 'garden-shop', channel(met.one).link, {}),
      new SyncSession(createReplica(other, new Awareness(other)), 'garden-shop', channel(met.other).link, {}),
    ];
    for (const talk of sessions) talk.start();
    await soon();
    one.transact(() => one.getMap('items').set('long', 'x'.repeat(3_000_000)), 'user');
    await soon();
    expect(sessions.map(({ reason }) => reason)).toEqual([null, null]);
    expect(other.getMap('items').toJSON()).toEqual(one.getMap('items').toJSON());
    expect([...other.getMap('items').keys()].sort()).toEqual(['a', 'b', 'long']);
    sessions[0]!.close('The device goes to sleep.');
    await soon();
    expect(sessions[1]!.reason).toBe('The device goes to sleep.');
  });

  test('messages sent right after the handshake are not lost, in two hundred connections', async () => {
    for (let round = 0; round < 200; round++) {
      const wire = tappedPair();
      const accepted = acceptChannel(wire.acceptor, [key], options(ben)).then(
        (opened) => (channel(opened).link.send(words('first')), channel(opened)),
      );
      const dialed = dialChannel(wire.dialer, key, options(anna)).then(
        (opened) => (channel(opened).link.send(words('first')), channel(opened)),
      );
      const received: string[] = [];
      for (const { link } of await Promise.all([accepted, dialed])) {
        await soon();
        link.onMessage((message) => received.push(new TextDecoder().decode(message)));
      }
      expect(received).toEqual(['first', 'first']);
    }
  });

  test.each([0, 1, bodyLimit - 1, bodyLimit, bodyLimit + 1, 3 * bodyLimit, 1024 * 1024 + 3])(
    'a message of %d bytes arrives whole, in frames within the limit',
    async (length) => {
      const message = new Uint8Array(length).map((_, at) => at % 251);
      const { received, passed } = await exchange({}, message, words('next'));
      expect(received.map(({ length: size }) => size)).toEqual([length, 4]);
      expect(Buffer.from(received[0]!).equals(message)).toBe(true);
      expect(Math.max(...passed.map(({ frame }) => frame.length))).toBeLessThanOrEqual(recordLimit);
    },
  );

  test('weight passes through to the link below', async () => {
    const { here, dialer } = await exchange({});
    here.send(new Uint8Array(bodyLimit + 1), 'bulk');
    here.send(words('x'), 'live');
    expect(dialer.weights.slice(-3)).toEqual(['bulk', 'bulk', 'live']);
  });

  test('one end may have a faster cipher than the other', async () => {
    const { received } = await exchange(
      { dials: { ...options(anna), cipher: nodeCipher } },
      new Uint8Array(bodyLimit * 2),
      words('next'),
    );
    expect(received.map(({ length }) => length)).toEqual([bodyLimit * 2, 4]);
  });

  test('its end is reported once with its reason, also to a late listener, and sending afterwards does nothing', async () => {
    const { here, there, ends } = await exchange({});
    here.close('Ben went home.');
    here.close('And again.');
    here.send(words('late'));
    await soon();
    there.send(words('late'));
    there.close('Too late.');
    expect(ends).toEqual(['Ben went home.']);
    here.onClose((reason) => ends.push(reason));
    expect(ends.at(-1)).toBe('Ben went home.');
  });

  test('a link that breaks off ends it with the reason of the link', async () => {
    const { acceptor, ends } = await exchange({});
    acceptor.close('The cable was pulled.');
    expect(ends).toEqual(['The cable was pulled.']);
  });

  test('more than 16 MB in one message ends it instead of filling the memory', async () => {
    const { here, ends, received } = await exchange({});
    here.send(new Uint8Array(messageLimit + 1));
    await soon();
    expect(received).toEqual([]);
    expect(ends[0]).toContain('message too large');
  });
});

describe('who does not get in', () => {
  test('another key: refused on both sides, and the answer has the length of every answer', async () => {
    const { one, other, passed } = await connect({ dialed: { psk: randomBytes(32) } });
    expect([code(one), code(other)]).toEqual(['not-authentic', 'gone']);
    expect(passed.map(({ frame }) => frame.length)).toEqual(handshakeLengths.slice(0, 2));
  });

  test('without the key, a known hello looks like an unknown one: same answer, then silence until a third frame', async () => {
    const overheard = (await connect()).passed[0]!.frame;
    for (const first of [overheard, randomBytes(handshakeLengths[0]), new Uint8Array(0), new Uint8Array(100_000)]) {
      const wire = tappedPair();
      const received: number[] = [];
      const ends: string[] = [];
      wire.dialer.onMessage((frame) => received.push(frame.length));
      wire.dialer.onClose((reason) => ends.push(reason));
      const accepted = acceptChannel(wire.acceptor, [key], options(ben));
      wire.dialer.send(first);
      await soon();
      expect([received, ends]).toEqual([[handshakeLengths[1]], []]);
      wire.dialer.send(randomBytes(handshakeLengths[2]));
      expect((await accepted).ok).toBe(false);
      await soon();
      expect([received, ends]).toEqual([[handshakeLengths[1]], ['The channel was closed.']]);
    }
  });

  test.each(['dialer', 'acceptor'] as const)(
    'whom the %s does not admit learns why, after both have proven who they are',
    async (judging) => {
      const asked: DeviceKey[] = [];
      const judge = (peer: DeviceKey) => (asked.push(peer), refuse('removed', 'The device “Old device” was removed.'));
      const { one, other, passed } = await connect(
        judging === 'dialer' ? { dials: options(anna, judge) } : { accepts: options(ben, judge) },
      );
      expect(judging === 'dialer' ? [code(one), code(other)] : [code(other), code(one)]).toEqual(['removed', 'turned-away']);
      for (const opened of [one, other]) expect(!opened.ok && opened.refusal.message).toContain('“Old device” was removed');
      expect(asked).toEqual([judging === 'dialer' ? ben.key : anna.key]);
      expect(passed.some(({ frame }) => Buffer.from(frame).includes('Old device'))).toBe(false);
    },
  );

  test('a device that connects to a copy of itself', async () => {
    const { one, other } = await connect({ accepts: options(anna) });
    expect([code(one), code(other)]).toEqual(['same-device', 'same-device']);
  });

  test('a silent device, at the start or half-way, times out after five seconds', async () => {
    for (const passing of [0, 1, 2, 3]) {
      const alarms: (() => void)[] = [];
      const after: ChannelOptions<ChannelKey, string>['after'] = (ms, run) => {
        expect(ms).toBe(5000);
        alarms.push(run);
        return () => {};
      };
      let left = passing;
      const wire = tappedPair(({ frame }) => (left-- > 0 ? [frame] : []));
      const accepted = acceptChannel(wire.acceptor, [key], { ...options(ben), after });
      const dialed = dialChannel(wire.dialer, key, { ...options(anna), after });
      await soon();
      for (const alarm of alarms) alarm();
      expect([code(await accepted), code(await dialed)]).toContain('silent');
    }
  });

  test('the time limit is called off when the channel is open', async () => {
    let running = 0;
    const after = () => ((running += 1), () => void (running -= 1));
    await connect({ dials: { ...options(anna), after }, accepts: { ...options(ben), after } });
    expect(running).toBe(0);
  });

  test('a link that had already ended', async () => {
    const wire = tappedPair();
    wire.dialer.close('gone');
    expect(code(await dialChannel(wire.dialer, key, options()))).toBe('gone');
  });
});

describe('a device that was let in but breaks the rules', () => {
  /** A scripted Anna: does the handshake, then sends anything; Ben is the real implementation. */
  async function scriptedAnna(
    say: (write: ReturnType<typeof createRecordWriter>, session: Session<ChannelKey>) => readonly Uint8Array[],
  ) {
    const wire = tappedPair();
    const accepted = acceptChannel(wire.acceptor, [key], options(ben));
    const { first, steps } = dialHandshake(anna, key);
    wire.dialer.send(first);
    wire.dialer.onMessage((frame) => {
      const move = steps[0]?.(frame);
      if (move?.ok !== true || move.value.session === null) return;
      const write = createRecordWriter(move.value.session.out, nodeCipher);
      for (const each of [move.value.reply ?? first, write('welcome', words('')), ...say(write, move.value.session)])
        wire.dialer.send(each);
    });
    const { link } = channel(await accepted);
    const received: number[] = [];
    const ends: string[] = [];
    link.onMessage((message) => received.push(message.length));
    link.onClose((reason) => ends.push(reason));
    await soon();
    return { received, ends };
  }

  test('with messages as agreed is received', async () => {
    const { received, ends } = await scriptedAnna((write) => [
      write('more', new Uint8Array(bodyLimit)),
      write('last', words('x')),
    ]);
    expect([received, ends]).toEqual([[bodyLimit + 1], []]);
  });

  test.each<[string, RegExp, Parameters<typeof scriptedAnna>[0]]>([
    ['with parts that are not full', /damaged in transit/, (write) => [write('more', words('')), write('last', words('x'))]],
    ['with a second welcome', /damaged in transit/, (write) => [write('welcome', words(''))]],
    ['with a late refusal', /damaged in transit/, (write) => [write('refusal', words('No.'))]],
    [
      'with a message without end',
      /larger than 16777216 bytes/,
      (write) => Array.from({ length: 260 }, () => write('more', new Uint8Array(bodyLimit))),
    ],
    [
      'with a record that is too long',
      /damaged in transit/,
      (_, { out }) => [
        nodeCipher.encrypt(
          out,
          Uint8Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
          words(''),
          new Uint8Array(recordLimit).fill(1),
        ),
      ],
    ],
    [
      'with a record that holds nothing',
      /damaged in transit/,
      (_, { out }) => [nodeCipher.encrypt(out, Uint8Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]), words(''), words(''))],
    ],
  ])('%s is cut, and nothing of it is received', async (_, reason, say) => {
    const { received, ends } = await scriptedAnna(say);
    expect(received).toEqual([]);
    expect(ends).toEqual([expect.stringMatching(reason)]);
  });

  test('with a last word that is garbage or endless leaves one line', async () => {
    const { ends } = await scriptedAnna((write) => [write('goodbye', words(`Bye\n\u202E${'x'.repeat(5000)}`))]);
    expect(ends[0]).toMatch(/^Bye x{400,}$/);
    expect(ends[0]!.length).toBeLessThanOrEqual(500);
    expect((await scriptedAnna((write) => [write('goodbye', new Uint8Array([0xff, 0xfe]))])).ends).toEqual(['unknown reason']);
  });
});

test('a frame of the link is left as it came', async () => {
  const copies: (readonly [Uint8Array, Uint8Array])[] = [];
  await exchange({ meddle: ({ frame }) => (copies.push([frame, frame.slice()]), [frame]) }, words('one'));
  expect(copies.length).toBeGreaterThan(5);
  for (const [frame, copy] of copies) expect(frame).toEqual(copy);
});

describe('the hello in clear', () => {
  test('is recognised with the right key among all keys', () => {
    const hello = writeHello(key);
    const others = [{ psk: randomBytes(32) }, { psk: randomBytes(32) }];
    expect(recogniseHello(hello, [...others, key])).toBe(key);
    expect(recogniseHello(hello, others)).toBeNull();
    expect(recogniseHello(hello.subarray(1), [key])).toBeNull();
    expect(hello).toHaveLength(helloLength);
  });

  test('of another version is refused with a sentence that says what to do', async () => {
    const meddle: Meddling = ({ from, at, frame }) => [
      from === 'dialer' && at === 0 ? new Uint8Array([9, ...frame.subarray(1)]) : frame,
    ];
    const { one, other } = await connect({ meddle });
    expect([code(one), code(other)]).toEqual(['not-authentic', 'gone']);
    const back: Meddling = ({ from, at, frame }) => [
      from === 'acceptor' && at === 0 ? new Uint8Array([9, ...frame.subarray(1)]) : frame,
    ];
    const answered = (await connect({ meddle: back })).one;
    expect(!answered.ok && answered.refusal.message).toContain('9 there');
  });
});
