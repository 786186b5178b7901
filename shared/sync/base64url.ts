/** Bytes as letters that survive links, file names and mail: base64url without padding (RFC 4648, section 5). */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values: ReadonlyMap<string, number> = new Map([...letters].map((letter, value) => [letter, value]));

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) text += letters.charAt((buffer >> (bits - 6)) & 63);
    buffer &= 63;
  }
  return bits > 0 ? text + letters.charAt((buffer << (6 - bits)) & 63) : text;
}

/** Decodes up to the first letter outside the alphabet; bits after the last whole byte are ignored. */
export function readBase64url(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let buffer = 0;
  for (const letter of text) {
    const value = values.get(letter);
    if (value === undefined) break;
    buffer = (buffer << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 255);
    buffer &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}
