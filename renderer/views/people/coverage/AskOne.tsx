/** Whom to ask now: overdue people, those affected by the work and with most power first, each with the reason; and the next opportunities for feedback. */
import { Button } from '@mantine/core';
import { IconEarOff } from '@tabler/icons-react';
import type { Reasons } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { AreaId, PersonId } from '../../../../shared/domain/ids.ts';
import { useAreas } from '../../../state/use-collections.ts';
import type { NextChance } from '../../../state/use-stakeholder-coverage.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { listed, numberWords } from '../../../ui/number-words.ts';
import classes from './ask.module.css';
import { chanceTitle, dayNumber, lastFeedbackWords, shapeOf, sprintDayWords, whyNow } from '../../phrases/people-words.ts';

/** Enough for one day; the list has all of them. */
const maxAsked = 4;

interface AskOneProps {
  readonly toAsk: readonly Reasons[];
  /** A Sprint has begun: only then can feedback be overdue. */
  readonly hasBegun: boolean;
  readonly at: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onAsk: (id: PersonId) => void;
  readonly onOpen: (id: PersonId) => void;
  /** Shows everyone who is overdue in the list. */
  readonly onAll: () => void;
}

export function AskOne({ toAsk, hasBegun, at, onAt, onAsk, onOpen, onAll }: AskOneProps) {
  const first = toAsk.slice(0, maxAsked);
  const keyed = first.some(({ person }) => person.id === at) ? at : first[0]?.person.id;
  if (first.length === 0)
    return (
      <p className={classes['quiet']}>
        {hasBegun ? 'No one is overdue.' : 'No data yet: no Sprint has started.'} People who are overdue for feedback appear here,
        with a reason to ask now.
      </p>
    );
  return (
    <section aria-labelledby="ask-one">
      <header className={classes['head']}>
        <h2 id="ask-one">Who to ask next</h2>
        <span className={classes['quiet']}>Sorted by power × affected work</span>
      </header>
      <ul className={classes['list']}>
        {first.map((reasons) => (
          <ToAskRow
            key={reasons.person.id}
            reasons={reasons}
            keyed={reasons.person.id === keyed}
            onAt={() => onAt(reasons.person.id)}
            onAsk={() => onAsk(reasons.person.id)}
            onOpen={() => onOpen(reasons.person.id)}
          />
        ))}
      </ul>
      {toAsk.length > first.length && (
        <Button variant="subtle" onClick={onAll}>
          Show {numberWords(toAsk.length - first.length)} more
        </Button>
      )}
    </section>
  );
}

interface ToAskRowProps {
  readonly reasons: Reasons;
  /** The key asks this person. */
  readonly keyed: boolean;
  readonly onAt: () => void;
  readonly onAsk: () => void;
  readonly onOpen: () => void;
}

function ToAskRow({ reasons, keyed, onAt, onAsk, onOpen }: ToAskRowProps) {
  const { person, silence } = reasons;
  const areaNames = useAreaNames(person.areas);
  return (
    <li>
      <div role="presentation" className={classes['row']} data-keyed={keyed || undefined} onFocus={onAt}>
        <PersonMark name={person.name} shape={shapeOf(person)} />
        <button type="button" className={classes['words']} onClick={onOpen}>
          <span className={classes['name']}>
            <b>{person.name}</b>
            {person.role !== '' && `, ${person.role}`}
          </span>
          <span className={classes['why']}>{whyNow(reasons, areaNames)}</span>
        </button>
        <span className={classes['days']} title="Last feedback">
          <IconEarOff size={14} stroke={1.8} aria-hidden="true" /> {lastFeedbackWords(silence.days, silence.lastFeedback)}
        </span>
        <Button
          variant="default"
          aria-label={`Capture feedback from ${person.name}`}
          rightSection={keyed ? <ShownKey id="people.ask" /> : undefined}
          onClick={onAsk}
        >
          Capture
        </Button>
      </div>
    </li>
  );
}

function useAreaNames(ids: readonly AreaId[]): readonly string[] {
  return useAreas().flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));
}

/** Nothing but the dates of Sprints is known of these. */
export function NextChances({ chances }: { readonly chances: readonly NextChance[] }) {
  return (
    <section aria-labelledby="next-chances">
      <h3 id="next-chances" className={classes['label']}>
        Upcoming feedback opportunities
      </h3>
      {chances.length === 0 && <p className={classes['quiet']}>No upcoming Sprints with dates.</p>}
      <ul className={classes['list']}>
        {chances.map((chance) => (
          <li key={`${chance.sprint.id} ${chance.kind}`} className={classes['chance']}>
            <span className={classes['date']} aria-hidden="true">
              {dayNumber(chance.at)}
            </span>
            <span className={classes['words']}>
              <span className={classes['name']}>
                <b>{chanceTitle(chance)}</b>
              </span>
              <span className={classes['why']}>
                {sprintDayWords(chance.at)} · {missingWords(chance)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Areas named in one line. */
const maxNamed = 3;

function missingWords({ missing, kind }: NextChance): string {
  if (missing.length === 0)
    return kind === 'review' ? 'all affected areas gave feedback' : 'planned work affects no business area';
  const names = missing.map(({ name }) => name);
  const areas =
    names.length <= maxNamed
      ? listed(names)
      : `${names.slice(0, maxNamed - 1).join(', ')} and ${numberWords(names.length - maxNamed + 1)} more areas`;
  return kind === 'review' ? `no feedback yet from ${areas}` : `planned work affects ${areas}`;
}
