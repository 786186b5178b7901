/**
 * Changes of other laptops that come without a connection, in a bundle or a shared folder: each passes the same gate as over a link, and
 * a change of mass waits for the person's yes.
 * Not here: the files they come in (bundles.ts, ../folder/).
 */
import * as Y from 'yjs';
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import type { UpdateValidator, Losses } from '../../../../shared/sync/validation/update-validator.ts';
import { pendingUpdateId, type Transport } from '../../../../shared/sync/session/pending-update.ts';
import { UpdateSource } from '../../../../shared/document/origins.ts';
import type { Replica } from '../../../../shared/sync/session/replica.ts';

export interface IncomingUpdate {
  readonly device: DeviceKey;
  readonly way: Exclude<Transport, 'network'>;
  readonly update: Uint8Array;
  /** The person decided about a change that waited. */
  readonly decided?: (taken: boolean) => void;
}

export type ApplyResult =
  /** How many bytes of it were new here. */
  | { readonly verdict: 'taken'; readonly bytes: number }
  | { readonly verdict: 'gap' }
  | { readonly verdict: 'refused'; readonly why: string }
  | { readonly verdict: 'held' };

export interface UpdateInboxOptions {
  readonly replica: Replica;
  /** A new gate; every device has its own. */
  readonly gate: () => UpdateValidator;
  /** A change waits from now on. */
  readonly held: (waiting: PendingUpdateFromFile) => void;
}

export interface PendingUpdateFromFile extends IncomingUpdate, Losses {
  readonly id: string;
}

export interface UpdateInbox {
  take(offer: IncomingUpdate): ApplyResult;
  /** What this device brings, whatever way, passes one gate: what it brought a moment ago counts. */
  gateOf(device: DeviceKey): UpdateValidator;
  /** The changes that wait, as the windows are told. */
  held(): readonly PendingUpdateFromFile[];
  /** Answers whether this change waited here. */
  settle(id: string, taken: boolean): boolean;
}

export function createUpdateInbox(options: UpdateInboxOptions): UpdateInbox {
  const gates = new Map<DeviceKey, UpdateValidator>();
  let waiting: readonly PendingUpdateFromFile[] = [];

  function gateOf(device: DeviceKey): UpdateValidator {
    const gate = gates.get(device) ?? options.gate();
    gates.set(device, gate);
    return gate;
  }

  function apply({ device, way, update }: IncomingUpdate): ApplyResult {
    const { doc } = options.replica;
    let bytes = 0;
    const note = (change: Uint8Array): void => {
      bytes += change.length;
    };
    doc.on('update', note);
    try {
      options.replica.apply(update, new UpdateSource(way, device));
      return { verdict: 'taken', bytes };
    } catch {
      return { verdict: 'refused', why: 'an incompatible change' };
    } finally {
      doc.off('update', note);
    }
  }

  return {
    gateOf,
    take: (offer) => {
      const judgement = gateOf(offer.device).validate(options.replica.doc, offer.update, 'answer');
      if (judgement.verdict === 'sound') return apply(offer);
      if (judgement.verdict !== 'held') return judgement;
      const { verdict: _, ...losses } = judgement;
      const held: PendingUpdateFromFile = { ...offer, id: pendingUpdateId(offer.device, offer.way), ...losses };
      waiting = [...waiting.filter(({ id }) => id !== held.id), held];
      options.held(held);
      return { verdict: 'held' };
    },
    held: () => waiting,
    settle: (id, taken) => {
      const found = waiting.find((each) => each.id === id);
      if (found === undefined) return false;
      waiting = waiting.filter((each) => each !== found);
      // The window that said yes has it as an edit of its own already; here it must not wait for that edit to arrive.
      if (taken) apply(found);
      found.decided?.(taken);
      return true;
    },
  };
}

/** What a document with nothing in it asks for. */
export const nothingYet: Uint8Array = Y.encodeStateVector(new Y.Doc());
