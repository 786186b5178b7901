/**
 * The messages between two ends of a link, as bytes: one tag byte, a checksum of tag and rest, the rest. A part has no checksum,
 * since the joined message has one. Decoding never throws and copies its results, so that no length in hostile bytes can reach
 * beyond its frame. The order of messages is in sync-session.ts.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { checksum } from './checksum.ts';

export type MessageRefusal = 'garbage' | 'too-long';

/** Increased for changes that older windows or hosts cannot follow. */
export const protocolVersion = 2;

/** The largest frame a link accepts, in bytes. */
export const frameLimit = 16 * 1024 * 1024;
/** The largest message joined from parts, in bytes: an initial sync of some hundred thousand entries. */
export const joinedLimit = 256 * 1024 * 1024;
/**
 * The same for another device, which isn't trusted with as much memory: an initial sync of more than a hundred thousand entries.
 */
export const foreignJoinedLimit = 64 * 1024 * 1024;
/** The size of one part of a long message, in bytes. */
export const partSize = 1024 * 1024;

const sentenceLimit = 2000;
const wordLimit = 64;
const presenceLimit = 256 * 1024;

/** A product's id in folders and links: contains nothing that could leave the data folder. */
export const isProductId = (text: string): boolean => /^[a-z0-9-]{8,64}$/.test(text);

const topics = ['roster', 'digest', 'sharing', 'held', 'report'] as const;
/** The channel of a custom message: roster, digests, sharing state, pending confirmations, remote changes. */
export type Channel = (typeof topics)[number];

