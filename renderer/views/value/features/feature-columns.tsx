/** The columns of the table of Features, and what each cell shows. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { moscowWords } from '../../../../shared/domain/value/moscow.ts';
import { scoringModels } from '../../../../shared/domain/value/scoring.ts';
import type { FeatureValuation } from '../../../../shared/domain/value/feature-value.ts';
import type { GridColumn } from '../../../ui/grid/columns.ts';
import { counted } from '../../../ui/number-words.ts';
import { Bar } from '../../../ui/marks/Bar.tsx';
import { RangeBar } from '../../../ui/marks/RangeBar.tsx';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { CellButton } from '../../../ui/grid/CellButton.tsx';
import classes from './features.module.css';
import ownClasses from './feature-columns.module.css';
import { amountWords, apartWords, confidenceWords, scoreWords, spreadWords } from '../../phrases/value-words.ts';
import { dateWords } from '../../phrases/time-words.ts';

/** A Feature with what its cells are scaled by. */
export interface WorthRow extends FeatureValuation {
  /** Titles of the objectives it serves. */
  readonly objectives: readonly string[];
  /** The highest score of the table. */
  readonly maxScore: number;
  /** The highest rated value of the table. */
  readonly maxValue: number;
}

type Column = GridColumn<WorthRow>;

/** What there is in the product that a column could show. */
export interface WorthContents {
  readonly scored: boolean;
  readonly apart: boolean;
}

/** Without columns that would be empty in every row: their room goes to the names. */
export function worthColumns(onScore: (row: WorthRow) => void, { scored, apart }: WorthContents): readonly Column[] {
  const isFilled = ({ key }: Column): boolean => (key !== 'who' || scored) && (key !== 'apart' || apart);
  return [
    ...descriptionColumns,
    {
      key: 'value',
      title: 'Value',
      width: '52px',
      wide: '64px',
      align: 'end',
      cell: (row) => <Value row={row} onScore={onScore} />,
    },
    ...scoreColumns.filter(isFilled),
  ];
}

const descriptionColumns: readonly Column[] = [
  {
    key: 'title',
    title: 'Feature',
    width: 'minmax(96px, 1fr)',
    wide: 'minmax(96px, 5fr)',
    cell: (row) => (
      <span className={ownClasses['title']} title={row.entry.title}>
        <ItemText text={row.entry.title} />
      </span>
    ),
  },
  {
    key: 'objective',
    title: 'Objective',
    width: 'minmax(112px, 0.8fr)',
    wide: 'minmax(120px, 3fr)',
    from: 900,
    cell: (row) => <Objectives row={row} />,
  },
  {
    key: 'moscow',
    title: 'MoSCoW',
    hint: 'Must have, Should have, Could have, Won’t have this time',
    width: '52px',
    wide: '56px',
    from: 560,
    cell: ({ entry: { assessment } }) => (
      <span className={ownClasses['quietCell']}>
        {assessment.moscow === null ? '–' : moscowWords[assessment.moscow].split(' ')[0]}
      </span>
    ),
  },
];

const scoreColumns: readonly Column[] = [
  {
    key: 'size',
    title: 'Points',
    hint: 'Total points of its Stories, or the job size of its score',
    width: '44px',
    wide: '48px',
    align: 'end',
    from: 480,
    cell: ({ scored }) => <span className={ownClasses['number']}>{amountWords(scored.size)}</span>,
  },
  { key: 'score', title: 'Score', width: '72px', wide: '96px', align: 'end', cell: (row) => <Score row={row} /> },
  {
    key: 'confidence',
    title: 'Confidence',
    hint: 'Confidence in the score',
    width: '80px',
    wide: '84px',
    inset: true,
    from: 700,
    cell: ({ entry: { assessment } }) => (
      <span className={ownClasses['sure']}>
        {assessment.score?.confidence ? confidenceWords[assessment.score.confidence] : '–'}
      </span>
    ),
  },
  {
    key: 'voices',
    title: 'Ratings',
    hint: 'Bar: lowest to highest rating. Tick: median. Diamond: sponsor. Line: agreed value.',
    width: '108px',
    wide: '116px',
    from: 620,
    cell: (row) => <RatingsCell row={row} />,
  },
  {
    key: 'apart',
    title: 'Spread',
    hint: 'Highest ÷ lowest rating, shown when they are too far apart to average',
    width: '124px',
    wide: '140px',
    from: 980,
    cell: (row) => <Apart row={row} />,
  },
  {
    key: 'who',
    title: 'Last scored',
    width: '124px',
    wide: '132px',
    from: 1010,
    cell: ({ entry: { assessment } }) => (
      <span className={ownClasses['quietCell']}>
        {assessment.score === null ? '–' : [dateWords(assessment.score.at), assessment.score.by].filter(Boolean).join(', ')}
      </span>
    ),
  },
];

