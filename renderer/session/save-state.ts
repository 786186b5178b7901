/** Whether everything is on disk, in one sentence that is never a guess: "Saved" only after the journal's acknowledgement. */
import type { HubState } from '../sync/hub-link.ts';

export type SaveState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly waiting: number }
  /** `kept` tells where the edits are meanwhile. */
  | { readonly kind: 'not saved'; readonly why: string; readonly kept: string };

export const keptInWindow = 'They are kept in this window’s own copy and are saved as soon as it is back.';
export const keptInMemory = 'They are only in memory: do not close this window.';

/** `ownCopy`: whether this window's own copy takes edits. */
export function saveStateOf(hub: HubState | null, ownCopy: boolean): SaveState {
  if (hub === null) return { kind: 'opening' };
  const kept = ownCopy ? keptInWindow : keptInMemory;
  if (hub.notice !== null && hub.unsaved > 0) return { kind: 'not saved', why: hub.notice.message, kept };
  if (hub.unsaved === 0 && hub.journalComplete) return { kind: 'saved' };
  if (hub.link === 'open') return { kind: 'saving', waiting: Math.max(1, hub.unsaved) };
  if (hub.link === 'connecting') return { kind: 'saving', waiting: hub.unsaved };
  return { kind: 'not saved', why: hub.reason ?? 'Steward’s host on this computer does not answer.', kept };
}
