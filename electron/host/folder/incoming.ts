/**
 * Chunks of other devices in a shared folder, on their way into the document: each device's unread chunks are offered as one update, and
 * one by one if that fails because a chunk between them is damaged.
 */
import * as Y from 'yjs';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import type { FolderChunk } from '../../../shared/sync/files/folder-chunk.ts';
import type { UpdateInbox, ApplyResult } from '../peers/inbox/update-inbox.ts';
import type { KnownChunk } from './chain.ts';
import { declinedSentence, pendingSentence, refusedSentence } from './troubles.ts';

export interface Unread {
  readonly device: DeviceKey;
  readonly chunks: readonly KnownChunk[];
  readonly opened: ReadonlyMap<string, FolderChunk>;
}

export type TakenNames = ReadonlySet<string>;

export class Incoming {
  readonly #inbox: Pick<UpdateInbox, 'take'>;
  /** Called after the user's decision, so that the folder is read again. */
  readonly #decided: () => void;
  readonly #waiting = new Set<DeviceKey>();
  /** Declined chunks; they are offered again after the next start. */
  readonly #declined = new Map<string, DeviceKey>();
  readonly #refused = new Map<string, { readonly device: DeviceKey; readonly why: string }>();
  readonly #agreed = new Set<string>();

  constructor(inbox: Pick<UpdateInbox, 'take'>, decided: () => void) {
    this.#inbox = inbox;
    this.#decided = decided;
  }

  take({ device, chunks, opened }: Unread): TakenNames {
    const taken = new Set<string>();
    const offered = chunks.filter(({ name }) => {
      const isOpen = opened.has(name) && !this.#declined.has(name) && !this.#refused.has(name);
      if (this.#agreed.delete(name)) taken.add(name);
      return isOpen && !taken.has(name);
    });
    if (offered.length === 0 || this.#waiting.has(device)) return taken;
    const named = offered.map(({ name }) => ({ name, update: opened.get(name)?.update ?? new Uint8Array() }));
    const verdict = this.#offer(device, named);
    if (verdict === 'taken') for (const { name } of named) taken.add(name);
    if (verdict === 'gap' || verdict === 'refused') {
      for (const each of named)
        if (!this.#waiting.has(device) && this.#offer(device, [each], 'last') === 'taken') taken.add(each.name);
    }
    return taken;
  }

  sentences(nameOf: (device: DeviceKey) => string): readonly string[] {
    return [
      ...[...this.#waiting].map((device) => pendingSentence(nameOf(device))),
      ...[...new Set(this.#declined.values())].map((device) => declinedSentence(nameOf(device))),
      ...[...this.#refused.values()].map(({ device, why }) => refusedSentence(nameOf(device), why)),
    ];
  }

  #offer(
    device: DeviceKey,
    chunks: readonly { readonly name: string; readonly update: Uint8Array }[],
    try_: 'first' | 'last' = 'first',
  ): ApplyResult['verdict'] {
    const updates = chunks.map(({ update }) => update).filter(({ length }) => length > 0);
    if (updates.length === 0) return 'taken';
    const update = merged(updates);
    const names = chunks.map(({ name }) => name);
    const taken: ApplyResult =
      update === null
        ? { verdict: 'refused', why: 'a damaged change' }
        : this.#inbox.take({ device, transport: 'folder', update, decided: (yes) => this.#decide(device, names, yes) });
    if (taken.verdict === 'held') this.#waiting.add(device);
    if (taken.verdict === 'refused' && try_ === 'last')
      for (const name of names) this.#refused.set(name, { device, why: taken.why });
    return taken.verdict;
  }

  #decide(device: DeviceKey, names: readonly string[], yes: boolean): void {
    this.#waiting.delete(device);
    for (const name of names) {
      if (yes) this.#agreed.add(name);
      else this.#declined.set(name, device);
    }
    this.#decided();
  }
}

function merged(updates: readonly Uint8Array[]): Uint8Array | null {
  try {
    return Y.mergeUpdates([...updates]);
  } catch {
    return null;
  }
}
