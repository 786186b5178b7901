/** Describes the state of sharing in whole sentences: only what is known to be saved here and what the others lack. Pure. */
import type { OtherDevice, SharingState } from '../../state/use-sharing.ts';
import { counted, listed } from '../../ui/number-words.ts';
import { agoWords } from './time-words.ts';

export const changesWords = (count: number): string => counted(count, 'change');

/** The first line of the screen: why others cannot find this device, unless all are connected anyway. */
export function sharingSentence({ devices, trouble, folder }: SharingState): string {
  const here = devices.filter(({ state }) => state === 'here');
  const isComplete = devices.length > 0 && here.length === devices.length;
  if (trouble !== null && !isComplete) return trouble;
  if (devices.length === 0) return 'Not shared with anyone yet. Invite a device to start syncing.';
  const [waiting] = devices.filter(({ state }) => state === 'waiting');
  if (waiting) return `${waiting.name} sent a large change that needs your approval.`;
  const present = here.length === 0 ? 'No other devices online' : hereWords(here);
  const [odd] = devices.filter(({ same }) => same === false);
  if (odd) return `${present}. ${odd.name} is out of sync with this device.`;
  const behind = devices.filter(({ lacks }) => lacks !== null && lacks > 0);
  const [first] = behind;
  if (first && behind.length === 1)
    return `${present}. ${first.name} ${isUnsure(first, folder) ? `hasn’t confirmed ${changesWords(first.lacks ?? 0)}` : `is ${changesWords(first.lacks ?? 0)} behind`}.`;
  if (behind.length > 1)
    return `${present}. ${behind.length} devices ${behind.some((each) => isUnsure(each, folder)) ? 'haven’t confirmed all changes' : 'are not up to date'}.`;
  if (here.length === 0) return `${present}. Your changes are saved on this device.`;
  if (!isComplete || here.some(({ lacks }) => lacks === null)) return `${present}.`;
  return `${present} and up to date.`;
}

/** A shared folder may have brought it everything; only a connection says so. */
const isUnsure = ({ state }: OtherDevice, folder: SharingState['folder']): boolean => folder !== null && state === 'away';

const lackWords = (lacks: number, unsure: boolean): string => `${changesWords(lacks)} ${unsure ? 'not confirmed' : 'behind'}`;

const hereWords = (here: readonly OtherDevice[]): string => {
  const names = here.map(({ name }) => name);
  if (names.length > 3) return `${names.length} devices are online`;
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} online`;
};

export interface DeviceWords {
  readonly tone: 'good' | 'neutral' | 'warn' | 'bad' | 'accent';
  /** One word or two for the badge. */
  readonly badge: string;
  /** What it has and has not got. */
  readonly content: string;
}

export function deviceWords(device: OtherDevice, now: number, folder: SharingState['folder']): DeviceWords {
  const { state, lastSeen, lacks, same } = device;
  const content = state === 'waiting' ? 'Sent a large change' : contentWords(lacks, same, isUnsure(device, folder));
  switch (state) {
    case 'here':
      return { tone: same === false ? 'bad' : 'good', badge: 'Online', content };
    case 'silent':
      return { tone: 'warn', badge: 'Not responding', content };
    case 'waiting':
      return { tone: 'warn', badge: 'Needs approval', content };
    case 'refused':
      return { tone: 'bad', badge: 'Blocked', content };
    case 'away':
      return { tone: 'neutral', badge: lastSeen === null ? 'Never connected' : `Last seen ${agoWords(lastSeen, now)}`, content };
  }
}

function contentWords(lacks: number | null, same: boolean | null, unsure: boolean): string {
  if (same === false) return 'Out of sync with this device';
  if (lacks === null) return 'Not compared yet';
  if (lacks > 0) return lackWords(lacks, unsure);
  return same === true ? 'In sync' : 'Up to date';
}

/** Short facts for the sync line at the bottom left, "14 changes for Max" wait until that device is back. */
export function sharingFacts(state: SharingState | null): readonly string[] {
  const lacking = state?.devices.filter(({ lacks, state: is }) => is !== 'here' && lacks !== null && lacks > 0) ?? [];
  const [first] = lacking;
  if (!first) return [];
  const unsure = lacking.some((each) => isUnsure(each, state?.folder ?? null));
  const name = first.name.split(' ')[0] ?? '';
  if (lacking.length === 1) return [unsure ? `${name} not confirmed` : `${changesWords(first.lacks ?? 0)} for ${name}`];
  return [`${lacking.length} devices ${unsure ? 'not confirmed' : 'behind'}`];
}
