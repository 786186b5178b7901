/** What Features are scored by from now on: three models, each with its formula and what its numbers mean. */
import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { type ModelId, modelIds, scoringModels } from '../../../shared/domain/scoring.ts';
import { useProduct } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import { told } from '../sync/told.ts';
import classes from './features.module.css';

export function ModelDialog({ onClose }: { readonly onClose: () => void }) {
  const product = useProduct();
  const { chooseModel } = useCommands();
  const [chosen, setChosen] = useState<ModelId>(product.model);
  const choose = (): void => {
    if (chosen !== product.model && told(chooseModel(chosen))) toast({ message: `New scores are made by ${scoringModels[chosen].label}. Scores that stand keep theirs.` });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Scoring model" size={560} closeButtonProps={{ 'aria-label': 'Close' }} returnFocus={false}>
      <Radio.Group aria-label="Scoring model" value={chosen} onChange={(id) => setChosen(modelIds.find((each) => each === id) ?? chosen)}>
        <div className={classes['models']}>
          {modelIds.map((id) => (
            <ModelCard key={id} id={id} chosen={id === chosen} />
          ))}
        </div>
      </Radio.Group>
      <p className={classes['modelNote']}>Only new scores are made by another model. Scores that stand keep theirs, and are marked where they cannot be compared.</p>
      <div className={classes['modelFoot']}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={choose}>{chosen === product.model ? 'Keep it' : `Score by ${scoringModels[chosen].label}`}</Button>
      </div>
    </Modal>
  );
}

function ModelCard({ id, chosen }: { readonly id: ModelId; readonly chosen: boolean }) {
  const model = scoringModels[id];
  return (
    <div className={classes['model']} data-chosen={chosen || undefined}>
      <Radio classNames={{ radio: classes['radio'] ?? '' }} value={id} label={model.label} description={model.formula} data-autofocus={chosen || undefined} />
      {chosen && (
        <dl className={classes['anchors']}>
          {model.components.map(({ id: component, label, anchor }) => (
            <div key={component}>
              <dt>{label}</dt>
              <dd>{anchor}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
