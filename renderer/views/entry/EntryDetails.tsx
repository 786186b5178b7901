/** The open entry, beside the list (peek) or over its whole width (full): fields, text, criteria, readiness, and its ordering rationale. */
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconCopy, IconLink, IconX } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type Entry, type EntryId, isFeature } from '../../../shared/domain/backlog/backlog.ts';
import { useEntry, useFeatureOf } from '../../state/use-backlog.ts';
import { usePeopleHere, usePresence } from '../../state/use-session.ts';
import { ShownKey, ShownPair } from '../../ui/actions/ShownKey.tsx';
import { HereBadge } from '../../ui/marks/Avatar.tsx';
import { isFocusLost, useFocusHome } from '../../ui/focus-home.ts';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { useCopying } from '../parts/use-copying.ts';
import { Alignment } from './Alignment.tsx';
import buttonClasses from '../parts/buttons.module.css';
import { Comments } from './Comments.tsx';
import { Criteria } from './Criteria.tsx';
import { Description } from './Description.tsx';
import { Facts } from './Facts.tsx';
import { FeatureStories } from './FeatureStories.tsx';
import { Hypothesis } from './Hypothesis.tsx';
import { LeaveField, useHome } from '../parts/leave-field.ts';
import { PeopleSaid } from './PeopleSaid.tsx';
import { Readiness } from './Readiness.tsx';
import { Section } from '../parts/Section.tsx';
import classes from './entry-details.module.css';
import { SuccessCriteria } from './SuccessCriteria.tsx';
import { Title } from './Title.tsx';
import { ValueScore } from './ValueScore.tsx';
import { WhyHere } from './WhyHere.tsx';
import { WritingIn } from './WritingIn.tsx';

interface StoryPanelProps {
  readonly id: EntryId;
  readonly mode: 'peek' | 'full';
  /** The entry isn't a row of the list beside it: keys act on it from here. */
  readonly isApart: boolean;
  readonly onMode: (mode: 'peek' | 'full') => void;
  readonly onClose: () => void;
  /** Opens another entry: the Feature, or a Story of it. */
  readonly onOpen: (id: EntryId) => void;
}

export function StoryPanel({ id, mode, isApart, onMode, onClose, onOpen }: StoryPanelProps) {
  const entry = useEntry(id);
  const feature = useFeatureOf(id);
  const presence = usePresence();
  useEffect(() => {
    presence?.lookAt(id);
    return () => presence?.lookAt(null);
  }, [presence, id]);
  const frame = useRef<HTMLElement>(null);
  const leave = useHome(frame, mode === 'peek');
  // In full mode the list is covered, an entry open on its own isn't one of its rows, and the button that opened it may be gone.
  useEffect(() => {
    if (mode === 'full' || isApart || isFocusLost()) frame.current?.focus();
  }, [mode, isApart, id]);
  const isHome = mode === 'full' || isApart;
  if (!entry) return <Gone onClose={onClose} />;
  return (
    <article ref={frame} className={classes['panel']} data-mode={mode} aria-label={`${entry.key} ${entry.title}`} tabIndex={-1}>
      <header className={classes['head']}>
        <span className={classes['key']}>{entry.key}</span>
        {feature && (
          <>
            <span aria-hidden="true">·</span>
            <button type="button" className={buttonClasses['link']} title={feature.title} onClick={() => onOpen(feature.id)}>
              <ItemText text={feature.title} />
            </button>
          </>
        )}
        <span className={classes['spread']} />
        <PeopleAt id={id} />
        <PanelTools id={id} mode={mode} onMode={onMode} onClose={onClose} />
      </header>
      <LeaveField value={leave}>
        <Body key={id} entry={entry} mode={mode} onOpen={onOpen} />
      </LeaveField>
      <Foot mode={mode} />
      {isHome && <FocusHome panel={frame} />}
    </article>
  );
}

