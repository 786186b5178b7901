/** The success criteria of a Feature: each with its progress; a click shows its readings. */
import { IconAlertTriangle, IconPencil, IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { lastReading, type Measure } from '../../../shared/domain/value/measures.ts';
import { type SuccessLine, successOf } from '../../../shared/domain/value/success.ts';
import { useFactsOf } from '../../state/use-features.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import iconClasses from '../../ui/icon-button.module.css';
import { Badge } from '../../ui/marks/Badge.tsx';
import { Bar } from '../../ui/marks/Bar.tsx';
import { MeasureDialog } from '../parts/MeasureDialog.tsx';
import { ReadingsDialog } from '../parts/ReadingsDialog.tsx';
import { dayWords, measured, shareWords, todayIs, verdictTones, verdictWords, wayWords } from '../phrases/value-words.ts';
import buttonClasses from '../parts/buttons.module.css';
import { FoldingSection } from '../parts/Section.tsx';
import classes from './success-criteria.module.css';

type Asking = { readonly kind: 'measure' | 'readings'; readonly measure: Measure | null };

export function SuccessCriteria({ id }: { readonly id: EntryId }) {
  const facts = useFactsOf(id);
  const writable = usePhase() === 'read and write';
  const [asking, setAsking] = useState<Asking | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const close = (): void => setAsking(null);
  const add = (): void => {
    // The dialog returns the focus here, wherever the key was pressed.
    adding.current?.focus();
    setAsking({ kind: 'measure', measure: null });
  };
  useActions([
    {
      id: 'story.success',
      title: 'Add success criterion',
      section: 'Item details',
      keys: ['C'],
      run: add,
      enabled: () => writable,
    },
  ]);
  if (facts === null) return null;
  const { lines = [] } = successOf([facts], todayIs())[0] ?? {};
  const confirmed = lines.filter(({ verdict }) => verdict === 'confirmed').length;
  const current = facts.entry.assessment.success.find((measure) => measure.id === asking?.measure?.id) ?? null;
  return (
    <>
      <FoldingSection
        id="Success criteria"
        label="Success criteria"
        aside={lines.length === 0 ? 'None' : `${confirmed} of ${lines.length} met`}
      >
        <ul className={classes['lines']}>
          {lines.map((line) => (
            <Line
              key={line.measure.id}
              line={line}
              onRead={() => setAsking({ kind: 'readings', measure: line.measure })}
              onEdit={() => setAsking({ kind: 'measure', measure: line.measure })}
            />
          ))}
        </ul>
        {writable && (
          <button ref={adding} type="button" className={buttonClasses['add']} onClick={add}>
            <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add success criterion
            <ShownKey id="story.success" />
          </button>
        )}
      </FoldingSection>
      {asking?.kind === 'measure' && <MeasureDialog owner={{ feature: id }} measure={current} onClose={close} />}
      {asking?.kind === 'readings' && current && <ReadingsDialog owner={{ feature: id }} measure={current} onClose={close} />}
    </>
  );
}

interface LineProps {
  readonly line: SuccessLine;
  readonly onRead: () => void;
  readonly onEdit: () => void;
}

function Line({ line: { measure, verdict, reached }, onRead, onEdit }: LineProps) {
  const now = lastReading(measure);
  return (
    <li>
      <button type="button" className={classes['words']} aria-label={`Record reading for ${measure.metric}`} onClick={onRead}>
        <span>{measure.metric}</span>
        <small>
          {wayWords(measure)}
          {measure.due !== null && `, due ${dayWords(measure.due)}`}
        </small>
      </button>
      <span className={classes['now']}>
        <span>{now === null ? 'No reading' : measured(now.value, measure.unit === '%' ? '%' : '')}</span>
        <span className={classes['reached']}>
          <Bar share={reached} tone="accent" /> {shareWords(reached)}
        </span>
      </span>
      <Badge
        tone={verdictTones[verdict]}
        icon={verdict === 'reading due' ? <IconAlertTriangle size={12} stroke={2} aria-hidden="true" /> : undefined}
      >
        {verdictWords[verdict]}
      </Badge>
      <button type="button" className={iconClasses['iconButton']} aria-label={`Edit ${measure.metric}`} onClick={onEdit}>
        <IconPencil size={14} stroke={1.6} aria-hidden="true" />
      </button>
    </li>
  );
}
