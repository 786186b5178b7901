/**
 * This device's key pair: created once per data folder, readable by its user only. Stored unencrypted like every file of this folder;
 * anyone who can read the folder can impersonate this device.
 */
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { readBase64url, toBase64url } from '../../../../shared/sync/base64url.ts';
import { type DeviceKeyPair, deviceKeyOf, keyLength, newDeviceKeyPair } from '../../../../shared/sync/crypto.ts';
import { type Disk, diskTrouble, isMissing, makeFolder, readTrouble, writeWhole } from '../../storage/disk.ts';

/** Refuses a file that cannot be read instead of creating new keys: the other devices would not recognise this device any more. */
export async function keepDeviceKeys(disk: Disk, data: string): Promise<Result<DeviceKeyPair, 'device-keys'>> {
  const path = join(data, 'device.json');
  try {
    const stored = readKeys(await disk.readFile(path, 'utf8'));
    if (stored !== null) return ok(stored);
    return refuse(
      'device-keys',
      `This device’s encryption keys (${path}) are damaged. Restore the file from a backup, or move it away to create new keys; this device must then be invited again.`,
    );
  } catch (error) {
    if (!isMissing(error)) return refuse('device-keys', readTrouble(error, path, 'restart Steward'));
  }
  const made = newDeviceKeyPair();
  try {
    await makeFolder(disk, data);
    await writeWhole(disk, path, `${JSON.stringify({ key: made.key, secret: toBase64url(made.secret) })}\n`);
    return ok(made);
  } catch (error) {
    return refuse('device-keys', diskTrouble(error, data).message);
  }
}

function readKeys(text: string): DeviceKeyPair | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('key' in parsed && 'secret' in parsed)) return null;
    const [key, secret] = [readBase64url(String(parsed.key)), readBase64url(String(parsed.secret))];
    return key.length === keyLength && secret.length === keyLength ? { key: deviceKeyOf(key), secret } : null;
  } catch {
    return null;
  }
}
