/** What came with the entry from elsewhere: comments in time order, ties to other entries, and where it was imported from. */
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { dateWords } from '../phrases/time-words.ts';
import classes from './comments.module.css';
import { Section } from '../parts/Section.tsx';
import { Target } from '../parts/Target.tsx';
import wordClasses from './words.module.css';
import { ItemText } from '../../ui/marks/ItemText.tsx';

export function Comments({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {entry.comments.length > 0 && (
        <Section label="Comments" aside={String(entry.comments.length)}>
          <ul className={classes['comments']}>
            {entry.comments.map((comment) => (
              <li key={comment.id}>
                <span className={classes['head']}>
                  <b>{comment.by || 'Unknown author'}</b> <span>{comment.at === null ? 'No date' : dateWords(comment.at)}</span>
                </span>
                <p>
                  <ItemText text={comment.text} />
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {entry.links.length > 0 && (
        <Section label="Links">
          <ul className={classes['links']}>
            {entry.links.map((link) => (
              <li key={link.id}>
                <span className={wordClasses['note']}>{link.kind}</span>
                <Target target={link.target} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {entry.source && (
        <p className={classes['source']}>
          Imported from {entry.source.system}:{' '}
          {entry.source.url ? <Target target={entry.source.url} shown={entry.source.key} /> : entry.source.key}
        </p>
      )}
    </>
  );
}
