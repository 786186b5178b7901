/**
 * CRC-32 (IEEE 802.3, reflected polynomial EDB88320): detects accidental damage in transit. Forgery is up to the secure channel.
 */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

const step = (rest: number, byte: number): number => (table[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);

/** Of one byte and those that follow it. */
export function checksum(bytes: Uint8Array, first: number): number {
  let rest = step(0xffffffff, first);
  for (let at = 0; at < bytes.length; at += 1) rest = step(rest, bytes[at] ?? 0);
  return (rest ^ 0xffffffff) >>> 0;
}
