/**
 * Secure channel to another device over any link: both need the same key, and both must admit the other. Before that, the other
 * end learns only lengths; afterwards the resulting link has the contract of every link (link.ts). The caller provides timers and
 * the admission check.
 */
import { refuse, type Result } from '../../domain/result.ts';
import { type Cipher, type DeviceKey, type DeviceKeyPair, scriptCipher } from '../crypto.ts';
import { acceptHandshake, dialHandshake, type Session, type Steps, type HandshakeRefusal } from './handshake.ts';
import type { ChannelKey } from './hello.ts';
import type { Link } from '../wire/link.ts';
import { createRecordReader, createRecordWriter, type OpenedRecord } from '../wire/records.ts';
import { closedInClear, readSentence, secureLink, sentenceBytes, spoiled } from './secure-link.ts';

/** `turned-away`: the other device refused this one. What this device refuses the other for is added by its `judge`. */
export type ChannelRefusal = HandshakeRefusal | 'silent' | 'gone' | 'turned-away' | 'same-device';

/** Timeout for the other device to complete the handshake, in ms. */
const handshakeTime = 5000;

/** Runs something after so many ms; returns how to cancel it. */
export type After = (ms: number, run: () => void) => () => void;

export interface SecureChannel<K> {
  readonly link: Link;
  readonly peer: DeviceKey;
  readonly key: K;
}

/** `R`: what this device refuses the other one for. */
export interface ChannelOptions<K, R extends string> {
  readonly device: DeviceKeyPair;
  /**
   * Whether that device may connect with that key. The message of a refusal is sent to it. Has no side effects, because the other
   * device may still refuse: an invitation is marked as used only when the channel is open.
   */
  judge(peer: DeviceKey, key: K): Result<unknown, R>;
  readonly after: After;
  readonly cipher?: Cipher;
}

export function dialChannel<K extends ChannelKey, R extends string>(
  link: Link,
  key: K,
  options: ChannelOptions<K, R>,
): Promise<Opened<K, R>> {
  const { first, steps } = dialHandshake(options.device, key);
  const opened = enter(link, options, steps);
  link.send(first, 'live');
  return opened;
}

/** Answers a device that dials: `keys` are all that may open a channel here, newest first. */
export function acceptChannel<K extends ChannelKey, R extends string>(
  link: Link,
  keys: readonly K[],
  options: ChannelOptions<K, R>,
): Promise<Opened<K, R>> {
  return enter(link, options, acceptHandshake(options.device, keys).steps);
}

type Opened<K, R extends string> = Result<SecureChannel<K>, ChannelRefusal | R>;

function enter<K, R extends string>(link: Link, options: ChannelOptions<K, R>, steps: Steps<K>): Promise<Opened<K, R>> {
  return new Promise((resolve) => {
    let done = 0;
    let ended = false;
    let receiver: Receiver | null = null;
    const finish = (opened: Opened<K, R>): void => {
      cancelTimeout();
      resolve(opened);
      if (opened.ok) return;
      ended = true;
      link.close(closedInClear);
    };
    const cancelTimeout = options.after(handshakeTime, () =>
      finish(refuse('silent', 'The other device didn’t respond. Check that Steward is open there and try again.')),
    );
    link.onClose((reason) => {
      if (receiver?.admitted === true) receiver.lost(reason);
      else if (!ended) finish(refuse('gone', 'The other device closed the connection. Try again.'));
    });
    link.onMessage((frame) => {
      if (ended) return;
      if (receiver !== null) return receiver.take(frame);
      const move = steps[done++]?.(frame) ?? refuse('not-authentic', spoiled);
      if (!move.ok) return finish(move);
      if (move.value.reply !== null) link.send(move.value.reply, 'live');
      if (move.value.session !== null) receiver = receive(link, options, move.value.session, finish);
    });
  });
}

/** The other end after the handshake: its admission of us comes first, then its messages pass. */
interface Receiver {
  readonly admitted: boolean;
  take(frame: Uint8Array): void;
  lost(reason: string): void;
}

function receive<K, R extends string>(
  link: Link,
  options: ChannelOptions<K, R>,
  session: Session<K>,
  finish: (opened: Opened<K, R>) => void,
): Receiver {
  const cipher = options.cipher ?? scriptCipher;
  const write = createRecordWriter(session.out, cipher);
  const read = createRecordReader(session.in, cipher);
  const secure = secureLink(link, write);
  let admitted = false;
  const verdict = session.peer === options.device.key ? sameDevice : options.judge(session.peer, session.key);
  const answer = verdict.ok ? write('welcome', new Uint8Array()) : write('refusal', sentenceBytes(verdict.refusal.message));
  link.send(answer, 'live');
  if (!verdict.ok) finish(verdict);
  const admit = (record: OpenedRecord | null): void => {
    if (record?.kind === 'refusal') return finish(refuse('turned-away', readSentence(record.body)));
    if (record?.kind !== 'welcome') return finish(refuse('not-authentic', spoiled));
    admitted = true;
    finish({ ok: true, value: { link: secure.link, peer: session.peer, key: session.key } });
  };
  return {
    get admitted() {
      return admitted;
    },
    take: (frame) => (admitted ? secure.take(read(frame)) : admit(read(frame))),
    lost: secure.lost,
  };
}

const sameDevice = refuse(
  'same-device',
  'Both devices use the same identity. One is probably a copy of the other; invite it again as a new device.',
);
