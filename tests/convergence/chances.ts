/** Building blocks of random histories: a device, a seeded random generator, and random picks. */
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { Replica } from '../given.ts';

export type Random = () => number;
export type Operation = (device: Replica, random: Random) => void;

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);
export const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[below(random, from.length)];
export const anyEntry = (device: Replica, random: Random): EntryId | undefined => pick(random, device.projection.order())?.id;
export const anyFeature = (device: Replica, random: Random): EntryId | undefined =>
  pick(random, device.projection.view({ show: 'features' }).ids());

const words = ['Refund', 'payout', '😀 archive', 'dispute', 'naïve', 'close', 'statement'];
export const someWords = (random: Random): string =>
  Array.from({ length: 1 + below(random, 4) }, () => pick(random, words)).join(' ');
export const amounts = [null, 0, 1, 2, 3, 5, 8, 13, 0.5, 40];
