/**
 * The invitations a device has given out: each lets one device in, once, and not after its time.
 * A used or expired one stays in the book for a while, so that whoever comes too late is told so instead of meeting silence.
 * Plain data; keeping it is the host's work.
 */
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { DeviceKey } from '../crypto.ts';
import type { ChannelKey } from '../channel/hello.ts';
import { invitationId, invitationPsk, isExpired } from './invitation.ts';
import type { Invitation } from './invitation-facts.ts';

/** One invitation, and the key that a channel is opened with. */
export interface GivenInvitation extends ChannelKey {
  readonly id: string;
  readonly expires: number;
  /** Who came with it; `null` while it is open. */
  readonly usedBy: DeviceKey | null;
}

export type InvitationBook = readonly GivenInvitation[];

/** How long a late guest is still told why, in ms: 30 days. */
const remembered = 30 * 24 * 60 * 60 * 1000;

/** Adds a new invitation, and lets go of those that expired long ago. */
export function openInvitation(book: InvitationBook, invitation: Invitation, now: number): InvitationBook {
  const given = { id: invitationId(invitation), psk: invitationPsk(invitation), expires: invitation.expires, usedBy: null };
  return [given, ...book.filter(({ expires }) => now < expires + remembered)];
}

/**
 * Burns it for this device. The same device may come again with it before it expires, because its first visit may have broken off.
 * Refuses what was never given (`unknown`), came too late (`expired`) or let somebody else in (`used`).
 */
export function burnInvitation(book: InvitationBook, id: string, by: DeviceKey, now: number): Result<InvitationBook> {
  const given = book.find((each) => each.id === id);
  if (given === undefined)
    return refuse('unknown', 'This invitation isn’t valid here or was withdrawn. Ask for a new one.');
  if (given.usedBy !== null && given.usedBy !== by)
    return refuse(
      'used',
      'This invitation was already used by another device. Ask for a new one. If you don’t know who used it, tell the person who invited you.',
    );
  if (isExpired(given, now)) return refuse('expired', 'This invitation has expired. Ask for a new one.');
  return ok(given.usedBy === by ? book : book.map((each) => (each === given ? { ...each, usedBy: by } : each)));
}