function Objectives({ row: { objectives } }: { readonly row: WorthRow }) {
  if (objectives.length === 0) return <span className={ownClasses['quietCell']}>–</span>;
  return (
    <span className={ownClasses['quietCell']} title={objectives.join('\n')}>
      {objectives[0]}
      {objectives.length > 1 && ` +${objectives.length - 1}`}
    </span>
  );
}

function Value({ row, onScore }: { readonly row: WorthRow; readonly onScore: (row: WorthRow) => void }) {
  if (row.valueStatus === 'unscored') {
    return (
      <CellButton className={ownClasses['score']} aria-label={`Score ${row.entry.title}`} onClick={() => onScore(row)}>
        Score
      </CellButton>
    );
  }
  const typed = row.valueStatus === 'typed';
  return (
    <span
      className={ownClasses['value']}
      data-typed={typed || undefined}
      title={typed ? 'Value set without a rationale' : row.entry.assessment.score?.rationale}
    >
      {typed && <IconAlertTriangle size={12} stroke={2} role="img" aria-label="No rationale" />}
      {amountWords(row.entry.value)}
    </span>
  );
}

function Score({ row: { scored, isOfOtherModel, entry, maxScore } }: { readonly row: WorthRow }) {
  if (isOfOtherModel) {
    const { label } = scoringModels[entry.assessment.score?.model ?? 'value-effort'];
    return (
      <span className={ownClasses['other']} title={`Scored with ${label}. Re-score to compare it with the others.`}>
        {scoreWords(scored.score)} <small>{label}</small>
      </span>
    );
  }
  return (
    <span className={ownClasses['ratio']}>
      <Bar share={scored.score === null || maxScore === 0 ? null : scored.score / maxScore} />
      {scoreWords(scored.score)}
    </span>
  );
}

function RatingsCell({ row: { ratings, entry, maxValue } }: { readonly row: WorthRow }) {
  const { byPerson, spread } = ratings;
  const sponsor = byPerson.find((each) => each.isSponsor)?.value ?? null;
  if (spread === null)
    return <span className={ownClasses['quietCell']}>{ratings.others === 0 ? '–' : `${ratings.others} with another model`}</span>;
  const words = `${counted(byPerson.length, 'rating')}: ${spreadWords(spread)}${sponsor === null ? '' : `, sponsor ${amountWords(sponsor)}`}`;
  return (
    <span className={ownClasses['ratings']} role="img" aria-label={words} title={words}>
      <span aria-hidden="true">{byPerson.length}</span>
      <RangeBar
        low={spread.low}
        high={spread.high}
        middle={spread.median}
        apart={sponsor}
        decided={entry.value}
        most={maxValue}
        width={84}
      />
    </span>
  );
}

/** Whether there is anything to say about how far the ratings of a Feature are apart. */
export const isApart = ({ ratings, entry }: FeatureValuation): boolean =>
  apartWords(ratings.spread, ratings.gap) !== null || Boolean(entry.assessment.score?.departs);

function Apart({ row: { ratings, entry } }: { readonly row: WorthRow }) {
  const words = apartWords(ratings.spread, ratings.gap);
  if (words !== null) {
    return (
      <span className={classes['apart']}>
        <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> {words}
      </span>
    );
  }
  return entry.assessment.score?.departs ? (
    <span className={ownClasses['quietCell']} title={entry.assessment.score.departs}>
      Outside rated range
    </span>
  ) : (
    <span className={ownClasses['quietCell']}>–</span>
  );
}
