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

interface IncomingUpdate {
  readonly device: DeviceKey;
  readonly transport: Exclude<Transport, 'network'>;
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
  readonly createValidator: () => UpdateValidator;
  readonly onPending: (pending: PendingUpdateFromFile) => void;
}

export interface PendingUpdateFromFile extends IncomingUpdate, Losses {
  readonly id: string;
}

export interface UpdateInbox {
  take(offer: IncomingUpdate): ApplyResult;
  /** One validator per device for all transports: the limits count everything that the device sent recently. */
  validatorOf(device: DeviceKey): UpdateValidator;
  pending(): readonly PendingUpdateFromFile[];
  /** Returns whether this update was pending here. */
  settle(id: string, taken: boolean): boolean;
}

export function createUpdateInbox(options: UpdateInboxOptions): UpdateInbox {
  const validators = new Map<DeviceKey, UpdateValidator>();
  let waiting: readonly PendingUpdateFromFile[] = [];

  function validatorOf(device: DeviceKey): UpdateValidator {
    const validator = validators.get(device) ?? options.createValidator();
    validators.set(device, validator);
    return validator;
  }

  function apply({ device, transport, update }: IncomingUpdate): ApplyResult {
    const { doc } = options.replica;
    let bytes = 0;
    const note = (change: Uint8Array): void => {
      bytes += change.length;
    };
    doc.on('update', note);
    try {
      options.replica.apply(update, new UpdateSource(transport, device));
      return { verdict: 'taken', bytes };
    } catch {
      return { verdict: 'refused', why: 'an incompatible change' };
    } finally {
      doc.off('update', note);
    }
  }

  return {
    validatorOf,
    take: (offer) => {
      const result = validatorOf(offer.device).validate(options.replica.doc, offer.update, 'answer');
      if (result.verdict === 'sound') return apply(offer);
      if (result.verdict !== 'held') return result;
      const { verdict: _, ...losses } = result;
      const pending: PendingUpdateFromFile = { ...offer, id: pendingUpdateId(offer.device, offer.transport), ...losses };
      waiting = [...waiting.filter(({ id }) => id !== pending.id), pending];
      options.onPending(pending);
      return { verdict: 'held' };
    },
    pending: () => waiting,
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

export const emptyStateVector: Uint8Array = Y.encodeStateVector(new Y.Doc());
