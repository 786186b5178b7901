/**
 * Changes of other laptops that come without a connection, in a bundle or a shared folder: each passes the same gate as over a link, and
 * a change of mass waits for the person's yes.
 * Not here: the files they come in (bundles.ts, ../folder/).
 */
import * as Y from 'yjs';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import type { Gate } from '../../../shared/sync/gate.ts';
import type { Replica } from '../../../shared/sync/replica.ts';

export interface Offer {
  readonly device: DeviceKey;
  readonly update: Uint8Array;
  /** Who follows the document knows its own by this. */
  readonly bearer: object;
  /** The person decided about a change that waited. */
  readonly decided?: (taken: boolean) => void;
}

export type Taken =
  /** How many bytes of it were new here. */
  | { readonly verdict: 'taken'; readonly bytes: number }
  | { readonly verdict: 'gap' }
  | { readonly verdict: 'refused'; readonly why: string }
  | { readonly verdict: 'held' };

export interface IntakeNeeds {
  readonly replica: Replica;
  /** A new gate; every device has its own. */
  readonly gate: () => Gate;
  /** A change waits from now on. */
  readonly held: (device: DeviceKey, update: Uint8Array) => void;
}

export interface Waiting extends Offer {
  readonly dropped: number;
  readonly overwritten: number;
}

export interface Intake {
  take(offer: Offer): Taken;
  /** The changes that wait, as the windows are told. */
  held(): readonly Waiting[];
  /** Answers whether a change of this device waited here. */
  settle(device: DeviceKey, taken: boolean): boolean;
}

export function createIntake(needs: IntakeNeeds): Intake {
  const gates = new Map<DeviceKey, Gate>();
  let waiting: readonly Waiting[] = [];

  function gateOf(device: DeviceKey): Gate {
    const gate = gates.get(device) ?? needs.gate();
    gates.set(device, gate);
    return gate;
  }

  function apply({ update, bearer }: Offer): Taken {
    const { doc } = needs.replica;
    let bytes = 0;
    const weigh = (change: Uint8Array): void => void (bytes += change.length);
    doc.on('update', weigh);
    try {
      needs.replica.apply(update, bearer);
      return { verdict: 'taken', bytes };
    } catch {
      return { verdict: 'refused', why: 'a change that does not fit this document' };
    } finally {
      doc.off('update', weigh);
    }
  }

  return {
    take: (offer) => {
      const judgement = gateOf(offer.device).judge(needs.replica.doc, offer.update, 'answer');
      if (judgement.verdict === 'sound') return apply(offer);
      if (judgement.verdict !== 'held') return judgement;
      const { dropped, overwritten } = judgement;
      waiting = [...waiting, { ...offer, dropped, overwritten }];
      needs.held(offer.device, offer.update);
      return { verdict: 'held' };
    },
    held: () => waiting,
    settle: (device, taken) => {
      const found = waiting.find((each) => each.device === device);
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
