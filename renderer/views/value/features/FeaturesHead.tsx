/** Above the table of Features: how many have a score, in a sentence and as a bar; what the scores are made by; what is too much Must. */
import { Menu, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSort, IconCalculator } from '@tabler/icons-react';
import { maxMustShare } from '../../../../shared/domain/value/moscow.ts';
import { componentsWithoutOne, scoringModels } from '../../../../shared/domain/value/scoring.ts';
import {
  type Coverage,
  coverage,
  type FeatureValuation,
  type WorthOrder,
  worthOrders,
} from '../../../../shared/domain/value/feature-value.ts';
import { useMoscowCheck } from '../../../state/use-moscow.ts';
import { useProduct } from '../../../state/use-backlog.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { ChoiceItems } from '../../../ui/fields/ChoiceItems.tsx';
import { counted } from '../../../ui/number-words.ts';
import classes from './features.module.css';
import { coverageSentence, shareWords } from '../../phrases/value-words.ts';

export const orderWords: Readonly<Record<WorthOrder, string>> = {
  order: 'Backlog order',
  score: 'Score, high to low',
  value: 'Value, high to low',
  spread: 'Rating spread, high to low',
};

interface FeaturesHeadProps {
  readonly worths: readonly FeatureValuation[];
  readonly order: WorthOrder;
  readonly onOrder: (order: WorthOrder) => void;
  readonly onModel: () => void;
}

export function FeaturesHead({ worths, order, onOrder, onModel }: FeaturesHeadProps) {
  const { model } = useProduct();
  const covered = coverage(worths);
  const hints = useHints(worths);
  return (
    <section className={classes['head']} aria-label="Feature scores">
      <div className={classes['headLine']}>
        <span className={classes['label']}>Feature scores</span>
        <span className={classes['tools']}>
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <UnstyledButton className={classes['tool']}>
                <IconArrowsSort size={14} stroke={1.6} aria-hidden="true" /> {orderWords[order]} <ShownKey id="value.sort" />
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              <ChoiceItems chosen={order} options={worthOrders.map((id) => ({ id, label: orderWords[id] }))} onChoose={onOrder} />
            </Menu.Dropdown>
          </Menu>
          <UnstyledButton className={classes['tool']} onClick={onModel}>
            <IconCalculator size={14} stroke={1.6} aria-hidden="true" /> {scoringModels[model].label}{' '}
            <ShownKey id="value.model" />
          </UnstyledButton>
        </span>
      </div>
      <h2 className={classes['verdict']}>
        {coverageSentence(covered)}{' '}
        {covered.typed > 0 && (
          <span className={classes['method']}>{counted(covered.typed, 'value has', 'values have')} no rationale.</span>
        )}
      </h2>
      <span className={classes['meter']} aria-hidden="true">
        {meterOf(covered).map(([part, count]) => (
          <span key={part} style={{ flexGrow: count }} data-part={part} />
        ))}
      </span>
      {hints.map((hint) => (
        <p key={hint} className={classes['hint']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> {hint}
        </p>
      ))}
    </section>
  );
}

/** The parts of the bar that are there at all. */
const meterOf = ({ all, scored, typed }: Coverage): readonly (readonly [part: string, count: number])[] =>
  (
    [
      ['scored', scored - typed],
      ['typed', typed],
      ['unscored', all - scored],
    ] as const
  ).filter(([, count]) => count > 0);

/** What the scores together say against themselves. */
function useHints(worths: readonly FeatureValuation[]): readonly string[] {
  const { model } = useProduct();
  const { mustShare } = useMoscowCheck();
  const must =
    mustShare !== null && mustShare > maxMustShare
      ? [`Must haves are ${shareWords(mustShare)} of effort; the recommended maximum is ${shareWords(maxMustShare)}.`]
      : [];
  if (model !== 'wsjf') return must;
  const made = worths.flatMap(({ entry: { assessment } }) =>
    assessment.score?.model === 'wsjf' ? [assessment.score.components] : [],
  );
  return [
    ...must,
    ...componentsWithoutOne(scoringModels.wsjf, made).map(
      ({ label }) => `Give the smallest Feature a 1 for ${label}, so that the others are relative to it.`,
    ),
  ];
}
