/**
 * How the sharing of a product goes, as the host tells its windows: who belongs, who is here, what they have not got yet, what waits
 * for an answer. It travels as JSON beside the document. Not here: the questions a window asks about it (contract.ts).
 */
import * as v from 'valibot';

/** Milliseconds since 1970. */
const time = v.number();

const otherDevice = v.strictObject({
  key: v.string(),
  name: v.string(),
  /** A short form of its key that two people can compare aloud. */
  fingerprint: v.string(),
  /**
   * `here`: connected and answering. `silent`: connected, but nothing has come for some seconds. `away`: not found.
   * `refused`: it was turned away or turned us away; `reason` says why. `waiting`: it brings a change that waits for a yes.
   */
  state: v.picklist(['here', 'silent', 'away', 'refused', 'waiting']),
  reason: v.nullable(v.string()),
  lastSeen: v.nullable(time),
  /** How many changes it has not got yet; `null`: not known. */
  lacks: v.nullable(v.number()),
  /** Whether it holds the same content as this laptop; `null`: not compared yet. */
  same: v.nullable(v.boolean()),
  address: v.nullable(v.string()),
});

const heldChange = v.strictObject({
  id: v.string(),
  device: v.string(),
  name: v.string(),
  dropped: v.number(),
  overwritten: v.number(),
  facts: v.number(),
  entries: v.number(),
});

export const sharingState = v.strictObject({
  shared: v.boolean(),
  /** This laptop invites and removes. */
  owner: v.boolean(),
  device: v.strictObject({ name: v.string(), fingerprint: v.string() }),
  /** Where other laptops can reach this one. */
  listening: v.nullable(v.strictObject({ port: v.number(), addresses: v.array(v.string()) })),
  /** Why others may not find or reach this laptop. */
  trouble: v.nullable(v.string()),
  /** Addresses that a person typed and where nobody was met yet, with the reason. */
  unanswered: v.array(v.strictObject({ address: v.string(), reason: v.string() })),
  /** What the content adds up to, in four groups of four. */
  digest: v.nullable(v.string()),
  devices: v.array(otherDevice),
  removed: v.array(v.strictObject({ name: v.string(), fingerprint: v.string(), at: time })),
  /** Invitations that can still be used. */
  openInvitations: v.number(),
  held: v.array(heldChange),
  /** A folder that other laptops see too, and what is wrong with it. */
  folder: v.nullable(v.strictObject({ path: v.string(), trouble: v.nullable(v.string()), lastRead: v.nullable(time) })),
});

export type SharingState = v.InferOutput<typeof sharingState>;
export type OtherDevice = v.InferOutput<typeof otherDevice>;
export type HeldChange = v.InferOutput<typeof heldChange>;

/** `null`: not what this version understands. */
export function readSharing(text: string): SharingState | null {
  try {
    const parsed = v.safeParse(sharingState, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
