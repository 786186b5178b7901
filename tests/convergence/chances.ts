/** What histories are made of: a laptop, chance, and things picked at random. */
import type { EntryId } from '../../shared/domain/backlog.ts';
import type { Replica } from '../given.ts';

export type Chance = () => number;
export type Deed = (laptop: Replica, chance: Chance) => void;

export const below = (chance: Chance, limit: number): number => Math.floor(chance() * limit);
export const pick = <T>(chance: Chance, from: readonly T[]): T | undefined => from[below(chance, from.length)];
export const anyEntry = (laptop: Replica, chance: Chance): EntryId | undefined => pick(chance, laptop.picture.order())?.id;
export const anyFeature = (laptop: Replica, chance: Chance): EntryId | undefined => pick(chance, laptop.picture.view({ show: 'features' }).ids());

const words = ['Refund', 'payout', '😀 archive', 'dispute', 'naïve', 'close', 'statement'];
export const someWords = (chance: Chance): string => Array.from({ length: 1 + below(chance, 4) }, () => pick(chance, words)).join(' ');
export const amounts = [null, 0, 1, 2, 3, 5, 8, 13, 0.5, 40];
