/** The messages about problems with a shared folder, each with a way out. Pure. */
import { errorCode, isMissing } from '../storage/disk.ts';
import type { Fault } from './chain.ts';

const again = 'Steward will retry automatically.';

export function diskSentence(error: unknown, folder: string): string {
  const code = errorCode(error);
  if (isMissing(error))
    return `Folder ${folder} not found. Connect the drive, start the app that syncs it, or choose another folder. ${again}`;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `Folder ${folder} is full. Free up space; changes from this device aren’t there yet. ${again}`;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return `No permission to read or write ${folder}. Change its permissions or choose another folder. ${again}`;
  return `Can’t use folder ${folder} (${code}). Check the disk and network. ${again}`;
}

export const emptySentence = (folder: string): string =>
  `Folder ${folder} is empty, but Steward stored data there. Check that the drive is connected. If you emptied it on purpose, select the folder again.`;

export const tooLongSentence = 'This product exceeds the 64 MB limit for sync folders. Connect the devices directly.';

export const ownFaultSentence = ({ kind, name }: Fault): string =>
  `File ${name} from this device ${kind === 'damaged' ? 'was changed' : 'is missing'}. All data was written again.`;

export function faultSentence({ kind, name }: Fault, deviceName: string): string {
  const what =
    kind === 'damaged'
      ? `File ${name} from “${deviceName}” is damaged or was replaced, so it was ignored.`
      : `A file from “${deviceName}” is missing: ${name}.`;
  return `${what} It is rewritten when Steward runs on that device. If the device is gone for good, remove it on the Sync screen.`;
}

export const oddSentence = (name: string): string =>
  /conflict/i.test(name)
    ? `“${name}” is a conflict copy made by your sync app and was ignored. Delete it.`
    : `“${name}” isn’t a Steward file and was ignored. Move it elsewhere.`;

export const refusedSentence = (deviceName: string, why: string): string =>
  `“${deviceName}” wrote invalid data (${why}); it was ignored. Check that device.`;

export const declinedSentence = (deviceName: string): string =>
  `You declined changes from “${deviceName}”, so its files in the folder are ignored. You’ll be asked again the next time Steward starts.`;

export const pendingSentence = (deviceName: string): string => `“${deviceName}” made a large change that needs your approval.`;

export function together(sentences: readonly string[]): string | null {
  if (sentences.length === 0) return null;
  const shown = sentences.slice(0, 3);
  const more = sentences.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more.`] : [])].join('\n');
}
