/**
 * An invitation to a product as one link: the addresses to connect to, the device there, and a secret that admits one device,
 * once. Anyone with the link may join until it is used or expires, so it has to be handled like a key.
 */
import { ok, refuse, type Result } from '../../domain/result.ts';
import { readBase64url, toBase64url } from '../base64url.ts';
import { checksum, equalBytes, keyedHash, randomBytes } from '../crypto.ts';
import { type Invitation, readFacts, writeFacts, type InvitationRefusal } from './invitation-facts.ts';

const scheme = 'steward://join/';
const version = 1;
const checksumLength = 4;
/** Version, length of the body, checksum; in bytes. */
const headLength = 3 + checksumLength;
const textLimit = 4000;

export const newInvitationSecret = (): Uint8Array => randomBytes(16);

export const invitationPsk = ({ secret, product }: Pick<Invitation, 'secret' | 'product'>): Uint8Array =>
  keyedHash(secret, `invitation to ${product}`);

/** Identifies an invitation without revealing its secret. */
export const invitationId = ({ secret }: Pick<Invitation, 'secret'>): string =>
  toBase64url(keyedHash(secret, 'invitation id').subarray(0, 9));

/** As a link: some 200 characters, which fits a QR code. */
export function writeInvitation(invitation: Invitation): string {
  const body = writeFacts(invitation);
  const bytes = new Uint8Array(headLength + body.length);
  bytes.set([version, body.length >> 8, body.length & 255]);
  bytes.set(sumOf(version, body), 3);
  bytes.set(body, headLength);
  return scheme + toBase64url(bytes);
}

const sumOf = (madeBy: number, body: Uint8Array): Uint8Array =>
  checksum(Uint8Array.from([madeBy, ...body])).subarray(0, checksumLength);

/** Finds the link in pasted text: broken over lines, quoted by mail, without its prefix, with words around it. */
function lettersIn(text: string): { readonly letters: string; readonly marked: boolean } {
  const joined = text.replace(/=\r?\n/g, '').replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF>]+/g, '');
  const start = /(?:steward:)?(?:\/\/)?join\//i.exec(joined);
  if (start !== null) return { letters: joined.slice(start.index + start[0].length), marked: true };
  return { letters: joined.replace(/^[<"'(“„]+/, ''), marked: false };
}

/**
 * Refuses (`no-invitation`, `newer`, `cut`, `damaged`, or the invalid part) with the way out; does not check whether it is still
 * valid.
 */
export function readInvitation(text: string): Result<Invitation, InvitationRefusal> {
  if (text.length > textLimit)
    return refuse('no-invitation', 'This isn’t an invitation link. Paste only the link starting with steward://join/.');
  const { letters, marked } = lettersIn(text);
  const bytes = readBase64url(letters);
  const [madeBy, high, low] = bytes;
  if (madeBy === undefined || high === undefined || low === undefined || (madeBy !== version && !marked))
    return refuse('no-invitation', 'This isn’t a Steward invitation. Paste the full link starting with steward://join/.');
  if (madeBy !== version)
    return refuse(
      'newer',
      'This invitation was created with a newer version of Steward. Update Steward, then open the link again.',
    );
  const body = bytes.subarray(headLength, headLength + high * 256 + low);
  if (body.length < high * 256 + low)
    return refuse('cut', 'The link is incomplete. Copy the whole link (it may span several lines), or ask for a new one.');
  if (!equalBytes(sumOf(madeBy, body), bytes.subarray(3, headLength)))
    return refuse('damaged', 'The link is damaged. Copy it again, scan the QR code, or ask for a new one.');
  const read = readFacts(body);
  if (typeof read !== 'string') return ok(read);
  return refuse('impossible', `This link is invalid (${read}). Ask for a new invitation.`);
}

export const isExpired = (invitation: Pick<Invitation, 'expires'>, now: number): boolean => now >= invitation.expires;
