/**
 * The invitations a device has issued: each admits one device, once, before it expires. Used and expired ones are kept for a
 * while, so that a late device gets the reason instead of no answer. Plain data; the host persists it.
 */
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { DeviceKey } from '../crypto.ts';
import type { ChannelKey } from '../channel/hello.ts';
import { invitationId, invitationPsk, isExpired } from './invitation.ts';
import type { Invitation, InvitationRefusal } from './invitation-facts.ts';

export interface GivenInvitation extends ChannelKey {
  readonly id: string;
  readonly expires: number;
  /** The device that used it; `null` while it is open. */
  readonly usedBy: DeviceKey | null;
}

export type InvitationBook = readonly GivenInvitation[];

/** How long used and expired invitations are kept, in ms: 30 days. */
const remembered = 30 * 24 * 60 * 60 * 1000;

export function openInvitation(book: InvitationBook, invitation: Invitation, now: number): InvitationBook {
  const given = { id: invitationId(invitation), psk: invitationPsk(invitation), expires: invitation.expires, usedBy: null };
  return [given, ...book.filter(({ expires }) => now < expires + remembered)];
}

/**
 * Marks an invitation as used by this device. The same device may use it again before it expires, because its first attempt may
 * have been interrupted. Refuses an invitation that does not exist (`unknown`), has expired (`expired`) or was used by another
 * device (`used`).
 */
export function consumeInvitation(
  book: InvitationBook,
  id: string,
  by: DeviceKey,
  now: number,
): Result<InvitationBook, InvitationRefusal> {
  const given = book.find((each) => each.id === id);
  if (given === undefined) return refuse('unknown', 'This invitation isn’t valid here or was withdrawn. Ask for a new one.');
  if (given.usedBy !== null && given.usedBy !== by)
    return refuse(
      'used',
      'This invitation was already used by another device. Ask for a new one. If you don’t know who used it, tell the person who invited you.',
    );
  if (isExpired(given, now)) return refuse('expired', 'This invitation has expired. Ask for a new one.');
  return ok(given.usedBy === by ? book : book.map((each) => (each === given ? { ...each, usedBy: by } : each)));
}
