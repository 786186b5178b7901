/**
 * Changes of other laptops that come without a connection, in a bundle or a shared folder: each passes the same gate as over a link, and
 * a change of mass waits for the person's yes.
 * Not here: the files they come in (bundles.ts, ../folder/).
 */
import * as Y from 'yjs';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import type { Gate, Losses } from '../../../shared/sync/gate.ts';
import { heldId, type Way } from '../../../shared/sync/held-change.ts';
import type { Replica } from '../../../shared/sync/replica.ts';

export interface Offer {
  readonly device: DeviceKey;
  readonly way: Exclude<Way, 'network'>;
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
  readonly held: (waiting: Waiting) => void;
}

export interface Waiting extends Offer, Losses {
  readonly id: string;
}

export interface Intake {
  take(offer: Offer): Taken;
  /** What this device brings, whatever way, passes one gate: what it brought a moment ago counts. */
  gateOf(device: DeviceKey): Gate;
  /** Which device brought this change of the document; nobody when it came another way. */
  bringerOf(change: Uint8Array): DeviceKey | undefined;
  /** The changes that wait, as the windows are told. */
  held(): readonly Waiting[];
  /** Answers whether this change waited here. */
  settle(id: string, taken: boolean): boolean;
}

export function createIntake(needs: IntakeNeeds): Intake {
  const gates = new Map<DeviceKey, Gate>();
  const brought = new WeakMap<Uint8Array, DeviceKey>();
  let waiting: readonly Waiting[] = [];

  function gateOf(device: DeviceKey): Gate {
    const gate = gates.get(device) ?? needs.gate();
    gates.set(device, gate);
    return gate;
  }

  function apply({ device, update, bearer }: Offer): Taken {
    const { doc } = needs.replica;
    let bytes = 0;
    const note = (change: Uint8Array): void => {
      bytes += change.length;
      brought.set(change, device);
    };
    doc.on('update', note);
    try {
      needs.replica.apply(update, bearer);
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
      const judgement = gateOf(offer.device).judge(needs.replica.doc, offer.update, 'answer');
      if (judgement.verdict === 'sound') return apply(offer);
      if (judgement.verdict !== 'held') return judgement;
      const { verdict: _, ...losses } = judgement;
      const held: Waiting = { ...offer, id: heldId(offer.device, offer.way), ...losses };
      waiting = [...waiting.filter(({ id }) => id !== held.id), held];
      needs.held(held);
      return { verdict: 'held' };
    },
    bringerOf: (change) => brought.get(change),
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
