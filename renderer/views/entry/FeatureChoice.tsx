/** The Feature an entry belongs to, and the button to choose another. */
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { useFeatureOf } from '../../state/use-backlog.ts';
import { usePhase } from '../../state/use-session.ts';
import { FeatureDialog } from '../parts/FeatureDialog.tsx';
import buttonClasses from '../parts/buttons.module.css';
import { ItemText } from '../../ui/marks/ItemText.tsx';

export function FeatureChoice({ entry }: { readonly entry: Entry }) {
  const [asking, setAsking] = useState(false);
  const readOnly = usePhase() !== 'read and write';
  const shown = useFeatureOf(entry.id)?.title ?? 'No Feature';
  return (
    <>
      <button
        type="button"
        className={buttonClasses['choose']}
        aria-label={`Feature: ${shown}`}
        aria-haspopup="dialog"
        data-mends="feature"
        disabled={readOnly}
        onClick={() => setAsking(true)}
      >
        <span className={buttonClasses['chosen']} title={shown}>
          <ItemText text={shown} />
        </span>
        <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
      </button>
      {asking && <FeatureDialog ids={[entry.id]} onClose={() => setAsking(false)} />}
    </>
  );
}
