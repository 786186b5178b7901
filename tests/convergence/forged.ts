/** Updates that Steward never writes: hand-made bytes, and valid ones with random damage. */
import * as encoding from 'lib0/encoding';
import { below, type Random } from './chances.ts';

export interface At {
  readonly client: number;
  readonly clock: number;
}

export interface ForgedPart {
  readonly origin?: At;
  readonly right?: At;
  /** The root's name or the parent item; needed without neighbours. */
  readonly parent?: string | At;
  readonly sub?: string;
  /** `gc`: a GC struct of this many clocks; `map`: a new map; else one plain value each. */
  readonly is:
    | { readonly gc: number }
    | { readonly deleted: number }
    | 'map'
    | 'list'
    | { readonly letters: string }
    | { readonly values: readonly unknown[] };
}

export interface ForgedAuthor extends At {
  readonly parts: readonly ForgedPart[];
}

export interface ForgedDeletion extends At {
  readonly length: number;
}

export function forge(authors: readonly ForgedAuthor[], deletions: readonly ForgedDeletion[] = []): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, authors.length);
  for (const { client, clock, parts } of authors) {
    encoding.writeVarUint(out, parts.length);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, clock);
    for (const part of parts) writePart(out, part);
  }
  encoding.writeVarUint(out, deletions.length);
  for (const { client, clock, length } of deletions) {
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(out, number);
  }
  return encoding.toUint8Array(out);
}

function writePart(out: encoding.Encoder, { origin, right, parent, sub, is }: ForgedPart): void {
  if (typeof is === 'object' && 'gc' in is) {
    encoding.writeUint8(out, 0);
    return encoding.writeVarUint(out, is.gc);
  }
  const content = is === 'map' || is === 'list' ? 7 : 'letters' in is ? 4 : 'deleted' in is ? 1 : 8;
  encoding.writeUint8(out, content | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === undefined ? 0 : 0x20));
  for (const id of [origin, right]) if (id) writeAt(out, id);
  if (!origin && !right) {
    encoding.writeVarUint(out, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(out, parent);
    else if (parent) writeAt(out, parent);
    if (sub !== undefined) encoding.writeVarString(out, sub);
  }
  if (is === 'map' || is === 'list') encoding.writeVarUint(out, is === 'map' ? 1 : 0);
  else if ('letters' in is) encoding.writeVarString(out, is.letters);
  else if ('deleted' in is) encoding.writeVarUint(out, is.deleted);
  else {
    encoding.writeVarUint(out, is.values.length);
    for (const value of is.values) encoding.writeAny(out, value as Parameters<typeof encoding.writeAny>[1]);
  }
}

function writeAt(out: encoding.Encoder, { client, clock }: At): void {
  encoding.writeVarUint(out, client);
  encoding.writeVarUint(out, clock);
}

const joined = (...pieces: readonly Uint8Array[]): Uint8Array => Uint8Array.from(pieces.flatMap((piece) => [...piece]));
const varUint = (number: number): Uint8Array => {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, number);
  return encoding.toUint8Array(out);
};

type Damage = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;
const at = (bytes: Uint8Array, random: Random): number => below(random, bytes.length);

const damages: readonly Damage[] = [
  (bytes, random) => {
    const place = at(bytes, random);
    return bytes.with(place, (bytes[place] ?? 0) ^ (1 << below(random, 8)));
  },
  (bytes, random) => bytes.with(at(bytes, random), below(random, 256)),
  (bytes, random) => bytes.slice(0, at(bytes, random)),
  (bytes, random) => bytes.slice(at(bytes, random)),
  // A wrong length or clock.
  (bytes, random) => {
    const place = at(bytes, random);
    return joined(bytes.subarray(0, place), varUint(2 ** below(random, 53) - below(random, 2)), bytes.subarray(place + 1));
  },
  (bytes, random) => {
    const [from, to] = [at(bytes, random), at(bytes, random)].sort((a, b) => a - b) as [number, number];
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, random, other) => joined(bytes.subarray(0, at(bytes, random)), other.subarray(at(other, random))),
  (bytes, random) => {
    const [from, to] = [at(bytes, random), at(bytes, random)].sort((a, b) => a - b) as [number, number];
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [one, two] = [at(bytes, random), at(bytes, random)];
    return bytes.with(one, bytes[two] ?? 0).with(two, bytes[one] ?? 0);
  },
];

/** Damages the bytes in one to three ways; the result always differs. */
export function damaged(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  for (;;) {
    let wrong = bytes;
    for (let times = 1 + below(random, 3); times > 0 && wrong.length > 0; times -= 1) {
      wrong = damages[below(random, damages.length)]?.(wrong, random, other) ?? wrong;
    }
    if (wrong.length !== bytes.length || wrong.some((byte, place) => byte !== bytes[place])) return wrong;
  }
}

/** An awareness update of so many people. */
export function presence(people: number, from: number): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, people);
  for (let person = 0; person < people; person += 1) {
    encoding.writeVarUint(out, 100_000 + from + person);
    encoding.writeVarUint(out, 1);
    encoding.writeVarString(out, '{}');
  }
  return encoding.toUint8Array(out);
}
