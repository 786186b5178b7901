/** A bulk change waiting for confirmation, sent to the windows: its id, then the update. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export type Transport = 'network' | 'file' | 'folder';

export interface PendingUpdate {
  readonly id: string;
  readonly update: Uint8Array;
}

/** One pending update per device and transport: a later one replaces it. */
export const pendingUpdateId = (device: string, way: Transport): string => `${way} ${device}`;

export function encodePendingUpdate({ id, update }: PendingUpdate): Uint8Array {
  const said = encoding.createEncoder();
  encoding.writeVarString(said, id);
  encoding.writeUint8Array(said, update);
  return encoding.toUint8Array(said);
}

/** Only sent by this computer's own host. */
export function decodePendingUpdate(bytes: Uint8Array): PendingUpdate {
  const said = decoding.createDecoder(bytes);
  return { id: decoding.readVarString(said), update: decoding.readTailAsUint8Array(said).slice() };
}
