/**
 * An encrypted link: splits messages into records and joins them again. A message is delivered only when all of it has arrived
 * unaltered and in sequence; the first invalid record ends the link. Identity is checked in handshake.ts, admission in
 * secure-channel.ts.
 */
import { decodeUtf8, encodeUtf8 } from 'lib0/string';
import { createMailbox, type Link } from '../wire/link.ts';
import { bodyLimit, type OpenedRecord, type RecordKind } from '../wire/records.ts';

export const messageLimit = 16 * 1024 * 1024;
const sentenceLimit = 2000;

/** The close reason visible on the wire; the real one travels as an encrypted record. */
export const closedInClear = 'The channel was closed.';
export const spoiled = 'Data from the other device was damaged in transit. The connection was closed; connect again.';

export const sentenceBytes = (sentence: string): Uint8Array => encodeUtf8(sentence.slice(0, sentenceLimit / 4));

/** A sentence from the other device: one line of at most 500 characters. */
export function readSentence(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes.subarray(0, sentenceLimit))
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
      .slice(0, sentenceLimit / 4);
  } catch {
    return 'unknown reason';
  }
}

export interface SecureLink {
  readonly link: Link;
  take(record: OpenedRecord | null): void;
  lost(reason: string): void;
}

export function secureLink(below: Link, write: (kind: RecordKind, body: Uint8Array) => Uint8Array): SecureLink {
  const box = createMailbox();
  const join = createJoining();
  const end = (reason: string): void => {
    if (box.ended) return;
    box.end(reason);
    below.close(closedInClear);
  };
  const goodbye = (reason: string): void => {
    if (box.ended) return;
    below.send(write('goodbye', sentenceBytes(reason)), 'live');
    end(reason);
  };
  return {
    link: {
      send(message, weight) {
        if (box.ended) return;
        if (message.length > messageLimit)
          return goodbye(`Connection error: message too large (${message.length} bytes; limit ${messageLimit}).`);
        let at = 0;
        for (; message.length - at > bodyLimit; at += bodyLimit)
          below.send(write('more', message.subarray(at, at + bodyLimit)), weight);
        below.send(write('last', message.subarray(at)), weight);
      },
      onMessage: box.onMessage,
      onClose: box.onClose,
      close: goodbye,
    },
    take(record) {
      if (box.ended) return;
      if (record?.kind === 'goodbye') return end(readSentence(record.body));
      const joined = record === null ? 'spoiled' : join(record);
      if (joined === 'spoiled') return end(spoiled);
      if (joined === 'too-long') return goodbye(`Connection error: message larger than ${messageLimit} bytes.`);
      if (joined !== null) box.put(joined);
    },
    lost: box.end,
  };
}

/** `null` while a message is incomplete. Only full records may be continued: an unlimited number of empty ones could pile up. */
function createJoining(): (record: OpenedRecord) => Uint8Array | null | 'spoiled' | 'too-long' {
  let parts: Uint8Array[] = [];
  let length = 0;
  return ({ kind, body }) => {
    if (kind !== 'last' && !(kind === 'more' && body.length === bodyLimit)) return 'spoiled';
    length += body.length;
    if (length > messageLimit) return 'too-long';
    if (kind === 'last' && parts.length === 0) {
      length = 0;
      return body;
    }
    parts.push(body);
    if (kind === 'more') return null;
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    parts = [];
    length = 0;
    return whole;
  };
}