export type Message =
  | { readonly kind: 'hello'; readonly protocol: number; readonly product: string }
  /** "This is what I have": requests everything else. */
  | { readonly kind: 'sync1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'sync2'; readonly update: Uint8Array }
  /** One live edit: the bytes of the document's `update` event. */
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** Presence: never stored. */
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  /** "The first `count` sync2 and update messages of this link are on my disk." */
  | { readonly kind: 'saved'; readonly count: number }
  /** "Your first sync2 brought me this many bytes that I did not have." */
  | { readonly kind: 'gained'; readonly bytes: number }
  /** "There is more than a live edit may carry: request what you lack." */
  | { readonly kind: 'more' }
  /** A custom message, not about the document's content: membership, digests, sharing state. */
  | { readonly kind: 'aside'; readonly topic: Channel; readonly bytes: Uint8Array }
  /** A sentence for the user. */
  | { readonly kind: 'notice'; readonly code: string; readonly message: string }
  | { readonly kind: 'bye'; readonly reason: string }
  | { readonly kind: 'part'; readonly last: boolean; readonly bytes: Uint8Array };

const tags = {
  hello: 0,
  sync1: 1,
  sync2: 2,
  update: 3,
  awareness: 4,
  saved: 5,
  gained: 6,
  notice: 7,
  bye: 8,
  part: 9,
  more: 10,
  aside: 11,
} as const satisfies Record<Message['kind'], number>;

export function encodeMessage(message: Message): Uint8Array {
  const frame = encoding.createEncoder();
  const tag = tags[message.kind];
  encoding.writeUint8(frame, tag);
  if (message.kind !== 'part') encoding.writeUint32(frame, 0);
  switch (message.kind) {
    case 'hello':
      encoding.writeVarUint(frame, message.protocol);
      encoding.writeVarString(frame, message.product);
      break;
    case 'sync1':
      encoding.writeUint8Array(frame, message.stateVector);
      break;
    case 'sync2':
    case 'update':
      encoding.writeUint8Array(frame, message.update);
      break;
    case 'awareness':
      encoding.writeUint8Array(frame, message.update);
      break;
    case 'aside':
      encoding.writeUint8(frame, topics.indexOf(message.topic));
      encoding.writeUint8Array(frame, message.bytes);
      break;
    case 'more':
      break;
    case 'saved':
      encoding.writeVarUint(frame, message.count);
      break;
    case 'gained':
      encoding.writeVarUint(frame, message.bytes);
      break;
    case 'notice':
      encoding.writeVarString(frame, message.code.slice(0, wordLimit));
      encoding.writeVarString(frame, message.message.slice(0, sentenceLimit));
      break;
    case 'bye':
      encoding.writeVarString(frame, message.reason.slice(0, sentenceLimit));
      break;
    case 'part':
      encoding.writeUint8(frame, message.last ? 1 : 0);
      encoding.writeUint8Array(frame, message.bytes);
      break;
  }
  const bytes = encoding.toUint8Array(frame);
  if (message.kind !== 'part') checksumIn(bytes).setUint32(0, checksum(bytes.subarray(bodyAt), tag), true);
  return bytes;
}

/** Offset of the body of a frame with a checksum, in bytes. */
const bodyAt = 5;
const checksumIn = ({ buffer, byteOffset }: Uint8Array): DataView => new DataView(buffer, byteOffset + 1, 4);

const garbage = (what: string) => refuse('garbage', `Connection error: invalid message (${what}).`);

function readWords(tag: number, rest: Uint8Array): Message | string {
  const words = decoding.createDecoder(rest);
  const ended = (message: Message): Message | string => (decoding.hasContent(words) ? 'trailing data' : message);
  switch (tag) {
    case tags.hello: {
      const protocol = decoding.readVarUint(words);
      const product = decoding.readVarString(words);
      return product.length > wordLimit ? 'product id too long' : ended({ kind: 'hello', protocol, product });
    }
    case tags.saved:
      return ended({ kind: 'saved', count: decoding.readVarUint(words) });
    case tags.gained:
      return ended({ kind: 'gained', bytes: decoding.readVarUint(words) });
    case tags.notice: {
      const code = decoding.readVarString(words);
      const message = decoding.readVarString(words);
      const tooLong = code.length > wordLimit || message.length > sentenceLimit;
      return tooLong ? 'notice too long' : ended({ kind: 'notice', code, message });
    }
    case tags.bye: {
      const reason = decoding.readVarString(words);
      return reason.length > sentenceLimit ? 'reason too long' : ended({ kind: 'bye', reason });
    }
    default:
      return `unknown type ${tag}`;
  }
}

/** A frame from the other end; refuses (`garbage`, `too-long`) anything but a whole message within the limits. */
export function decodeMessage(frame: Uint8Array): Result<Message, MessageRefusal> {
  if (frame.length > frameLimit)
    return refuse('too-long', `Connection error: message too large (${frame.length} bytes; limit ${frameLimit}).`);
  return decodeWithin(frame);
}

function decodeWithin(frame: Uint8Array): Result<Message, MessageRefusal> {
  const tag = frame[0];
  if (tag === undefined) return garbage('empty message');
  // Not `frame.slice`: a Node Buffer would share its memory instead of copying.
  if (tag === tags.part) {
    const bytes = Uint8Array.prototype.slice.call(frame, 2);
    return frame.length < 2 ? garbage('empty message part') : ok({ kind: 'part', last: frame[1] === 1, bytes });
  }
  if (frame.length < bodyAt) return garbage('incomplete message');
  const rest = Uint8Array.prototype.slice.call(frame, bodyAt);
  // Damage in transit is detected before the content is parsed.
  if (checksumIn(frame).getUint32(0, true) !== checksum(rest, tag)) return garbage('damaged message');
  switch (tag) {
    case tags.sync1:
      return ok({ kind: 'sync1', stateVector: rest });
    case tags.sync2:
      return ok({ kind: 'sync2', update: rest });
    case tags.update:
      return ok({ kind: 'update', update: rest });
    case tags.aside: {
      const topic = topics[rest[0] ?? topics.length];
      return topic === undefined ? garbage('unknown topic') : ok({ kind: 'aside', topic, bytes: rest.subarray(1) });
    }
    case tags.more:
      return rest.length > 0 ? garbage('trailing data') : ok({ kind: 'more' });
    case tags.awareness:
      return rest.length > presenceLimit ? garbage('presence data too long') : ok({ kind: 'awareness', update: rest });
    default:
      return readTried(tag, rest);
  }
}

function readTried(tag: number, rest: Uint8Array): Result<Message, MessageRefusal> {
  try {
    const message = readWords(tag, rest);
    return typeof message === 'string' ? garbage(message) : ok(message);
  } catch {
    return garbage('incomplete message');
  }
}

export function framesOf(message: Message): readonly Uint8Array[] {
  const whole = encodeMessage(message);
  if (whole.length <= partSize) return [whole];
  const frames: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += partSize) {
    const bytes = whole.subarray(at, at + partSize);
    frames.push(encodeMessage({ kind: 'part', last: at + partSize >= whole.length, bytes }));
  }
  return frames;
}

/** Joins the parts of one link; returns `null` while a long message is incomplete. `limit` in bytes. */
export function createJoiner(limit = joinedLimit): (frame: Uint8Array) => Result<Message | null, MessageRefusal> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const join = (): Result<Message, MessageRefusal> => {
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    parts = [];
    length = 0;
    const message = decodeWithin(whole);
    return message.ok && message.value.kind === 'part' ? garbage('nested message parts') : message;
  };
  return (frame) => {
    const read = decodeMessage(frame);
    if (!read.ok) return read;
    if (read.value.kind !== 'part') return parts.length > 0 ? garbage('unexpected message part') : read;
    const { last, bytes } = read.value;
    // Only full parts may be continued: an unlimited number of small ones could pile up.
    if (!last && bytes.length !== partSize) return garbage('incomplete message part');
    length += bytes.length;
    if (length > limit) return refuse('too-long', `Connection error: message larger than ${limit} bytes.`);
    parts.push(bytes);
    return last ? join() : ok(null);
  };
}
