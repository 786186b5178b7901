/** What others changed beside the entries: people, feedback, objectives, decisions and value rounds, each with the way to its screen. */
import { hueOf } from '../../../shared/domain/people/person-hue.ts';
import type { FactKind, ReportedNews } from '../../../shared/domain/change/fact-news.ts';
import { Avatar } from '../../ui/marks/Avatar.tsx';
import { counted } from '../../ui/number-words.ts';
import { newsSentence, newsWords } from './news-words.ts';
import classes from './sync.module.css';
import ownClasses from './away.module.css';

interface BesideEntriesProps {
  readonly news: readonly ReportedNews[];
  readonly onFact: (kind: FactKind) => void;
}

/** Rows shown; the screens show all of it anyway. */
const maxRows = 12;

export function BesideEntries({ news, onFact }: BesideEntriesProps) {
  if (news.length === 0) return null;
  const latest = news.toReversed().slice(0, maxRows);
  return (
    <section aria-label="Other changes">
      <p className={ownClasses['awaySentence']}>{newsSentence(news)}</p>
      <ul className={ownClasses['awayList']}>
        {latest.map((each) => {
          const { what, name } = newsWords(each);
          return (
            <li key={each.id} className={ownClasses['awayRow']}>
              <Avatar name={each.by.name || 'Unknown'} hue={hueOf(each.by.name || 'Unknown')} />
              <button type="button" className={ownClasses['awayEntry']} onClick={() => onFact(each.kind)}>
                <span className={ownClasses['awayName']} title={name}>
                  {name}
                </span>
                <span className={ownClasses['awayWhat']} title={what}>
                  {what}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {news.length > maxRows && <p className={classes['quiet']}>{counted(news.length - maxRows, 'older change')}</p>}
    </section>
  );
}
