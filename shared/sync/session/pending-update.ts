/** A change of mass on its way to the windows: which question it is, then the change itself. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How a change comes from another laptop. */
export type Transport = 'network' | 'file' | 'folder';

export interface PendingUpdate {
  readonly id: string;
  readonly update: Uint8Array;
}

/** One question for each laptop and way: what comes the same way later takes its place. */
export const pendingUpdateId = (device: string, way: Transport): string => `${way} ${device}`;

export function encodePendingUpdate({ id, update }: PendingUpdate): Uint8Array {
  const said = encoding.createEncoder();
  encoding.writeVarString(said, id);
  encoding.writeUint8Array(said, update);
  return encoding.toUint8Array(said);
}

/** Only this computer's own host says it. */
export function decodePendingUpdate(bytes: Uint8Array): PendingUpdate {
  const said = decoding.createDecoder(bytes);
  return { id: decoding.readVarString(said), update: decoding.readTailAsUint8Array(said).slice() };
}
