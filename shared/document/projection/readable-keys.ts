/**
 * Readable keys like `PAY-7K3`. They are random, never counted (max + 1 collides between offline devices), and checked here. If
 * two devices draw the same key concurrently, the entry with the smaller id keeps it and the other shows more letters,
 * identically on every device.
 */
import type { EntryId } from '../../domain/backlog/backlog.ts';

/** Without letters and digits that are easily confused (0 O, 1 I L), and without vowels, so that no words come out. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';

/** A new key that isn't taken here; longer for larger products, so that two devices rarely collide. */
export function drawKey(prefix: string, size: number, isTaken: (key: string) => boolean, random: () => number): string {
  for (let length = size < 500 ? 3 : size < 5_000 ? 4 : 5; ; length += 1) {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      let key = `${prefix}-`;
      for (let letter = 0; letter < length; letter += 1) key += alphabet[Math.floor(random() * alphabet.length)] ?? '';
      if (!isTaken(key)) return key;
    }
  }
}

export interface ReadableKeys {
  readonly change: (id: EntryId, before: string | null, after: string | null) => readonly EntryId[];
  readonly shown: (id: EntryId, written: string) => string;
  readonly has: (key: string) => boolean;
}

const noEntries: readonly EntryId[] = [];

export function createReadableKeys(): ReadableKeys {
  const owners = new Map<string, EntryId | EntryId[]>();

  function change(id: EntryId, before: string | null, after: string | null): readonly EntryId[] {
    if (before === after) return noEntries;
    const left = before === null ? noEntries : leave(id, before);
    const met = after === null ? noEntries : join(id, after);
    return left.length === 0 ? met : [...left, ...met];
  }

  function leave(id: EntryId, key: string): readonly EntryId[] {
    const found = owners.get(key);
    if (!Array.isArray(found)) {
      owners.delete(key);
      return noEntries;
    }
    const rest = found.filter((each) => each !== id);
    owners.set(key, rest.length === 1 && rest[0] !== undefined ? rest[0] : rest);
    return rest;
  }

  function join(id: EntryId, key: string): readonly EntryId[] {
    const found = owners.get(key);
    if (found === undefined) {
      owners.set(key, id);
      return noEntries;
    }
    const all = [...(Array.isArray(found) ? found : [found]), id].sort();
    owners.set(key, all);
    return all.filter((each) => each !== id);
  }

  return {
    change,
    shown: (id, written) => {
      const found = owners.get(written);
      return !Array.isArray(found) || found[0] === id ? written : `${written}.${id.slice(0, 3)}`;
    },
    has: (key) => owners.has(key),
  };
}