/** Where the list is covered or doesn't show the item, a lost focus returns to the panel. */
function FocusHome({ panel }: { readonly panel: { readonly current: HTMLElement | null } }): null {
  useFocusHome(() => panel.current?.focus());
  return null;
}

/** Remounted for every entry, so that input for one can never be saved to another. */
function Body({ entry, mode, onOpen }: { readonly entry: Entry } & Pick<StoryPanelProps, 'mode' | 'onOpen'>) {
  const { id } = entry;
  const worth = isFeature(entry) && <Worth entry={entry} />;
  return (
    <div className={classes['body']}>
      <div>
        <Title entry={entry} />
        <Facts entry={entry} />
        {isFeature(entry) && <Hypothesis entry={entry} />}
        <Section label="Description" aside={<WritingIn id={id} field="description" />}>
          <Description id={id} asks={isFeature(entry) ? 'change' : 'story'} />
        </Section>
        {mode === 'peek' && worth}
        {isFeature(entry) ? <FeatureStories id={id} onOpen={onOpen} /> : <Criteria entry={entry} />}
      </div>
      <div className={classes['side']}>
        {mode === 'full' && worth}
        {!isFeature(entry) && <Readiness entry={entry} />}
        <WhyHere entry={entry} />
        <PeopleSaid entry={entry} />
        <Comments entry={entry} />
      </div>
    </div>
  );
}

/** What a Feature is worth; beside the list before its Stories, which may be many. */
function Worth({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <Alignment entry={entry} />
      <ValueScore id={entry.id} />
      <SuccessCriteria id={entry.id} />
    </>
  );
}

function Foot({ mode }: Pick<StoryPanelProps, 'mode'>) {
  return (
    <footer className={classes['foot']} aria-hidden="true">
      {mode === 'peek' && (
        <span>
          <ShownKey id="backlog.open" /> Open
        </span>
      )}
      <span>
        <ShownKey id="backlog.rename" /> Edit
      </span>
      <span>
        <ShownPair ids={['backlog.up', 'backlog.down']} /> Move
      </span>
      <span className={classes['spread']} />
      <span>
        <ShownKey id="backlog.peek" /> Close
      </span>
    </footer>
  );
}

interface PanelToolsProps extends Pick<StoryPanelProps, 'mode' | 'onMode' | 'onClose'> {
  readonly id: EntryId;
}

function PanelTools({ id, mode, onMode, onClose }: PanelToolsProps) {
  const { copyKeys, copyLinks } = useCopying();
  const full = mode === 'full';
  return (
    <>
      <ActionIcon variant="subtle" aria-label="Copy key" title="Copy key" onClick={() => copyKeys([id])}>
        <IconCopy size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label="Copy link" title="Copy link" onClick={() => copyLinks([id])}>
        <IconLink size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={full ? 'Open as side peek' : 'Open full page'}
        title={full ? 'Open as side peek' : 'Open full page'}
        onClick={() => onMode(full ? 'peek' : 'full')}
      >
        {full ? <IconArrowsDiagonalMinimize2 size={16} stroke={1.6} /> : <IconArrowsDiagonal size={16} stroke={1.6} />}
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label="Close" title="Close" onClick={onClose}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </>
  );
}

/** The others who have this entry open. */
function PeopleAt({ id }: { readonly id: EntryId }) {
  const people = usePeopleHere().filter((person) => person.at === id && person.writing === null);
  return people.map((person) => <HereBadge key={person.client} name={person.name} hue={person.colour} editing={false} />);
}

/** The entry was removed while it was open: its creation was undone. */
function Gone({ onClose }: { readonly onClose: () => void }) {
  return (
    <article className={classes['panel']}>
      <div className={classes['gone']}>
        <p>This item no longer exists. Adding it was undone.</p>
        <button type="button" className={buttonClasses['link']} onClick={onClose}>
          Close
        </button>
      </div>
    </article>
  );
}
