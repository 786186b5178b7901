/** Other devices: the sharing status, its actions, and what they changed while no window here was active. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AwayReport } from '../../shared/desktop/away-report.ts';
import {
  type Change,
  type Fact,
  type FieldOf,
  isContradiction,
  isWithoutEffect,
  type ReportedChange,
  currentFact,
  subjectOf,
} from '../../shared/domain/change/change.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import { createAuthorship } from '../../shared/document/authorship.ts';
import { whoWrote } from '../../shared/document/incoming/who-wrote.ts';
import {
  type FactRefusal,
  canTakeBack,
  resolveConflict,
  revertChange,
  reapplyChange,
} from '../../shared/document/incoming/write-fact.ts';
import type { AnswerOf, ArgsOf, Question } from '../../shared/desktop/contract.ts';
import type { SharingState } from '../../shared/desktop/sharing.ts';
import type { OpenDocument } from '../session/open-document.ts';
import { useProjection, useSession } from './session-context.ts';
import { useDesktop } from './use-desktop.ts';
import { useOpenDocument } from './use-session.ts';

export type { PendingChange, OtherDevice, SharingState } from '../../shared/desktop/sharing.ts';
export { canTakeBack } from '../../shared/document/incoming/write-fact.ts';

export function useSharing(): SharingState | null {
  const session = useSession();
  const state = useSyncExternalStore(session.subscribe, session.sharing);
  return state?.shared ? state : null;
}

/**
 * The host's answer about a product without a sharing status: `null` until it arrives. Only this answer can confirm that a product is not
 * shared; it is a refusal when the sharing file cannot be read.
 */
export function useSharingAnswer(): { readonly answer: Result<SharingState, string> | null; readonly again: () => void } {
  const session = useSession();
  const desktop = useDesktop();
  const [answer, setAnswer] = useState<Result<SharingState, string> | null>(null);
  const again = useCallback(() => void desktop.ask('sharing', { product: session.id }).then(setAnswer), [desktop, session]);
  useEffect(again, [again]);
  return { answer, again };
}

export interface SharingActions {
  readonly share: (name: string) => Promise<Result<unknown, string>>;
  readonly invite: () => Promise<Result<{ readonly link: string; readonly expires: number }, string>>;
  readonly addAddress: (address: string) => Promise<Result<unknown, string>>;
  readonly lookAgain: () => Promise<Result<unknown, string>>;
  readonly remove: (device: string) => Promise<Result<unknown, string>>;
  /** Applies a pending bulk change as an edit of this user; one undo reverts it. */
  readonly acceptPending: (id: string) => Promise<Result<unknown, string>>;
  readonly declinePending: (id: string) => Promise<Result<unknown, string>>;
  readonly writeBundle: () => Promise<Result<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }, string>>;
  readonly readBundle: (bytes: Uint8Array) => Promise<Result<AnswerOf<'readBundle'>, string>>;
  /** Syncs through a folder that others see too; `null`: stops. */
  readonly setFolder: (path: string | null) => Promise<Result<unknown, string>>;
}

