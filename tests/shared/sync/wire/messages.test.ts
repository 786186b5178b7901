import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createJoiner,
  decodeMessage,
  encodeMessage,
  frameLimit,
  framesOf,
  isProductId,
  type Message,
  partSize,
} from '../../../../shared/sync/wire/messages.ts';

const bytes = new Uint8Array([1, 2, 3]);
const everyMessage: { readonly [K in Message['kind']]: Extract<Message, { kind: K }> } = {
  hello: { kind: 'hello', protocol: 1, product: 'garden-shop' },
  sync1: { kind: 'sync1', stateVector: bytes },
  sync2: { kind: 'sync2', update: bytes },
  update: { kind: 'update', update: bytes },
  awareness: { kind: 'awareness', update: bytes },
  saved: { kind: 'saved', count: 70_000 },
  gained: { kind: 'gained', bytes: 0 },
  notice: { kind: 'notice', code: 'disk-full', message: 'The disk is full. Äöü 🌱' },
  bye: { kind: 'bye', reason: 'The window was closed.' },
  part: { kind: 'part', last: true, bytes },
  more: { kind: 'more' },
  aside: { kind: 'aside', topic: 'digest', bytes },
};

describe('messages of a link', () => {
  test.each(Object.values(everyMessage))('$kind arrives as it was sent', (message) => {
    expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, value: message });
  });

  test('a frame that breaks off, goes on too long or says an unknown word is refused and never throws', () => {
    const hello = encodeMessage(everyMessage.hello);
    for (let length = 0; length < hello.length; length++) expect(decodeMessage(hello.subarray(0, length)).ok).toBe(false);
    expect(decodeMessage(new Uint8Array([...hello, 0])).ok).toBe(false);
    expect(decodeMessage(new Uint8Array([99, 1, 2])).ok).toBe(false);
    expect(decodeMessage(new Uint8Array(0)).ok).toBe(false);
    expect(decodeMessage(new Uint8Array(frameLimit + 1)).ok).toBe(false);
  });

  test('no bytes whatever make decoding throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(12), (noise, tag) => {
        decodeMessage(noise);
        decodeMessage(new Uint8Array([tag, ...noise]));
      }),
      { numRuns: 2000, seed: 2026 },
    );
  });

  test('a length inside hostile bytes never reaches into the memory beside its frame', () => {
    const memory = new Uint8Array(64).fill(0x53);
    memory.set([8, 40, 0x41]); // "bye" with 40 bytes announced, of which one belongs to the frame
    expect(decodeMessage(memory.subarray(0, 3)).ok).toBe(false);
    const pooled = Buffer.from(encodeMessage({ kind: 'update', update: bytes }));
    const message = decodeMessage(pooled);
    expect(message.ok && message.value.kind === 'update' && message.value.update.buffer.byteLength).toBeLessThan(pooled.length);
  });

  test('a change that was damaged on its way is refused, whichever byte it is', () => {
    const frame = encodeMessage({ kind: 'sync2', update: bytes });
    for (let at = 1; at < frame.length; at++) {
      const damaged = frame.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      expect(decodeMessage(damaged).ok, `byte ${at}`).toBe(false);
    }
    expect(decodeMessage(frame.subarray(0, 3)).ok).toBe(false);
  });

  test('a presence, a reason or a product id beyond its limit is refused', () => {
    expect(decodeMessage(new Uint8Array(256 * 1024 + 2).fill(4)).ok).toBe(false);
    expect(decodeMessage(encodeMessage({ kind: 'hello', protocol: 1, product: 'a'.repeat(65) })).ok).toBe(false);
    expect(decodeMessage(encodeMessage({ kind: 'bye', reason: 'x'.repeat(9000) }))).toMatchObject({ ok: true });
  });

  test('a long change travels in parts and is whole again on the other side', () => {
    const update = new Uint8Array(partSize * 2 + 17).map((_, at) => at % 251);
    const frames = framesOf({ kind: 'sync2', update });
    expect(frames).toHaveLength(3);
    const join = createJoiner();
    expect(join(frames[0]!)).toEqual({ ok: true, value: null });
    expect(join(frames[1]!)).toEqual({ ok: true, value: null });
    const joined = join(frames[2]!);
    expect(joined.ok && joined.value?.kind === 'sync2' && Buffer.from(joined.value.update).equals(update)).toBe(true);
    expect(join(encodeMessage(everyMessage.saved))).toEqual({ ok: true, value: everyMessage.saved });
  });

  test('parts that are mixed with other messages or contain parts themselves are refused', () => {
    const join = createJoiner();
    expect(join(encodeMessage({ kind: 'part', last: false, bytes: new Uint8Array(partSize) })).ok).toBe(true);
    expect(join(encodeMessage(everyMessage.saved)).ok).toBe(false);
    expect(createJoiner()(encodeMessage({ kind: 'part', last: false, bytes })).ok).toBe(false);
    expect(createJoiner()(encodeMessage({ kind: 'part', last: true, bytes: encodeMessage(everyMessage.part) })).ok).toBe(false);
  });

  test.each(['garden-shop', '0123456789abcdef', 'a'.repeat(64)])('%s is a product id', (id) =>
    expect(isProductId(id)).toBe(true),
  );
  test.each([
    '',
    'short',
    '../../etc/passwd',
    'Garden-Shop',
    'garden_shop',
    'garden.shop',
    'a'.repeat(65),
    'garden-shop\n',
    'garden/../shop',
  ])('%j is not a product id', (id) => expect(isProductId(id)).toBe(false));
});
