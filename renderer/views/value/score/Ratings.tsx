/** The ratings of a Feature, the sponsor's separately, their spread, and a form to add one. */
import { IconAlertTriangle, IconDiamond, IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { type ModelId, scoringModels } from '../../../../shared/domain/value/scoring.ts';
import type { PersonRating } from '../../../../shared/domain/value/ratings.ts';
import type { FeatureValuation } from '../../../../shared/domain/value/feature-value.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { counted } from '../../../ui/number-words.ts';
import { RangeBar } from '../../../ui/marks/RangeBar.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { restoreLostFocus } from '../../../ui/focus-home.ts';
import classes from './score.module.css';
import ownClasses from './ratings.module.css';
import { RatingForm } from './RatingForm.tsx';
import { amountWords, apartWords, spreadWords } from '../../phrases/value-words.ts';
import { dateWords } from '../../phrases/time-words.ts';

interface RatingsProps {
  readonly worth: FeatureValuation;
  readonly model: ModelId;
}

interface AllRatingsProps extends RatingsProps {
  /** Reports whether a rating is being edited. */
  readonly onEditing: (isEditing: boolean) => void;
}

export function Ratings({ worth, model, onEditing }: AllRatingsProps) {
  /** Whose rating is being edited; `new`: the person is chosen first. */
  const [writing, setWriting] = useState<PersonId | 'new' | null>(null);
  useEffect(() => onEditing(writing !== null), [writing, onEditing]);
  const adding = useRef<HTMLButtonElement>(null);
  const { byPerson, others } = worth.ratings;
  const close = (): void => {
    setWriting(null);
    restoreLostFocus(() => adding.current?.focus());
  };
  return (
    <section className={ownClasses['ratings']} aria-label="Stakeholder ratings">
      <div className={classes['head']}>
        <h3>Stakeholder ratings</h3>
        <span>{byPerson.length === 0 ? '' : byPerson.length}</span>
      </div>
      <RatingSpread worth={worth} />
      <ul className={classes['ratingList']}>
        {byPerson.map((each) =>
          writing === each.rating.person ? (
            <li key={each.rating.person}>
              <RatingForm worth={worth} model={model} before={each} onClose={close} />
            </li>
          ) : (
            <RatingLine
              key={each.rating.person}
              rating={each}
              model={model}
              worth={worth}
              onEdit={() => setWriting(each.rating.person)}
              onGone={close}
            />
          ),
        )}
      </ul>
      {others > 0 && (
        <p className={classes['note']}>
          {counted(others, 'rating uses', 'ratings use')} another scoring model and can’t be compared.
        </p>
      )}
      {writing === 'new' ? (
        <RatingForm worth={worth} model={model} before={null} onClose={close} />
      ) : (
        <button ref={adding} type="button" className={classes['quiet']} onClick={() => setWriting('new')}>
          <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add rating
        </button>
      )}
    </section>
  );
}

/** Low to high on one line, the sponsor as a diamond; and in words. */
export function RatingSpread({
  worth: { ratings, entry },
  width = 320,
}: {
  readonly worth: FeatureValuation;
  readonly width?: number;
}) {
  const { spread, gap } = ratings;
  if (spread === null)
    return (
      <p className={classes['note']}>{ratings.others === 0 ? 'No ratings yet.' : 'No ratings with this scoring model yet.'}</p>
    );
  const apart = apartWords(spread, gap);
  const sponsor = ratings.byPerson.find((each) => each.isSponsor)?.value ?? null;
  return (
    <div className={ownClasses['spread']}>
      <RangeBar
        low={spread.low}
        high={spread.high}
        middle={spread.median}
        apart={sponsor}
        decided={entry.value}
        most={Math.max(spread.high, entry.value ?? 0)}
        width={width}
      />
      <p className={classes['note']}>
        {spread.count === 1
          ? `1 rating: ${amountWords(spread.median)}`
          : `${spreadWords(spread)}, median ${amountWords(spread.median)}`}
        {gap && `; sponsor ${amountWords(gap.sponsor)}, others ${amountWords(gap.others)}`}
      </p>
      {apart !== null && (
        <p className={ownClasses['apart']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> {apart}. Discuss before using the median.
        </p>
      )}
    </div>
  );
}

interface RatingLineProps extends RatingsProps {
  readonly rating: PersonRating;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}

function RatingLine({ rating: { rating, person, isSponsor: sponsor, value }, model, worth, onEdit, onGone }: RatingLineProps) {
  const { giveRating } = useCommands();
  const name = person?.name ?? 'Removed person';
  const parts = scoringModels[model].components.filter(({ id }) => rating.components[id] !== undefined);
  return (
    <li className={ownClasses['rating']} data-sponsor={sponsor || undefined}>
      <span className={ownClasses['ratingPerson']}>
        {sponsor && <IconDiamond size={14} stroke={1.8} aria-hidden="true" />}
        <b>{name}</b>
        <span>{sponsor ? 'Sponsor' : person?.role}</span>
      </span>
      <span className={ownClasses['ratingValue']}>{amountWords(value)}</span>
      <span className={ownClasses['ratingActions']}>
        <button type="button" className={ownClasses['ratingAction']} aria-label={`Edit ${name}’s rating`} onClick={onEdit}>
          <IconPencil size={14} stroke={1.6} />
        </button>
        <button
          type="button"
          className={ownClasses['ratingAction']}
          aria-label={`Remove ${name}’s rating`}
          onClick={() => {
            if (succeededOrNotified(giveRating(worth.entry.id, rating.person, null))) onGone();
          }}
        >
          <IconX size={14} stroke={1.6} />
        </button>
      </span>
      <span className={ownClasses['ratingComment']}>
        {[
          parts.length > 1
            ? parts.map(({ id, label }) => `${label} ${amountWords(rating.components[id] ?? null)}`).join(' · ')
            : '',
          rating.why,
          dateWords(rating.at),
        ]
          .filter(Boolean)
          .join(' — ')}
      </span>
    </li>
  );
}
