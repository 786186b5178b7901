/** What the product is for and what its Features are worth: scores with reasons, objectives with key results, value sessions. */
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { ScreenTabs } from '../../ui/shell/ScreenTabs.tsx';
import { ValueSession } from './session/ValueSession.tsx';

export function ValueScreen(_props: { readonly onEntry: (id: EntryId) => void }) {
  const [page, setPage] = useState<'session'>('session');
  return <ScreenTabs title="Value" page={page} onPage={setPage} pages={[{ name: 'session', label: 'Value session', shown: () => <ValueSession /> }]} />;
}
