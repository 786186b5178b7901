/** Notes what one person of the register thinks a Feature is worth, in numbers and in their words. The size is not theirs to say. */
import { Button, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { isSponsor } from '../../../../shared/domain/people/people.ts';
import { type Components, type ModelId, scoringModels } from '../../../../shared/domain/value/scoring.ts';
import type { PersonRating } from '../../../../shared/domain/value/ratings.ts';
import type { FeatureValuation } from '../../../../shared/domain/value/feature-value.ts';
import { usePeople } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useRefusals } from '../../../ui/fields/refusals.ts';
import { ComponentFields } from './ComponentFields.tsx';
import { CancelButton } from '../../../ui/fields/Form.tsx';
import { TextField } from '../../../ui/fields/TextField.tsx';
import classes from './score.module.css';
import { missingComponent } from '../../parts/use-score-draft.ts';
import { useWindowKey } from '../../parts/use-window-key.ts';

interface RatingFormProps {
  readonly worth: FeatureValuation;
  readonly model: ModelId;
  /** The rating being edited; `null`: a new one, whose person is chosen first. */
  readonly before: PersonRating | null;
  readonly onClose: () => void;
}

export function RatingForm({ worth, model: modelId, before, onClose }: RatingFormProps) {
  const { giveRating } = useCommands();
  const model = scoringModels[modelId];
  const [person, setPerson] = useState<PersonId | null>(before?.rating.person ?? null);
  const [components, setComponents] = useState<Components>(before?.rating.components ?? {});
  const [why, setWhy] = useState(before?.rating.why ?? '');
  const asked = model.components.filter(({ side }) => side === 'value');
  const refusals = useRefusals<string>();
  const rated = new Set(worth.ratings.byPerson.flatMap((each) => each.person?.id ?? []));
  const keep = (): void => {
    if (person === null) return void refusals.check('person', 'Choose a person.');
    const missing = missingComponent(asked, components);
    if (missing !== null) return void refusals.check(missing.field, missing.words);
    if (refusals.accepts('why', giveRating(worth.entry.id, person, { model: modelId, components, why }))) onClose();
  };
  const form = useRef<HTMLDivElement>(null);
  useWindowKey((event) => {
    const { target } = event;
    // An open list of people closes first.
    if (!(target instanceof Element) || target.getAttribute('aria-expanded') === 'true') return;
    if (event.key === 'Escape') onClose();
    // Saves the rating here, not the score of the dialog around it.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !form.current?.contains(target)) return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  });
  return (
    <div
      className={classes['ratingForm']}
      role="group"
      ref={form}
      aria-label={before ? `Rating by ${before.person?.name ?? 'removed person'}` : 'New rating'}
    >
      {before === null && <PersonField field={refusals.at('person')} rated={rated} person={person} onPerson={setPerson} />}
      <ComponentFields asked={asked} components={components} onChange={setComponents} refusals={refusals} />
      <TextField {...refusals.at('why')} label="Comment (optional)" value={why} onText={setWhy} onEnter={keep} />
      <div className={classes['foot']}>
        <CancelButton onCancel={onClose} />
        <Button variant="default" onClick={keep}>
          Save rating
        </Button>
      </div>
    </div>
  );
}

interface PersonFieldProps {
  readonly field: ReturnType<ReturnType<typeof useRefusals<string>>['at']>;
  /** People who have given a rating already. */
  readonly rated: ReadonlySet<PersonId>;
  readonly person: PersonId | null;
  readonly onPerson: (id: PersonId | null) => void;
}

function PersonField({ field, rated, person, onPerson }: PersonFieldProps) {
  const people = usePeople();
  return (
    <Select
      {...field}
      label="Person"
      placeholder={people.length === 0 ? 'No people yet' : 'Search people'}
      searchable
      autoFocus
      data={people
        .filter(({ id }) => !rated.has(id))
        .map((each) => ({ value: each.id as string, label: isSponsor(each) ? `${each.name} (sponsor)` : each.name }))}
      value={person}
      onChange={(id) => onPerson(people.find((each) => each.id === id)?.id ?? null)}
    />
  );
}
