/** A section of the panel: heading, an aside at its right, and the content. The folded state is stored on this device. */
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocal } from '../../state/use-local.ts';
import classes from './section.module.css';

interface SectionProps {
  readonly label: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ label, aside, children }: SectionProps) {
  return (
    <section className={classes['section']} aria-label={label}>
      <div className={classes['head']}>
        <h3>{label}</h3>
        <span className={classes['aside']}>{aside}</span>
      </div>
      {children}
    </section>
  );
}

const isFolded = (value: unknown): value is boolean => typeof value === 'boolean';

interface FoldingSectionProps extends SectionProps {
  /** Never changes: the folded state is stored under it, independent of the label. */
  readonly id: string;
}

/** `aside` says what matters of it while it is folded. */
export function FoldingSection({ id, label, aside, children }: FoldingSectionProps) {
  const [folded, setFolded] = useLocal<boolean>(`folded ${id}`, false, isFolded);
  return (
    <section className={classes['section']} aria-label={label}>
      <div className={classes['head']}>
        <h3>
          <button type="button" className={classes['fold']} aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            <IconChevronRight size={12} stroke={2} data-open={!folded || undefined} aria-hidden="true" /> {label}
          </button>
        </h3>
        <span className={classes['aside']}>{aside}</span>
      </div>
      {!folded && children}
    </section>
  );
}
