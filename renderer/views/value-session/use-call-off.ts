/** Calling a round off is never taken back, so it is asked for. */
import type { RoundId } from '../../../shared/domain/ids.ts';
import { useCommands } from '../../state/use-commands.ts';
import { confirm } from '../../ui/shell/confirm.tsx';
import { told } from '../told.ts';

export function useCallOff(): (round: RoundId) => void {
  const { callOffRound } = useCommands();
  return (round) => {
    const text = 'It stays to be read below. Nobody can seal, open or decide it any more, and what is hidden stays hidden.';
    void confirm({ title: 'Call this round off?', text, verb: 'Call it off' }).then((yes) => yes && told(callOffRound(round)));
  };
}
