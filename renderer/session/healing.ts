/**
 * The notice after the two copies of a product were compared: none when both were complete, else which one was damaged, what it was
 * repaired from, and whether anything can be missing. Pure.
 */
import type { FoundCopy } from './own-copy.ts';

export interface SessionNotice {
  readonly id: string;
  readonly tone: 'good' | 'warn';
  readonly text: string;
}

export interface Compared {
  readonly own: FoundCopy;
  readonly wereComplete: boolean;
  readonly journalFindings: readonly string[];
  readonly journalWasEmpty: boolean;
  readonly gapLeft: boolean;
}

export const healingNotice = 'healed';

const complete = 'It was restored from your saved data. Nothing is missing.';
const lastChecks = 'Please check your most recent changes.';

export function beforeComparing(own: FoundCopy, wereComplete: boolean): SessionNotice | null {
  if (own.kind === 'unusable') {
    return {
      id: 'own-copy',
      tone: 'warn',
      text: `This window’s local copy can’t be used (${own.why ?? 'the browser blocked it'}). Using your saved data instead.`,
    };
  }
  const trouble = ownTrouble(own, wereComplete);
  return trouble === null ? null : { id: healingNotice, tone: 'warn', text: `${trouble} Checking your saved data…` };
}

export function afterComparing(found: Compared): SessionNotice | null {
  const own = ownTrouble(found.own, found.wereComplete);
  const journal = journalTrouble(found);
  if (found.gapLeft) {
    const where = [own, journal].filter((part) => part !== null).join(' ') || 'Both copies on this computer are damaged.';
    return warn(
      `${where} Some changes can’t be recovered from either copy. Open this product in any other browser or window that has it to restore them.`,
    );
  }
  if (own !== null && journal !== null)
    return warn(`${own} ${journal} Both were combined to recover as much as possible. ${lastChecks}`);
  if (own !== null) return good(`${own} ${complete}`);
  if (journal === null) return null;
  if (found.own.kind === 'whole') return good(`${journal} Repaired from this window’s local copy. Nothing is missing.`);
  return warn(
    `${journal} This window has no local copy to repair it from. Open this product in any other browser or window that has it.`,
  );
}

const good = (text: string): SessionNotice => ({ id: healingNotice, tone: 'good', text });
const warn = (text: string): SessionNotice => ({ id: healingNotice, tone: 'warn', text });

function ownTrouble(own: FoundCopy, wereComplete: boolean): string | null {
  if (own.kind === 'damaged') {
    const aside =
      own.lostRows === 1
        ? '1 record couldn’t be read and was set aside'
        : `${own.lostRows} records couldn’t be read and were set aside`;
    return `This window’s local copy was damaged: ${aside}.`;
  }
  if (own.kind === 'gap') return 'This window’s local copy was damaged: some records were missing.';
  return own.kind === 'empty' && wereComplete ? 'This window’s local copy was lost.' : null;
}

function journalTrouble({ journalFindings, journalWasEmpty, wereComplete }: Compared): string | null {
  if (journalFindings.length > 0) return journalFindings.join(' ');
  return journalWasEmpty && wereComplete ? 'This product’s save file was lost.' : null;
}
