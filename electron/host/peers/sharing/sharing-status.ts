/** The sharing status of a product, as data for the Sync panel. Pure. */
import type { OtherDevice, SharingState } from '../../../../shared/desktop/sharing.ts';
import { type DeviceKey, type DeviceKeyPair, fingerprint } from '../../../../shared/sync/crypto.ts';
import { isExpired } from '../../../../shared/sync/membership/invitation.ts';
import type { RosterDevice } from '../../../../shared/sync/membership/roster.ts';
import type { DialSchedule } from '../network/dial-schedule.ts';
import type { PendingPeerUpdate, PeerConnection } from './peer-connection.ts';
import type { MembershipState } from '../membership/membership-file.ts';

export interface SharingFacts {
  readonly membership: MembershipState;
  readonly device: DeviceKeyPair;
  readonly connections: ReadonlyMap<DeviceKey, PeerConnection>;
  readonly waiting: readonly Omit<PendingPeerUpdate & { readonly device: DeviceKey }, 'update'>[];
  readonly dialSchedule: Pick<DialSchedule, 'refusalOf' | 'addressOf' | 'unanswered'>;
  readonly declined: (device: DeviceKey) => string | null;
  readonly listening: { readonly port: number; readonly addresses: readonly string[] } | null;
  readonly trouble: string | null;
  readonly digest: string;
  readonly entries: () => number;
  readonly folder: SharingState['folder'];
  readonly now: number;
}

export function describeSharing(facts: SharingFacts): SharingState {
  const { membership, device, connections, listening } = facts;
  const { roster } = membership;
  const own = roster.devices.find(({ key }) => key === device.key);
  return {
    shared: true,
    owner: membership.owner !== null,
    device: { name: own?.name ?? '', fingerprint: fingerprint(device.key) },
    listening: listening && { port: listening.port, addresses: [...listening.addresses] },
    trouble: facts.trouble,
    unanswered: [...facts.dialSchedule.unanswered()],
    digest: inGroups(facts.digest),
    devices: roster.devices.filter(({ key }) => key !== device.key).map((each) => describeDevice(each, facts)),
    removed: roster.removed.map(({ key, name, at }) => ({ name, fingerprint: fingerprint(key), at })),
    openInvitations: membership.invitations.filter((each) => each.usedBy === null && !isExpired(each, facts.now)).length,
    held: [
      ...[...connections.values()].flatMap(({ device: from, pending }) => (pending ? [{ ...pending, device: from }] : [])),
      ...facts.waiting,
    ].map(({ id, device: from, dropped, overwritten, facts: lost }) => ({
      id,
      device: from,
      name: nameOf(from, facts),
      dropped,
      overwritten,
      facts: lost,
      entries: facts.entries(),
    })),
    folder: facts.folder,
  };
}

export const notShared = (device: DeviceKeyPair): SharingState => ({
  shared: false,
  owner: false,
  device: { name: '', fingerprint: fingerprint(device.key) },
  listening: null,
  trouble: null,
  unanswered: [],
  digest: null,
  devices: [],
  removed: [],
  openInvitations: 0,
  held: [],
  folder: null,
});

const nameOf = (device: DeviceKey, { membership }: SharingFacts): string =>
  membership.roster.devices.find(({ key }) => key === device)?.name ?? fingerprint(device);

function describeDevice(
  { key, name }: RosterDevice,
  { membership, connections, dialSchedule, declined, now }: SharingFacts,
): OtherDevice {
  const connection = connections.get(key);
  const known = membership.known[key];
  const refusal = connection?.initialSyncDone ? null : (declined(key) ?? (connection ? null : dialSchedule.refusalOf(key)));
  return {
    key,
    name,
    fingerprint: fingerprint(key),
    state: stateOf(connection, refusal),
    reason: refusal ?? connection?.silentReason ?? connection?.blockedReason ?? null,
    lastSeen: connection ? now : (known?.lastSeen ?? null),
    lacks: connection?.initialSyncDone ? connection.unacknowledged : (known?.lacks ?? null),
    same: connection?.inSync ?? null,
    address: connection?.address ?? dialSchedule.addressOf(key) ?? known?.address ?? null,
  };
}

/** A declined peer stays 'refused' until the next completed initial sync. */
function stateOf(connection: PeerConnection | undefined, declined: string | null): OtherDevice['state'] {
  if (declined !== null) return 'refused';
  if (!connection) return 'away';
  if (connection.pending) return 'waiting';
  return connection.silentReason === null ? 'here' : 'silent';
}

const inGroups = (digest: string): string => digest.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
