/** Item keys and links on the clipboard, each in one step; of several items one a line. */
import { useMemo } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useBacklogQueries } from '../../state/use-backlog.ts';
import { useOpenSession } from '../../state/use-products.ts';
import { counted } from '../../ui/number-words.ts';
import { toast } from '../../ui/shell/toasts.tsx';

export interface Copying {
  readonly copyKeys: (ids: readonly EntryId[]) => void;
  readonly copyLinks: (ids: readonly EntryId[]) => void;
}

export function useCopying(): Copying {
  const { entry } = useBacklogQueries();
  const product = useOpenSession()?.id ?? '';
  return useMemo(() => {
    const copy = (ids: readonly EntryId[], what: 'Key' | 'Link', text: (id: EntryId) => string): void => {
      const [first] = ids;
      if (first === undefined) return;
      const done =
        ids.length > 1
          ? `${counted(ids.length, what.toLowerCase())} copied`
          : what === 'Key'
            ? `${text(first)} copied`
            : `Link to ${entry(first)?.key ?? 'the item'} copied`;
      navigator.clipboard.writeText(ids.map(text).join('\n')).then(
        () => toast({ message: done, id: 'copied' }),
        () =>
          toast({
            message: `Couldn’t copy the ${what.toLowerCase()}. Allow clipboard access and try again.`,
            tone: 'bad',
            id: 'copied',
          }),
      );
    };
    return {
      copyKeys: (ids) => copy(ids, 'Key', (id) => entry(id)?.key ?? ''),
      copyLinks: (ids) =>
        copy(
          ids,
          'Link',
          (id) => `${location.origin}${location.pathname}#/p/${encodeURIComponent(product)}/backlog/${encodeURIComponent(id)}`,
        ),
    };
  }, [entry, product]);
}
