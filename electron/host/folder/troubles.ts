/** What can be wrong with a shared folder, each with the way out. Pure. */
import { errorCode, isMissing } from '../disk.ts';
import type { Fault } from './chain.ts';

const again = 'Steward will retry automatically.';

/** A refusal of the disk while the folder was read or written. */
export function diskSentence(error: unknown, folder: string): string {
  const code = errorCode(error);
  if (isMissing(error)) return `The folder ${folder} is not there: connect its disk, start the program that keeps it in sync, or choose another folder. ${again}`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The folder ${folder} is full: free some space there. What this laptop wrote is not in it yet; ${again}`;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return `Steward may not read or write in ${folder}: allow it, or choose another folder. ${again}`;
  return `The folder ${folder} cannot be used now (${code}): check its disk and its network. ${again}`;
}

export const emptySentence = (folder: string): string =>
  `Folder ${folder} is empty, but Steward stored data there. Check that the drive is connected. If you emptied it on purpose, select the folder again.`;

export const tooLongSentence = 'This product exceeds the 64 MB limit for sync folders. Connect the devices directly.';

export const ownFaultSentence = ({ kind, name }: Fault): string =>
  `The file ${name}, which this laptop wrote, ${kind === 'damaged' ? 'was altered' : 'is gone'}. Everything was written anew.`;

export function faultSentence({ kind, name }: Fault, who: string): string {
  const what = kind === 'damaged' ? `The file ${name} of “${who}” is damaged, or was moved or exchanged; nothing of it was taken.` : `A file of “${who}” is missing: ${name}.`;
  return `${what} Steward there writes everything anew as soon as it runs; if that laptop does not come back, remove it in the Sync panel.`;
}

export const oddSentence = (name: string): string =>
  /conflict/i.test(name)
    ? `“${name}” is a copy that the program which keeps the folder in sync has made; it was not read. Delete it.`
    : `“${name}” is no file that Steward keeps in this folder; it was not read. Move it elsewhere.`;

export const refusedSentence = (who: string, why: string): string => `“${who}” has put ${why} into the folder; nothing of it was taken. Ask whether that laptop is sound.`;

export const declinedSentence = (who: string): string =>
  `You declined changes from “${who}”, so its files in the folder are ignored. You’ll be asked again the next time Steward starts.`;

export const heldSentence = (who: string): string => `“${who}” changed so much at once that its changes wait for your yes.`;

/** The first ones in full: nobody reads more. */
export function together(sentences: readonly string[]): string | null {
  if (sentences.length === 0) return null;
  const shown = sentences.slice(0, 3);
  const more = sentences.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more.`] : [])].join('\n');
}
