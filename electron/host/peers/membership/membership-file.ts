/**
 * What this device stores about the sharing of one product, in `<data>/products/<id>/sharing.json`, readable by its user only: the signed
 * roster, the keys of all epochs, the issued invitations, and what is known of the other devices.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { readBase64url, toBase64url } from '../../../../shared/sync/base64url.ts';
import { type DeviceKey, keyLength, type OwnerKey, type OwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import type { InvitationBook } from '../../../../shared/sync/membership/invitation-book.ts';
import { readRoster } from '../../../../shared/sync/membership/roster-bytes.ts';
import type { Roster, RosterRefusal } from '../../../../shared/sync/membership/roster.ts';
import { type Disk, diskTrouble, isMissing, readTrouble, writeWhole } from '../../storage/disk.ts';
import type { InvitationRefusal } from '../../../../shared/sync/membership/invitation-facts.ts';

export type MembershipRefusal = RosterRefusal | InvitationRefusal | 'faulty' | 'not-owner' | 'own-device' | 'sharing';

export interface KnownDevice {
  /** Milliseconds since 1970. */
  readonly lastSeen: number | null;
  /** Number of changes made since it last had everything; `null`: it was never connected to this device. */
  readonly lacks: number | null;
  readonly address: string | null;
}

export interface MembershipState {
  readonly roster: Roster;
  readonly owner: OwnerKeyPair | null;
  /** Newest first: a device that was away for long still connects with an older one. */
  readonly epochKeys: readonly Uint8Array[];
  readonly invitations: InvitationBook;
  readonly known: Readonly<Record<string, KnownDevice>>;
  readonly typed: readonly string[];
  readonly folder: string | null;
}

const bytes = v.pipe(v.string(), v.transform(readBase64url));
const keyBytes = v.pipe(
  bytes,
  v.check((key) => key.length === keyLength),
);
const file = v.object({
  ownerKey: v.pipe(
    v.string(),
    v.transform((key) => key as OwnerKey),
  ),
  ownerSecret: v.nullable(bytes),
  roster: bytes,
  epochKeys: v.pipe(v.array(keyBytes), v.minLength(1)),
  invitations: v.array(
    v.object({
      id: v.string(),
      psk: keyBytes,
      expires: v.number(),
      usedBy: v.nullable(
        v.pipe(
          v.string(),
          v.transform((key) => key as DeviceKey),
        ),
      ),
    }),
  ),
  known: v.record(
    v.string(),
    v.object({ lastSeen: v.nullable(v.number()), lacks: v.nullable(v.number()), address: v.nullable(v.string()) }),
  ),
  typed: v.array(v.string()),
  folder: v.nullable(v.string()),
});

const pathOf = (data: string, product: string): string => join(data, 'products', product, 'sharing.json');

/** `null`: this product is not shared. Refuses a damaged file; the product itself still opens. */
export async function readMembership(
  disk: Disk,
  data: string,
  product: string,
): Promise<Result<MembershipState | null, 'sharing' | 'sharing-damaged'>> {
  const path = pathOf(data, product);
  let written: string;
  try {
    written = await disk.readFile(path, 'utf8');
  } catch (error) {
    return isMissing(error) ? ok(null) : refuse('sharing', readTrouble(error, path, 'reopen the product'));
  }
  const damaged = refuse(
    'sharing-damaged',
    `The sharing settings for this product (${path}) are damaged. Restore the file from a backup, or move it away and join with a new invitation. Your backlog is unaffected.`,
  );
  try {
    const read = v.safeParse(file, JSON.parse(written));
    if (!read.success) return damaged;
    const { ownerKey, ownerSecret, roster: signed, ...rest } = read.output;
    const roster = readRoster(signed, ownerKey);
    if (!roster.ok || roster.value.product !== product) return damaged;
    return ok({ ...rest, roster: roster.value, owner: ownerSecret && { key: ownerKey, secret: ownerSecret } });
  } catch {
    return damaged;
  }
}

const text = ({ roster, owner, ...rest }: MembershipState): string =>
  `${JSON.stringify(
    {
      ...rest,
      ownerKey: roster.owner,
      ownerSecret: owner && toBase64url(owner.secret),
      roster: toBase64url(roster.bytes),
      epochKeys: rest.epochKeys.map(toBase64url),
      invitations: rest.invitations.map((each) => ({ ...each, psk: toBase64url(each.psk) })),
    },
    null,
    2,
  )}\n`;

export const createMembershipWriter = (disk: Disk, data: string) => {
  const write = inTurn(disk);
  return (product: string, membership: MembershipState): Promise<Result<unknown, 'sharing'>> =>
    write(pathOf(data, product), text(membership));
};

const reportPath = (data: string, product: string): string => join(data, 'products', product, 'report.json');

/** Remote changes that the user has not answered yet. Losing this file loses nothing else, so a file that can't be read counts as empty. */
export const readStoredReport = (disk: Disk, data: string, product: string): Promise<string> =>
  disk.readFile(reportPath(data, product), 'utf8').catch(() => '');

export const createReportWriter = (disk: Disk, data: string) => {
  const write = inTurn(disk);
  return (product: string, report: string): Promise<Result<unknown, 'sharing'>> => write(reportPath(data, product), report);
};

/** Serializes the writes to each path, so that the last one wins. Never rejects. */
function inTurn(disk: Disk): (path: string, content: string) => Promise<Result<unknown, 'sharing'>> {
  const last = new Map<string, Promise<unknown>>();
  return (path, content) => {
    const writing = (last.get(path) ?? Promise.resolve())
      .then(() => writeWhole(disk, path, content))
      .then(
        () => ok({}),
        (error: unknown) => refuse('sharing', diskTrouble(error, path).message),
      );
    last.set(path, writing);
    return writing;
  };
}
