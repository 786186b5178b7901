/** What Features are scored by from now on: three models, the chosen one with its formula and what its numbers mean. */
import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ModelId, modelIds, scoringModels } from '../../../../shared/domain/value/scoring.ts';
import { useProduct } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { toast } from '../../../ui/shell/toasts.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { CancelButton } from '../../../ui/fields/Form.tsx';
import classes from './features.module.css';
import { useFirstField } from '../../parts/use-first-field.ts';
import { Question } from '../../../ui/shell/Question.tsx';

export function ModelDialog({ onClose }: { readonly onClose: () => void }) {
  const product = useProduct();
  const { chooseModel } = useCommands();
  const [chosen, setChosen] = useState<ModelId>(product.model);
  const model = scoringModels[chosen];
  const choose = (): void => {
    if (chosen !== product.model && succeededOrNotified(chooseModel(chosen)))
      toast({ message: `New scores use ${model.label}. Existing scores keep their model.` });
    onClose();
  };
  return (
    <Question closeOnClickOutside onClose={onClose} title="Scoring model" size={520} yOffset="12vh">
      <FirstField>
        <SegmentedControl
          aria-label="Scoring model"
          fullWidth
          data={modelIds.map((id) => ({ value: id as string, label: scoringModels[id].label }))}
          value={chosen}
          onChange={(id) => setChosen(modelIds.find((each) => each === id) ?? chosen)}
        />
      </FirstField>
      <p className={classes['formula']}>{model.formula}</p>
      <dl className={classes['anchors']}>
        {model.components.map(({ id, label, anchor }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{anchor}</dd>
          </div>
        ))}
      </dl>
      <p className={classes['modelNote']}>
        Applies to new scores only. Existing scores keep their model and are marked as not comparable.
      </p>
      <div className={classes['modelFoot']}>
        <CancelButton onCancel={onClose} />
        <Button onClick={choose}>{chosen === product.model ? 'Done' : `Use ${model.label}`}</Button>
      </div>
    </Question>
  );
}

/** A component of its own: it must be mounted when the dialog looks for the element that takes the focus. */
function FirstField({ children }: { readonly children: ReactNode }) {
  const field = useFirstField<HTMLDivElement>();
  return (
    <div ref={field} tabIndex={-1} data-autofocus>
      {children}
    </div>
  );
}
