/**
 * The states of a sync session:
 *
 *   greeting ── hello ──▶ syncing ── both ends have all the other had ──▶ live
 *                         │    ▲                                        │   ▲
 *                         ▼    └─────────── confirmed, or undone ───────▼───┘
 *                        awaiting-confirmation (a bulk change of the peer; nothing more of it is applied)
 *
 *   any of them ── last word of either end, protocol violation, or lost link ──▶ closed
 */
/** How far the session has come, whether or not it is paused or closed. */
export type SessionPhase = 'greeting' | 'syncing' | 'live';

export type SessionState =
  | { readonly name: SessionPhase }
  | { readonly name: 'awaiting-confirmation'; readonly phase: SessionPhase }
  | {
      readonly name: 'closed';
      /** The phase it had reached. */
      readonly phase: SessionPhase;
      readonly cause: 'last word' | 'violation' | 'lost link';
      /** For the user. */
      readonly reason: string;
    };

export const phaseOf = (state: SessionState): SessionPhase => ('phase' in state ? state.phase : state.name);

/** The same state with the session further along. */
export const inPhase = (state: SessionState, phase: SessionPhase): SessionState =>
  'phase' in state ? { ...state, phase } : { name: phase };
