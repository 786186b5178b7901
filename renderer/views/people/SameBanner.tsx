/** Possible duplicates in the register: they can be merged, or marked as two different people. */
import { Button } from '@mantine/core';
import { type Person, sameNamed } from '../../../shared/domain/people/people.ts';
import { usePeople } from '../../state/use-collections.ts';
import { areTexts, useLocal } from '../../state/use-local.ts';
import { useOpenSession } from '../../state/use-products.ts';
import { usePhase } from '../../state/use-session.ts';
import { Banner } from '../../ui/shell/Banner.tsx';
import { useMerging } from './PeopleDialogs.tsx';

const none: readonly string[] = [];

export function SameBanner() {
  const people = usePeople();
  const merge = useMerging();
  const [apart, setApart] = useLocal(`apart ${useOpenSession()?.id ?? ''}`, none, areTexts);
  const writable = usePhase() === 'read and write';
  const nameOf = (group: readonly Person[]): string => group.map(({ id }) => id).join(' ');
  const [kept, ...others] = sameNamed(people).find((each) => !apart.includes(nameOf(each))) ?? [];
  if (!kept || !writable) return null;
  return (
    <Banner
      tone="info"
      actions={
        <>
          <Button variant="default" onClick={() => merge(others, kept)}>
            Merge
          </Button>
          <Button variant="subtle" onClick={() => setApart([...apart, nameOf([kept, ...others])])}>
            Keep separate
          </Button>
        </>
      }
    >
      Possible duplicate: {kept.name} appears {others.length + 1} times.
    </Banner>
  );
}
