/**
 * The state of sharing that the host sends to its windows: members, who is connected, unsynced changes, pending confirmations.
 * JSON beside the document.
 */
import * as v from 'valibot';

const time = v.number();

const otherDevice = v.strictObject({
  key: v.string(),
  name: v.string(),
  fingerprint: v.string(),
  /**
   * `here`: connected and responding. `silent`: connected, but nothing received for some seconds. `away`: not found. `refused`:
   * one side declined the other; `reason` says why. `waiting`: it sent a change that waits for confirmation.
   */
  state: v.picklist(['here', 'silent', 'away', 'refused', 'waiting']),
  reason: v.nullable(v.string()),
  lastSeen: v.nullable(time),
  lacks: v.nullable(v.number()),
  same: v.nullable(v.boolean()),
  address: v.nullable(v.string()),
});

const pendingChange = v.strictObject({
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
  owner: v.boolean(),
  device: v.strictObject({ name: v.string(), fingerprint: v.string() }),
  listening: v.nullable(v.strictObject({ port: v.number(), addresses: v.array(v.string()) })),
  trouble: v.nullable(v.string()),
  unanswered: v.array(v.strictObject({ address: v.string(), reason: v.string() })),
  digest: v.nullable(v.string()),
  devices: v.array(otherDevice),
  removed: v.array(v.strictObject({ name: v.string(), fingerprint: v.string(), at: time })),
  openInvitations: v.number(),
  held: v.array(pendingChange),
  folder: v.nullable(v.strictObject({ path: v.string(), trouble: v.nullable(v.string()), lastRead: v.nullable(time) })),
});

export type SharingState = v.InferOutput<typeof sharingState>;
export type OtherDevice = v.InferOutput<typeof otherDevice>;
export type PendingChange = v.InferOutput<typeof pendingChange>;

export function readSharing(text: string): SharingState | null {
  try {
    const parsed = v.safeParse(sharingState, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
