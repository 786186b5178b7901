/** Why a command on entries did nothing. */
import type { CommandRefusal } from '../command-context.ts';

export type EntryRefusal =
  | CommandRefusal
  | 'gone'
  | 'changed-since'
  | 'nothing-to-add'
  | 'too-many'
  | 'no-title'
  | 'no-tag'
  | 'no-amount'
  | 'no-position'
  | 'no-such-status'
  | 'not-a-feature'
  | 'feature-points'
  | 'circle';
