/** What the product is for and what its Features are worth: scores with reasons, objectives with key results, value sessions. */
import type { EntryId } from '../../../shared/domain/backlog.ts';

export function ValueScreen(_props: { readonly onEntry: (id: EntryId) => void }) {
  return <h1>Value</h1>;
}
