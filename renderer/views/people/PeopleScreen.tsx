/** The People screen: stakeholders with their power and interest, who is overdue for feedback, and the feedback with its follow-up. */
import { Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBuilding, IconPlus, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { PersonCoverage } from '../../../shared/domain/people/stakeholder-coverage.ts';
import { feedbackStatus } from '../../../shared/domain/people/feedback.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Person } from '../../../shared/domain/people/people.ts';
import { useEverybody, useFeedback, usePeople } from '../../state/use-collections.ts';
import { usePeopleCoverage } from '../../state/use-stakeholder-coverage.ts';
import { useLocal } from '../../state/use-local.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';
import { ScreenTabs } from '../../ui/shell/ScreenTabs.tsx';
import { Split } from '../../ui/shell/Split.tsx';
import { isPanelWidth, panelWidth, SidePanel } from '../../ui/shell/SidePanel.tsx';
import { useNow } from '../parts/use-now.ts';
import { AreasDialog } from './AreasDialog.tsx';
import { FeedbackPage } from './feedback/FeedbackPage.tsx';
import { everybody, type PeopleFilter } from './list/filter-people.ts';
import { OpenedPanel } from './OpenedPanel.tsx';
import { Overview } from './coverage/Overview.tsx';
import { AddPerson, MergeChoice } from './PeopleDialogs.tsx';
import { PeopleList } from './list/PeopleList.tsx';
import { SameBanner } from './SameBanner.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './screen.module.css';
import { type PeoplePanel, usePeoplePanel } from './use-people-panel.ts';

const pages = ['overview', 'list', 'feedback'] as const;
type PageName = (typeof pages)[number];
type Asked = 'add' | 'areas' | { readonly merge: Person };

export function PeopleScreen({ onEntry }: { readonly onEntry: (id: EntryId) => void }) {
  const now = useNow();
  const panel = usePeoplePanel();
  const { opened } = panel;
  const [asked, setAsked] = useState<Asked | null>(null);
  const narrow = useMediaQuery('screen and (max-width: 800px)') ?? false;
  const coverage = usePeopleCoverage(now);
  const merge = (person: Person): void => setAsked({ merge: person });
  return (
    <>
      <Split
        covered={narrow && opened !== null}
        panel={
          opened && (
            <Beside label={opened.kind === 'person' ? 'Person details' : 'Feedback details'} narrow={narrow}>
              <OpenedPanel panel={panel} opened={opened} coverage={coverage} now={now} onMerge={merge} onEntry={onEntry} />
            </Beside>
          )
        }
      >
        <Pages now={now} coverage={coverage} panel={panel} onAsk={setAsked} onMerge={merge} onEntry={onEntry} />
      </Split>
      <Questions asked={asked} panel={panel} onClose={() => setAsked(null)} />
    </>
  );
}

interface PagesProps {
  readonly now: number;
  readonly coverage: readonly PersonCoverage[];
  readonly panel: PeoplePanel;
  readonly onAsk: (what: Asked) => void;
  readonly onMerge: (person: Person) => void;
  readonly onEntry: (id: EntryId) => void;
}

function Pages({ now, coverage, panel, onAsk, onMerge, onEntry }: PagesProps) {
  const { opened } = panel;
  const [page, setPage] = useState<PageName>('overview');
  const [at, setAt] = useState<PersonId | null>(null);
  const [filter, setFilter] = useState<PeopleFilter>(everybody);
  const isEmpty = useEverybody().length === 0;
  const waiting = useFeedback().filter((each) => feedbackStatus(each) === 'new').length;
  useScreenActions(onAsk, (step) => setPage(pages[(pages.indexOf(page) + step + pages.length) % pages.length] ?? page));
  const showList = (next: Partial<PeopleFilter>): void => {
    setFilter({ ...everybody, ...next });
    setPage('list');
  };
  const person = { at, onAt: setAt, onOpen: panel.openPerson, onMerge };
  const add = (): void => onAsk('add');
  const overview = () => (
    <Overview
      now={now}
      {...person}
      onPlace={(id) => panel.openPerson(id, 'place')}
      onArea={(area) => showList({ area })}
      onQuiet={() => showList({ show: 'quiet' })}
    />
  );
  const openPerson = opened?.kind === 'person' ? opened.id : null;
  const list = () => (
    <>
      <SameBanner />
      <PeopleList coverage={coverage} filter={filter} onFilter={setFilter} current={openPerson} {...person} />
    </>
  );
  const openFeedback = opened?.kind === 'feedback' ? opened.id : null;
  const feedback = () => <FeedbackPage current={openFeedback} onOpen={panel.openFeedback} onEntry={onEntry} />;
  return (
    <div className={classes['pages']}>
      <ScreenTabs
        title="People"
        page={page}
        onPage={setPage}
        tools={<Tools onAdd={add} onAreas={() => onAsk('areas')} />}
        pages={[
          { name: 'overview', label: 'Overview', shown: () => (isEmpty ? <EmptyRegister onAdd={add} /> : overview()) },
          { name: 'list', label: 'List', shown: () => (isEmpty ? <EmptyRegister onAdd={add} /> : list()) },
          { name: 'feedback', label: 'Feedback', count: waiting, shown: feedback },
        ]}
      />
    </div>
  );
}

function Questions({
  asked,
  panel,
  onClose,
}: {
  readonly asked: Asked | null;
  readonly panel: PeoplePanel;
  readonly onClose: () => void;
}) {
  const then = (open: () => void): void => {
    onClose();
    open();
  };
  if (asked === null) return null;
  if (asked === 'areas') return <AreasDialog onClose={onClose} />;
  if (asked !== 'add') return <MergeChoice person={asked.merge} onClose={onClose} />;
  return (
    <AddPerson
      onClose={onClose}
      onAdded={(id) => then(() => panel.openPerson(id, 'role'))}
      onKnown={(id) => then(() => panel.openPerson(id))}
    />
  );
}

/** Beside the pages; over them in a narrow window, which has no room for both. */
function Beside({ label, narrow, children }: { readonly label: string; readonly narrow: boolean; readonly children: ReactNode }) {
  const [width, setWidth] = useLocal('panel-width', panelWidth.usual as number, isPanelWidth);
  if (narrow) {
    return (
      <aside className={classes['over']} aria-label={label}>
        {children}
      </aside>
    );
  }
  return (
    <SidePanel label={label} width={width} onWidth={setWidth}>
      {children}
    </SidePanel>
  );
}

function useScreenActions(ask: (what: Asked) => void, turn: (step: 1 | -1) => void): void {
  const section = 'People';
  const writable = usePhase() === 'read and write';
  useActions([
    { id: 'people.add', title: 'Add person…', section, keys: ['N'], run: () => ask('add'), enabled: () => writable },
    { id: 'people.areas', title: 'Business areas…', section, keys: ['B'], run: () => ask('areas') },
    { id: 'people.next-page', title: 'Next tab', section, keys: [']'], run: () => turn(1) },
    { id: 'people.previous-page', title: 'Previous tab', section, keys: ['['], run: () => turn(-1) },
  ]);
}

function Tools({ onAdd, onAreas }: { readonly onAdd: () => void; readonly onAreas: () => void }) {
  const people = usePeople();
  return (
    <Group gap={8} wrap="nowrap">
      <ActionButton variant="default" icon={IconBuilding} action="people.areas" onClick={onAreas}>
        Business areas
      </ActionButton>
      {people.length > 0 && (
        <ActionButton variant="default" icon={IconPlus} action="people.add" onClick={onAdd}>
          Add person
        </ActionButton>
      )}
    </Group>
  );
}

function EmptyRegister({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      icon={<IconUsers size={24} stroke={1.5} />}
      sentence="No people yet. Add your first stakeholder; all you need is a name."
      action={
        <ActionButton icon={IconPlus} action="people.add" onClick={onAdd}>
          Add person
        </ActionButton>
      }
    />
  );
}
