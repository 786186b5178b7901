/** Calling a round off is never taken back, so it is asked for. */
import type { RoundId } from '../../../shared/domain/ids.ts';
import { useCommands } from '../../state/use-commands.ts';
import { confirm } from '../../ui/shell/confirm.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';

export function useCancelRound(): (round: RoundId) => void {
  const { cancelRound } = useCommands();
  return (round) => {
    const text =
      'The round stays in the history. No one can vote or reveal votes anymore, and hidden votes stay hidden. This can’t be undone.';
    void confirm({ title: 'Cancel this round?', text, confirmLabel: 'Cancel round', refusal: 'Keep round' }).then(
      (yes) => yes && succeededOrNotified(cancelRound(round)),
    );
  };
}
