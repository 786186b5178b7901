/** Search in the shown items, in the filter bar: the list narrows with every letter. Escape restores it, Enter keeps the text as a condition. */
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { counted } from '../../../ui/number-words.ts';
import { sameFilter } from '../view/saved-views.ts';
import { withChoice } from '../view/conditions.ts';
import classes from '../../parts/toolbar.module.css';
import type { SearchAndFilter } from './use-search-and-filter.ts';

interface FindFieldProps {
  /** The filter as it was before. */
  readonly filter: BacklogFilter;
  readonly narrowing: SearchAndFilter;
}

export function FindField({ filter, narrowing }: FindFieldProps) {
  const [text, setText] = useState(filter.text ?? '');
  const next = withChoice(filter, 'text', text);
  const keep = (): void => (sameFilter(next, filter) ? narrowing.cancel() : narrowing.keep(next));
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') narrowing.cancel();
    else if (event.key === 'Enter' && text.trim() === '') keep();
    // Without a hit the focus stays in the field.
    else if ((event.key === 'Enter' || event.key === 'ArrowDown') && narrowing.count > 0) narrowing.keep(next);
    else if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
  };
  return (
    <div className={classes['find']} role="search" aria-label="This list">
      <IconSearch size={14} stroke={1.8} aria-hidden="true" />
      <input
        autoFocus
        aria-label="Search this list"
        placeholder="Search key, title or tag"
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value);
          narrowing.tryOut(withChoice(filter, 'text', event.currentTarget.value));
        }}
        onKeyDown={press}
        onBlur={(event) => {
          // Another window has the focus: the user continues to type on return.
          if (document.activeElement !== event.currentTarget) narrowing.leave(next);
        }}
      />
      <span className={classes['findCount']}>{counted(narrowing.count, 'item')}</span>
    </div>
  );
}
