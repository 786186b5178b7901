/** A change of mass on its way to the windows: which device brings it, then the change itself. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export interface HeldUpdate {
  readonly device: string;
  readonly update: Uint8Array;
}

export function writeHeld({ device, update }: HeldUpdate): Uint8Array {
  const said = encoding.createEncoder();
  encoding.writeVarString(said, device);
  encoding.writeUint8Array(said, update);
  return encoding.toUint8Array(said);
}

/** Only this computer's own host says it. */
export function readHeld(bytes: Uint8Array): HeldUpdate {
  const said = decoding.createDecoder(bytes);
  return { device: decoding.readVarString(said), update: decoding.readTailAsUint8Array(said).slice() };
}
