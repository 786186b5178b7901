/** The contents of an invitation and their compact encoding. Invalid content is reported by the name of its part. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type DeviceKey, deviceKeyOf, keyBytes, keyLength, type OwnerKey, ownerKeyOf } from '../crypto.ts';
import { isProductId } from '../wire/messages.ts';
import { isName } from '../names.ts';

export type InvitationRefusal = 'no-invitation' | 'newer' | 'cut' | 'damaged' | 'impossible' | 'unknown' | 'used' | 'expired';

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Invitation {
  readonly product: string;
  /** At most 60 characters: shown to the invited user before joining. */
  readonly productName: string;
  readonly owner: OwnerKey;
  readonly inviter: DeviceKey;
  /** 16 bytes. */
  readonly secret: Uint8Array;
  /** ms since 1970, a whole minute. */
  readonly expires: number;
  /** Addresses of the inviter; at most 4. */
  readonly addresses: readonly Address[];
}

const minute = 60_000;
const addressLimit = 4;
const secretLength = 16;

export function writeFacts(invitation: Invitation): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarString(body, invitation.product);
  encoding.writeVarString(body, invitation.productName);
  encoding.writeUint8Array(body, keyBytes(invitation.owner));
  encoding.writeUint8Array(body, keyBytes(invitation.inviter));
  encoding.writeUint8Array(body, invitation.secret);
  encoding.writeVarUint(body, Math.floor(invitation.expires / minute));
  encoding.writeUint8(body, invitation.addresses.length);
  for (const address of invitation.addresses) writeAddress(body, address);
  return encoding.toUint8Array(body);
}

/** An IPv4 address is written as a zero and four bytes; any other host name as text. */
function writeAddress(body: encoding.Encoder, { host, port }: Address): void {
  const numbers = host.split('.').map(Number);
  if (numbers.length === 4 && numbers.every((each) => each >= 0 && each <= 255) && numbers.join('.') === host) {
    encoding.writeUint8Array(body, Uint8Array.from([0, ...numbers]));
  } else encoding.writeVarString(body, host);
  encoding.writeUint16(body, port);
}

export function readFacts(bytes: Uint8Array): Invitation | string {
  try {
    const body = decoding.createDecoder(bytes);
    const product = decoding.readVarString(body);
    if (!isProductId(product)) return 'the product';
    const productName = decoding.readVarString(body);
    if (!isName(productName)) return 'the name of the product';
    const owner = ownerKeyOf(take(body, keyLength));
    const inviter = deviceKeyOf(take(body, keyLength));
    const secret = take(body, secretLength);
    const expires = decoding.readVarUint(body) * minute;
    if (!Number.isSafeInteger(expires)) return 'the expiry date';
    const addresses = readAddresses(body);
    if (addresses === null) return 'the device address';
    return decoding.hasContent(body) ? 'its end' : { product, productName, owner, inviter, secret, expires, addresses };
  } catch {
    return 'incomplete data';
  }
}

/** A copy: never beyond its end, and never a view into memory that the caller may reuse. */
function take(body: decoding.Decoder, length: number): Uint8Array {
  if (body.pos + length > body.arr.length) throw new RangeError('incomplete data');
  return new Uint8Array(decoding.readUint8Array(body, length));
}

function readAddresses(body: decoding.Decoder): readonly Address[] | null {
  const count = decoding.readUint8(body);
  if (count > addressLimit) return null;
  const addresses: Address[] = [];
  for (let read = 0; read < count; read++) {
    const length = decoding.peekUint8(body);
    const host = length === 0 ? take(body, 5).subarray(1).join('.') : decoding.readVarString(body);
    const port = decoding.readUint16(body);
    if (!/^[\w.:%-]{1,64}$/.test(host) || port === 0) return null;
    addresses.push({ host, port });
  }
  return addresses;
}