export function useSharingActions(): SharingActions {
  const session = useSession();
  const desktop = useDesktop();
  return useMemo(() => {
    const product = session.id;
    return {
      share: (name) => desktop.ask('shareProduct', { product, name }),
      invite: () => desktop.ask('invite', { product }),
      addAddress: (address) => desktop.ask('addAddress', { product, address }),
      lookAgain: () => desktop.ask('lookAgain', { product }),
      remove: (device) => desktop.ask('removeDevice', { product, device }),
      acceptPending: session.acceptPending,
      declinePending: (id) => desktop.ask('settleHeld', { product, held: id, taken: false }),
      writeBundle: async () => {
        const written = await desktop.ask('writeBundle', { product });
        return written.ok ? { ok: true, value: { name: written.value.name, bytes: fromBase64(written.value.bytes) } } : written;
      },
      readBundle: (bytes) => desktop.ask('readBundle', { product, bytes: toBase64(bytes) }),
      setFolder: (path) => desktop.ask('setFolder', { product, path }),
    };
  }, [session, desktop]);
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** In parts: one call cannot take millions of arguments. */
function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

export function useJoining(): {
  readonly look: (text: string) => Promise<Result<{ readonly productName: string; readonly expires: number }, string>>;
  readonly join: (args: ArgsOf<'joinProduct'>) => Promise<Result<{ readonly product: string }, string>>;
} {
  const desktop = useDesktop();
  return useMemo(
    () => ({
      look: (text) => desktop.ask('lookAtInvitation' satisfies Question, { text }),
      join: (args) => desktop.ask('joinProduct', args),
    }),
    [desktop],
  );
}

/** The current value, if it differs from what a change wrote. */
export interface Current {
  readonly fact: Fact;
  readonly by: { readonly name: string; readonly isMine: boolean } | null;
}

/** Returns the value that replaced a reported change; `null`: the change is still current, or the item was deleted. Never re-renders. */
export function useCurrent(): (change: Change) => Current | null {
  const open = useOpenDocument();
  const session = useSession();
  const authorship = useMemo(() => open && createAuthorship(open.doc), [open]);
  useEffect(() => () => authorship?.close(), [authorship]);
  return useCallback(
    (change) => {
      const entry = open?.projection.entry(change.entry);
      if (!open || !authorship || !entry) return null;
      const fact = currentFact(change, entry);
      if (fact === change.after) return null;
      const author = whoWrote(open.doc, authorship, change);
      const isMine = author !== null && author.device !== '' && author.device === session.sharing()?.device.fingerprint;
      return { fact, by: author && (isMine || author.name !== '') ? { name: author.name, isMine } : null };
    },
    [open, authorship, session],
  );
}

const stillLoading = refuse('still-opening', 'The backlog is still loading. Try again in a moment.');

export interface AnsweredReport extends AwayReport {
  readonly revertChange: (changes: readonly ReportedChange[]) => Result<unknown, FactRefusal>;
  readonly reapplyChange: (change: ReportedChange) => Result<unknown, FactRefusal>;
  /** Resolves a conflict with one of both values, on every device. */
  readonly keep: (change: ReportedChange, whose: 'mine' | 'theirs') => Result<unknown, FactRefusal>;
  /** Whether this conflict was resolved on this device. */
  readonly isResolvedHere: (change: ReportedChange) => boolean;
  readonly settle: (seen: readonly { readonly id: string }[]) => Promise<Result<unknown, string>>;
  /** Takes the last `settle` of these back. */
  readonly restore: (seen: readonly { readonly id: string }[]) => Promise<Result<unknown, string>>;
}

/** Whether the report lists a conflict about this field; never re-renders. */
export function useIsListed(): (conflict: FieldOf) => boolean {
  const { report } = useSession();
  return useCallback(
    (conflict) => report().changes.some((change) => isContradiction(change) && subjectOf(change) === subjectOf(conflict)),
    [report],
  );
}

/** Without the conflicts that have no effect as long as their item is a Feature. */
function useWithEffect(changes: readonly ReportedChange[]): readonly ReportedChange[] {
  const projection = useProjection();
  const watched = useMemo(() => changes.filter((change) => isContradiction(change) && change.field === 'points'), [changes]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = watched.map(({ entry }) => projection.onEntry(entry, listener));
      return () => stops.forEach((stop) => stop());
    },
    [watched, projection],
  );
  const isLeftOut = (change: ReportedChange): boolean => isWithoutEffect(change, projection.entry(change.entry));
  const leftOut = useSyncExternalStore(subscribe, () =>
    watched
      .filter(isLeftOut)
      .map(({ id }) => id)
      .join(' '),
  );
  return useMemo(() => {
    const ids = new Set(leftOut.split(' '));
    return leftOut === '' ? changes : changes.filter(({ id }) => !ids.has(id));
  }, [changes, leftOut]);
}

export function useAwayReport(): AnsweredReport {
  const session = useSession();
  const open = useOpenDocument();
  const whole = useSyncExternalStore(session.subscribe, session.report);
  const changes = useWithEffect(whole.changes);
  return useMemo(() => {
    const settle = (answered: readonly { readonly id: string }[]): Promise<Result<unknown, string>> =>
      session.settle(answered, true);
    /** Newest first, each one separately; returns the first refusal. */
    const answer = (
      changes: readonly ReportedChange[],
      write: (open: OpenDocument, change: ReportedChange) => Result<unknown, FactRefusal>,
    ): Result<unknown, FactRefusal> => {
      if (!open) return stillLoading;
      const written = changes.toReversed().map((change) => ({ change, result: write(open, change) }));
      const done = written.filter(({ result }) => result.ok).map(({ change }) => change);
      if (done.length > 0) void settle(done);
      return written.find(({ result }) => !result.ok)?.result ?? ok(null);
    };
    return {
      ...whole,
      changes,
      settle,
      revertChange: (changes) =>
        answer(changes.filter(canTakeBack), ({ commands, projection }, change) => revertChange(commands, projection, change)),
      reapplyChange: (one) => answer([one], ({ commands, projection }, change) => reapplyChange(commands, projection, change)),
      keep: (one, whose) => {
        if (!open) return stillLoading;
        const kept = resolveConflict(open.context, one, whose);
        // A report of an earlier version doesn't say which writes it is about, so no decision can be recognized.
        if (kept.ok && one.writes === undefined) void settle([one]);
        return kept;
      },
      isResolvedHere: ({ resolved }) => {
        const own = session.sharing()?.device.fingerprint;
        return resolved !== undefined && own !== undefined && resolved.by.device === own;
      },
      restore: (seen) => session.settle(seen, false),
    };
  }, [whole, changes, session, open]);
}
