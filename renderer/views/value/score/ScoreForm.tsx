/** The left side of scoring: numbers, what they come to, and what makes the score more than a number. */
import { Button, Input, SegmentedControl, TagsInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { confidences, type ModelId, type ScoringModel, scoringModels, sizeOf } from '../../../../shared/domain/value/scoring.ts';
import { middleOf } from '../../../../shared/domain/value/ratings.ts';
import type { FeatureValuation } from '../../../../shared/domain/value/feature-value.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { type Refusals, useRefusals } from '../../../ui/fields/refusals.ts';
import { Key } from '../../../ui/actions/Key.tsx';
import { ComponentFields } from './ComponentFields.tsx';
import { CancelButton } from '../../../ui/fields/Form.tsx';
import { TextBlock } from '../../../ui/fields/TextField.tsx';
import classes from './score.module.css';
import { useFirstField } from '../../parts/use-first-field.ts';
import { type DraftedScore, useScoreDraft } from '../../parts/use-score-draft.ts';
import { amountWords, confidenceWords, scoreWords, spreadWords } from '../../phrases/value-words.ts';

interface ScoreFormProps {
  readonly worth: FeatureValuation;
  readonly model: ModelId;
  readonly onSet: (value: number | null) => void;
  readonly onClose: () => void;
}

export function ScoreForm({ worth, model: modelId, onSet, onClose }: ScoreFormProps) {
  const { agreeScore } = useCommands();
  const model = scoringModels[modelId];
  const drafted = useScoreDraft(worth, modelId);
  const { draft, change, scored, isApart, missing } = drafted;
  const refusals = useRefusals<string>();
  const { spread, byPerson } = worth.ratings;
  const form = useFirstField<HTMLFormElement>();
  const set = (): void => {
    const { components, why, evidence, confidence, reason } = draft;
    if (missing !== null) return void refusals.check(missing.field, missing.words);
    if (
      refusals.accepts(
        'why',
        agreeScore(worth.entry.id, { model: modelId, components, why, evidence, confidence, departs: isApart ? reason : '' }),
      )
    )
      onSet(scored.value);
  };
  const median = (): ReturnType<typeof middleOf> =>
    middleOf(
      model,
      byPerson.map(({ rating }) => rating),
    );
  return (
    <form
      ref={form}
      className={classes['form']}
      tabIndex={-1}
      data-autofocus
      onSubmit={(event) => (event.preventDefault(), set())}
    >
      <Formula model={model} />
      <ComponentFields
        asked={model.components}
        components={draft.components}
        onChange={(components) => change({ components })}
        refusals={refusals}
        substitute={worth.points === null || model.substitute === null ? null : `${amountWords(worth.points)} story points`}
      />
      <Outcome drafted={drafted} model={model} />
      {spread !== null && (
        <button
          type="button"
          className={classes['quiet']}
          onClick={() => change({ components: { ...draft.components, ...valueSide(model, median()) } })}
        >
          Use median rating ({amountWords(spread.median)})
        </button>
      )}
      <Reasons drafted={drafted} worth={worth} refusals={refusals} />
      <FurtherFields drafted={drafted} />
      <ScoreButtons onClose={onClose} />
    </form>
  );
}

function Formula({ model }: { readonly model: (typeof scoringModels)[keyof typeof scoringModels] }) {
  return (
    <p className={classes['formula']}>
      <b>{model.label}.</b> {model.formula}
    </p>
  );
}

function ScoreButtons({ onClose }: Pick<ScoreFormProps, 'onClose'>) {
  return (
    <div className={classes['foot']}>
      <CancelButton onCancel={onClose} />
      <Button type="submit" rightSection={<Key keys="Mod+Enter" plain />}>
        Save score
      </Button>
    </div>
  );
}

/** The rationale, and a second one where the score is outside the rated range. */
function Reasons({
  drafted: { draft, change, scored, isApart },
  worth: { entry, ratings },
  refusals,
}: {
  readonly drafted: DraftedScore;
  readonly worth: FeatureValuation;
  readonly refusals: Refusals<string>;
}) {
  return (
    <>
      <TextBlock
        {...refusals.at('why')}
        label="Rationale"
        withAsterisk
        minRows={2}
        value={draft.why}
        placeholder={entry.assessment.score?.rationale ?? 'e.g. 11 minutes per call, 900 calls a month'}
        onText={(why) => change({ why })}
      />
      {isApart && ratings.spread !== null && (
        <TextBlock
          {...refusals.at('reason')}
          label="Reason for going outside the rated range"
          description={`Ratings: ${spreadWords(ratings.spread)}. Your value: ${amountWords(scored.value)}.`}
          withAsterisk
          minRows={1}
          leftSection={<IconAlertTriangle size={16} stroke={1.6} className={classes['warn']} aria-hidden="true" />}
          value={draft.reason}
          onText={(reason) => change({ reason })}
        />
      )}
    </>
  );
}

/** Only the value components: ratings don't include the size. */
const valueSide = (model: ScoringModel, components: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(components).filter(([id]) => model.components.some((each) => each.id === id && each.side === 'value')),
  );

function Outcome({ drafted: { scored }, model }: { readonly drafted: DraftedScore; readonly model: ScoringModel }) {
  const size = sizeOf(model)?.label.toLowerCase() ?? 'size';
  return (
    <div className={classes['outcome']} role="status">
      <span className={classes['outcomeValue']}>{amountWords(scored.value)}</span>
      <span className={classes['outcomeWay']}>
        ÷ {amountWords(scored.size)} {size} =
      </span>
      <b className={classes['outcomeScore']}>{scoreWords(scored.score)}</b>
      {scored.score === null && scored.value !== null && (
        <span className={classes['outcomeNote']}>No {size} yet. The value is saved; the score follows once it’s set.</span>
      )}
    </div>
  );
}

const unsure = '–';

function FurtherFields({ drafted: { draft, change } }: { readonly drafted: DraftedScore }) {
  return (
    <div className={classes['pair']}>
      <Input.Wrapper label="Confidence" labelElement="div">
        <SegmentedControl
          aria-label="Confidence"
          fullWidth
          data={[
            { value: unsure, label: unsure },
            ...confidences.map((each) => ({ value: each as string, label: confidenceWords[each] })),
          ]}
          value={draft.confidence ?? unsure}
          onChange={(chosen) => change({ confidence: confidences.find((each) => each === chosen) ?? null })}
        />
      </Input.Wrapper>
      <TagsInput
        label="Evidence"
        placeholder={draft.evidence.length === 0 ? 'Add a link or source' : ''}
        value={[...draft.evidence]}
        acceptValueOnBlur
        onChange={(evidence) => change({ evidence })}
      />
    </div>
  );
}
