/**
 * Updates from other devices that arrive without a connection, in a sync file or a shared folder. Each passes the same validator as over
 * a link, and a bulk change waits for the user's confirmation.
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
  readonly decided?: (taken: boolean) => void;
}

export type ApplyResult =
  | { readonly verdict: 'taken'; readonly bytes: number }
  | { readonly verdict: 'gap' }
  | { readonly verdict: 'refused'; readonly why: string }
  | { readonly verdict: 'held' };

export interface UpdateInboxOptions {
  readonly replica: Replica;
  /** Creates a validator; each device has its own. */
  readonly gate: () => UpdateValidator;
  readonly held: (waiting: PendingUpdateFromFile) => void;
}

export interface PendingUpdateFromFile extends IncomingUpdate, Losses {
  readonly id: string;
}

export interface UpdateInbox {
  take(offer: IncomingUpdate): ApplyResult;
  /** One validator per device for all transports: the limits count everything that the device sent recently. */
  gateOf(device: DeviceKey): UpdateValidator;
  held(): readonly PendingUpdateFromFile[];
  /** Returns whether this update was pending here. */
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
      // The window that confirmed has applied it as its own edit already; the host must not wait for that edit to arrive.
      if (taken) apply(found);
      found.decided?.(taken);
      return true;
    },
  };
}

export const nothingYet: Uint8Array = Y.encodeStateVector(new Y.Doc());
