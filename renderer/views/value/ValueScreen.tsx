/** What the product is for and what its Features are worth: scores with reasons, objectives with key results, success that was measured. */
import { useMemo } from 'react';
import { type EntryId, isOpen } from '../../../shared/domain/backlog/backlog.ts';
import { findUnlinked } from '../../../shared/domain/value/objectives.ts';
import { successOf, totalsOf } from '../../../shared/domain/value/success.ts';
import { type FeatureFacts, queueOf } from '../../../shared/domain/value/feature-value.ts';
import { useObjectives } from '../../state/use-collections.ts';
import { useFeatureFacts, useWorths } from '../../state/use-features.ts';
import { useLocal } from '../../state/use-local.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { type Page, ScreenTabs } from '../../ui/shell/ScreenTabs.tsx';
import { askForFilter } from '../parts/filter-request.ts';
import { FeaturesPage } from './features/FeaturesPage.tsx';
import { GoalLine } from './objectives/GoalLine.tsx';
import { ObjectivesPage } from './objectives/ObjectivesPage.tsx';
import { withoutFeature } from './objectives/UnlinkedItems.tsx';
import { ValueSession } from '../rounds/ValueSession.tsx';
import { SuccessPage } from './success/SuccessPage.tsx';
import { todayIs } from '../phrases/value-words.ts';

const pageNames = ['features', 'objectives', 'success', 'session'] as const;
type PageName = (typeof pageNames)[number];
const isPageName = (value: unknown): value is PageName => pageNames.some((each) => each === value);

interface ValueScreenProps {
  readonly onEntry: (id: EntryId) => void;
  readonly onBacklog: () => void;
}

export function ValueScreen({ onEntry, onBacklog }: ValueScreenProps) {
  const [page, setPage] = useLocal<PageName>('value page', 'features', isPageName);
  const facts = useFeatureFacts();
  const worths = useWorths(facts);
  const opening = usePhase() === 'opening';
  const counts = useCounts(facts);
  const walk = (step: number): void =>
    setPage(pageNames[(pageNames.indexOf(page) + step + pageNames.length) % pageNames.length] ?? page);
  useActions([
    { id: 'value.next-page', title: 'Next tab', section: 'Value', keys: [']'], run: () => walk(1) },
    { id: 'value.previous-page', title: 'Previous tab', section: 'Value', keys: ['['], run: () => walk(-1) },
  ]);
  const showStoriesWithoutFeature = (): void => {
    askForFilter(withoutFeature);
    onBacklog();
  };
  const toFeatures = (): void => setPage('features');
  const pages: readonly Page<PageName>[] = [
    {
      name: 'features',
      label: 'Features',
      count: queueOf(worths).length,
      shown: () => <FeaturesPage worths={worths} onEntry={onEntry} />,
    },
    {
      name: 'objectives',
      label: 'Objectives',
      count: counts.unlinked,
      shown: () => <ObjectivesPage facts={facts} onEntry={onEntry} onStoriesWithoutFeature={showStoriesWithoutFeature} />,
    },
    {
      name: 'success',
      label: 'Success criteria',
      count: counts.due,
      shown: () => <SuccessPage facts={facts} onEntry={onEntry} onFeatures={toFeatures} />,
    },
    { name: 'session', label: 'Value session', shown: () => <ValueSession onFeatures={toFeatures} /> },
  ];
  // The cached first screenful knows no Features: nothing is claimed about them yet.
  return (
    <ScreenTabs
      title="Value"
      beside={<GoalLine />}
      pages={opening ? pages.map((each) => ({ ...each, count: 0, shown: () => null })) : pages}
      page={page}
      onPage={setPage}
    />
  );
}

/** What waits on the other pages. */
function useCounts(facts: readonly FeatureFacts[]): { readonly unlinked: number; readonly due: number } {
  const objectives = useObjectives();
  const today = todayIs();
  return useMemo(() => {
    const open = facts.map(({ entry }) => entry).filter(isOpen);
    const found = findUnlinked(
      open.map(({ id, assessment }) => ({ id, objectives: assessment.objectives })),
      objectives,
      [],
    );
    return { unlinked: found.features.length + found.objectives.length, due: totalsOf(successOf(facts, today)).due.length };
  }, [facts, objectives, today]);
}
