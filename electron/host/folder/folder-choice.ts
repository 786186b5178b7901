/** Which folders the user may choose for syncing. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { type Disk, errorCode, isMissing } from '../storage/disk.ts';

const isWithin = (outer: string, inner: string): boolean => {
  const fromOuter = relative(outer, inner);
  return fromOuter === '' || !(fromOuter === '..' || fromOuter.startsWith(`..${sep}`) || isAbsolute(fromOuter));
};

/** Accepts an existing folder that neither contains Steward's own data folder nor is inside it. */
export async function readFolderChoice(disk: Disk, data: string, typed: string): Promise<Result<string, 'folder'>> {
  const path = typed.trim();
  if (!isAbsolute(path))
    return refuse('folder', 'Enter the full folder path, e.g. /home/ana/Dropbox/team or C:\\Users\\Ana\\Dropbox\\team.');
  const folder = resolve(path);
  if (isWithin(folder, resolve(data)) || isWithin(resolve(data), folder))
    return refuse('folder', `${data} is Steward’s own data folder. Choose a folder that all devices can access.`);
  try {
    if ((await disk.stat(folder)).isDirectory()) return ok(folder);
    return refuse('folder', `${folder} is a file. Choose a folder that all devices can access.`);
  } catch (error) {
    if (isMissing(error)) return refuse('folder', `Folder ${folder} doesn’t exist. Create it or choose another.`);
    return refuse('folder', `Can’t read folder ${folder} (${errorCode(error)}). Change its permissions or choose another.`);
  }
}
