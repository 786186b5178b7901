/** A change of mass as the windows are told of it. */
import * as encoding from 'lib0/encoding';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';

/** Who brings it, then the change itself: the window that says yes takes it over as its own edit. */
export function heldMessage(device: DeviceKey, update: Uint8Array): Uint8Array {
  const said = encoding.createEncoder();
  encoding.writeVarString(said, device);
  encoding.writeUint8Array(said, update);
  return encoding.toUint8Array(said);
}
