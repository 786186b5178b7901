/** The ordering rationale: actual position against the one by value per point, its value and ratings, and decisions. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { type Entry, isFeature } from '../../../shared/domain/backlog/backlog.ts';
import { summarizeRatings } from '../../../shared/domain/value/ratings.ts';
import { resultOf } from '../../../shared/domain/value/feature-value.ts';
import {
  useFeatureOf,
  useFeaturePosition,
  usePosition,
  useProduct,
  useSuggestedPosition,
  useValue,
} from '../../state/use-backlog.ts';
import { useDecisions, useWhoIsWho } from '../../state/use-collections.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { valueWords } from '../phrases/backlog-words.ts';
import { whenWords } from '../phrases/time-words.ts';
import { useNow } from '../parts/use-now.ts';
import { Decisions } from './Decisions.tsx';
import { GiveReason } from './GiveReason.tsx';
import { Section } from '../parts/Section.tsx';
import classes from './why-here.module.css';
import { placeSentence, worthSentence } from './why-words.ts';
import wordClasses from './words.module.css';

export function WhyHere({ entry }: { readonly entry: Entry }) {
  const position = usePosition(entry.id);
  const among = useFeaturePosition(entry.id);
  const all = useDecisions();
  return (
    <Section label="Ordering rationale">
      {position !== null && <PlaceWords entry={entry} position={position} />}
      <Worth entry={entry} />
      <Decisions decisions={all.filter(({ subject }) => subject === entry.id)} />
      <GiveReason entry={entry} position={position ?? among} />
    </Section>
  );
}

function PlaceWords({ entry, position }: { readonly entry: Entry; readonly position: number }) {
  const place = useSuggestedPosition(entry.id);
  const { before, stands, after } = placeSentence(position, place, useValue(entry.id), entry.points);
  return (
    <p className={wordClasses['prose']}>
      {before} <b>{stands}</b>
      {after}
    </p>
  );
}

/** Its value and the source of it: the agreed score of its Feature with the rationale, and the ratings behind it, the sponsor's separately. */
function Worth({ entry }: { readonly entry: Entry }) {
  const feature = useFeatureOf(entry.id);
  const value = useValue(entry.id);
  const now = useNow();
  const whole = isFeature(entry) ? entry : feature;
  const score = whole?.assessment.score ?? null;
  return (
    <>
      <p className={wordClasses['quiet']}>
        {worthSentence(entry, value, feature)}
        {score && (
          <>
            {' '}
            {score.by || 'Someone'} valued {isFeature(entry) ? 'it' : `“${whole?.title ?? ''}”`} at{' '}
            {valueWords(resultOf(score, null).value)}, {whenWords(score.at, now)}: “{score.rationale}”
            {score.departs !== '' && `, outside the rated range: “${score.departs}”`}
          </>
        )}
      </p>
      {whole && whole.assessment.ratings.length > 0 && <Ratings feature={whole} />}
    </>
  );
}

/** More ratings than this are counted, not named. */
const maxNamed = 5;

/** Only ratings of one model are comparable: that of the agreed score, or else the product's. */
function Ratings({ feature }: { readonly feature: Entry }) {
  const who = useWhoIsWho();
  const { model: usual } = useProduct();
  const { ratings, score } = feature.assessment;
  const { byPerson, gap } = summarizeRatings(ratings, score?.model ?? usual, who);
  const more = byPerson.length - maxNamed;
  return (
    <>
      <div className={classes['ratings']}>
        {byPerson.slice(0, maxNamed).map(({ rating, person, isSponsor, value }) => (
          <Badge
            key={rating.person}
            tone={isSponsor ? 'value' : 'neutral'}
            title={[person?.name ?? 'Removed person', rating.why && `“${rating.why}”`].filter(Boolean).join(': ')}
          >
            {isSponsor && 'Sponsor '}
            {person?.name ?? 'Removed person'} {valueWords(value)}
          </Badge>
        ))}
        {more > 0 && <span className={classes['beside']}>+{more} more</span>}
        <span className={classes['beside']}>{score ? `Agreed value: ${valueWords(feature.value)}` : 'Not scored yet'}</span>
      </div>
      {gap?.diverges && (
        <p className={classes['apart']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
          Sponsor rating {valueWords(gap.sponsor)}, median of others {valueWords(gap.others)}. Discuss before scoring.
        </p>
      )}
    </>
  );
}
