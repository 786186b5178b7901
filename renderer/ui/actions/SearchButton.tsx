/** Looks like a search field, opens the palette. */
import { IconSearch } from '@tabler/icons-react';
import { ShownKey } from './ShownKey.tsx';
import classes from '../shell/search-button.module.css';

export function SearchButton({ actionId, onOpen }: { readonly actionId: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className={classes['searchButton']} onClick={onOpen} aria-haspopup="dialog">
      <IconSearch size={16} stroke={1.6} aria-hidden="true" />
      <span>Search or run a command…</span>
      <ShownKey id={actionId} />
    </button>
  );
}
