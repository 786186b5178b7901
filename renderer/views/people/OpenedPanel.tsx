/** The panel beside the pages: a person or a piece of feedback. A person merged meanwhile is shown as the merged one. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { feedbackOpportunities, type PersonCoverage } from '../../../shared/domain/people/stakeholder-coverage.ts';
import type { Person } from '../../../shared/domain/people/people.ts';
import { useSprints } from '../../state/use-backlog.ts';
import { useWhoIsWho } from '../../state/use-collections.ts';
import { useNotedFeedback } from '../../state/use-stakeholder-coverage.ts';
import { FeedbackPanel } from './feedback/FeedbackPanel.tsx';
import { PanelFrame } from './panel/PanelFrame.tsx';
import classes from './panel/panel.module.css';
import { PersonPanel } from './person/PersonPanel.tsx';
import type { Opened, PeoplePanel } from './use-people-panel.ts';

interface OpenedPanelProps {
  readonly panel: PeoplePanel;
  readonly opened: Opened;
  readonly coverage: readonly PersonCoverage[];
  readonly now: number;
  readonly onMerge: (person: Person) => void;
  readonly onEntry: (id: EntryId) => void;
}

export function OpenedPanel({ panel, opened, coverage, now, onMerge, onEntry }: OpenedPanelProps) {
  const whoIs = useWhoIsWho();
  const sprints = useSprints();
  const feedback = useNotedFeedback().find(({ id }) => id === opened.id);
  if (opened.kind === 'feedback') {
    if (!feedback) return <Gone sentence="This feedback no longer exists." onClose={panel.close} />;
    return (
      <FeedbackPanel key={feedback.id} feedback={feedback} onPerson={panel.openPerson} onEntry={onEntry} onClose={panel.close} />
    );
  }
  const person = whoIs(opened.id);
  if (!person) return <Gone sentence="This person no longer exists. Adding them was undone." onClose={panel.close} />;
  return (
    <PersonPanel
      key={person.id}
      person={person}
      coverage={coverage.find((each) => each.person.id === person.id)}
      chance={feedbackOpportunities(sprints, now)[0]}
      part={opened.part}
      onMerge={onMerge}
      onFeedback={panel.openFeedback}
      onEntry={onEntry}
      onClose={panel.close}
    />
  );
}

function Gone({ sentence, onClose }: { readonly sentence: string; readonly onClose: () => void }) {
  return (
    <PanelFrame label={sentence} head={<h2 className={classes['title']}>Not found</h2>} onClose={onClose}>
      <p>{sentence}</p>
    </PanelFrame>
  );
}
