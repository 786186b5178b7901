/** Whether everything is on disk: "saved" only after the journal's acknowledgement. */
import type { HubState } from '../sync/hub-connection.ts';

export type SaveState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved' }
  /** Everything so far is saved; what comes now will not be until the background service is back. */
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'saving'; readonly waiting: number }
  /** `kept` says where the edits are until then. */
  | { readonly kind: 'not saved'; readonly why: string; readonly kept: string };

export const storedInWindow = 'Your latest edits are stored in this window and will be saved automatically.';
export const storedInMemory = 'Your latest edits are not stored yet. Don’t close this window.';

export function saveStateOf(hub: HubState | null, ownCopy: boolean): SaveState {
  if (hub === null) return { kind: 'opening' };
  if (hub.unsaved === 0 && !hub.journalComplete) return { kind: 'opening' };
  if (hub.unsaved === 0) return hub.link === 'lost' ? { kind: 'disconnected' } : { kind: 'saved' };
  const kept = ownCopy ? storedInWindow : storedInMemory;
  if (hub.notice !== null) return { kind: 'not saved', why: hub.notice.message, kept };
  if (hub.link !== 'lost') return { kind: 'saving', waiting: hub.unsaved };
  return { kind: 'not saved', why: hub.reason ?? 'Steward’s background service isn’t responding.', kept };
}
