/** Who voted, that they are the sponsor, and what keeps it from counting. */
import type { ValueBallot } from '../../../shared/domain/rounds/value-session.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import classes from './outcome.module.css';
import { ballotWords } from './session-words.ts';

interface WhoGaveProps {
  readonly name: string;
  readonly isSponsor: boolean;
  readonly ballot: ValueBallot;
}

export function WhoGave({ name, isSponsor, ballot }: WhoGaveProps) {
  const words = ballotWords(ballot);
  return (
    <span className={classes['who']}>
      <span>{name}</span>
      {isSponsor && <span className={classes['quiet']}>Executive Sponsor</span>}
      {words !== '' && <Badge tone={ballot.isFaulty ? 'bad' : 'neutral'}>{words}</Badge>}
    </span>
  );
}
