/** Which Features, by which method: the start of a round. */
import { finds } from '../../../shared/domain/text/search-text.ts';
import { Button, Checkbox, NumberInput, Radio } from '@mantine/core';
import { IconScale, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entry, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { RoundId } from '../../../shared/domain/ids.ts';
import { type Method, methods, methodWords } from '../../../shared/domain/rounds/value-session.ts';
import { useFeatures } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Budget } from './Budget.tsx';
import { CancelButton } from '../../ui/fields/Form.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './session.module.css';
import ownClasses from './begin-round.module.css';
import { useBudgetDraft } from './use-budget-draft.ts';

interface BeginRoundProps {
  /** Where Features are added. */
  readonly onFeatures: () => void;
  readonly onBegun: (round: RoundId) => void;
  readonly onLeave: (() => void) | null;
}

/** More would not be compared any more, only typed. */
const fitsARound = 7;

const chooseFirst = 'Select Features to estimate';

/** From so many on, one is found faster by typing. */
const worthFinding = 20;

/** The new round as chosen so far, and starting it. */
function useNewRound(onBegun: BeginRoundProps['onBegun']) {
  const features = useFeatures();
  const [method, setMethod] = useState<Method>('wsjf');
  const [chosen, setChosen] = useState<readonly EntryId[]>(() =>
    firstToScore(features.map(({ id, assessment, value }) => ({ id, isScored: assessment.score !== null && value !== null }))),
  );
  const [query, setQuery] = useState('');
  const [draft, setDraft] = useBudgetDraft(chosen);
  const { startRound } = useCommands();
  const isBuying = method === 'buy-a-feature';
  const writable = usePhase() === 'read and write';
  const refusals = useRefusals<'budget'>();
  const begin = (): void => {
    const begun = startRound({ method, features: chosen, ...(isBuying ? { prices: draft.prices, budget: draft.budget } : {}) });
    if (begun.ok) onBegun(begun.value);
    else if (begun.refusal.code === 'no-budget') refusals.accepts('budget', begun);
    else succeededOrNotified(begun);
  };
  useActions([
    {
      id: 'session.begin',
      title: 'Start round',
      section: 'Value',
      keys: ['Mod+Enter'],
      run: begin,
      enabled: () => writable && (chosen.length > 0 || chooseFirst),
    },
  ]);
  const toggle = (id: EntryId): void =>
    setChosen(
      chosen.includes(id)
        ? chosen.filter((each) => each !== id)
        : features.map((each) => each.id).filter((each) => each === id || chosen.includes(each)),
    );
  return { features, method, setMethod, chosen, query, setQuery, draft, setDraft, isBuying, writable, refusals, begin, toggle };
}

export function BeginRound({ onFeatures, onBegun, onLeave }: BeginRoundProps) {
  const round = useNewRound(onBegun);
  const { features, method, setMethod, chosen, query, setQuery, draft, setDraft, isBuying, writable, refusals, begin, toggle } =
    round;
  if (features.length === 0) return <NoFeatures onFeatures={onFeatures} />;
  return (
    <section className={classes['begin']} aria-label="New round">
      <h2 tabIndex={-1} className={classes['verdict']}>
        {chosen.length === 0
          ? chooseFirst
          : `${chosen.length} ${chosen.length === 1 ? 'Feature' : 'Features'}, ${methodWords[method].label}`}
      </h2>
      <MethodChoice method={method} onMethod={setMethod} />
      <fieldset className={ownClasses['choice']}>
        <legend>
          Features ·{' '}
          {chosen.length > fitsARound
            ? `${chosen.length} selected; up to ${fitsARound} works best`
            : 'unscored Features are preselected'}
        </legend>
        {features.length > worthFinding && (
          <TextField
            className={ownClasses['find'] ?? ''}
            aria-label="Search Features"
            placeholder="Search Features"
            leftSection={<IconSearch size={14} stroke={1.6} />}
            leftSectionPointerEvents="none"
            value={query}
            onText={setQuery}
          />
        )}
        {candidates(features, chosen, query).map((feature) => (
          <Candidate
            key={feature.id}
            feature={feature}
            isChosen={chosen.includes(feature.id)}
            price={isBuying ? (draft.prices[feature.id] ?? '') : null}
            onToggle={() => toggle(feature.id)}
            onPrice={(price) => setDraft.price(feature.id, price)}
          />
        ))}
      </fieldset>
      {isBuying && <Budget draft={draft} refusals={refusals} onBuyers={setDraft.buyers} onBudget={setDraft.budget} />}
      <footer className={classes['foot']}>
        <ActionButton action="session.begin" disabled={!writable || chosen.length === 0} onClick={begin}>
          Start round
        </ActionButton>
        {onLeave && <CancelButton onCancel={onLeave} />}
      </footer>
    </section>
  );
}

function NoFeatures({ onFeatures }: Pick<BeginRoundProps, 'onFeatures'>) {
  return (
    <EmptyState
      icon={<IconScale size={24} stroke={1.5} />}
      sentence="No Features yet. Add Features to run a value session."
      action={<Button onClick={onFeatures}>Go to Features</Button>}
    />
  );
}

function MethodChoice({ method, onMethod }: { readonly method: Method; readonly onMethod: (method: Method) => void }) {
  return (
    <Radio.Group
      label="Method"
      value={method}
      onChange={(name) => onMethod(name as Method)}
      className={ownClasses['methods'] ?? ''}
    >
      {methods.map((each) => (
        <Radio key={each} value={each} label={methodWords[each].label} description={methodWords[each].rule} />
      ))}
    </Radio.Group>
  );
}

interface CandidateProps {
  readonly feature: ReturnType<typeof useFeatures>[number];
  readonly isChosen: boolean;
  /** `null`: the method has no prices. */
  readonly price: number | '' | null;
  readonly onToggle: () => void;
  readonly onPrice: (price: number) => void;
}

function Candidate({ feature, isChosen, price, onToggle, onPrice }: CandidateProps) {
  return (
    <div className={ownClasses['candidate']}>
      <Checkbox label={feature.title} checked={isChosen} onChange={onToggle} />
      <span className={ownClasses['number']}>{feature.value ?? '–'}</span>
      {price !== null && isChosen && (
        <NumberInput
          aria-label={`Price of ${feature.title}`}
          min={1}
          allowDecimal={false}
          w={96}
          value={price}
          onChange={(typed) => onPrice(Number(typed) || 0)}
        />
      )}
    </div>
  );
}

/** Features without a score first; chosen ones stay listed whatever the search. */
function candidates(features: readonly Entry[], chosen: readonly EntryId[], query: string): readonly Entry[] {
  const fits = features.filter(({ id, title }) => chosen.includes(id) || finds(query, title));
  return fits.toSorted((a, b) => Number(a.assessment.score !== null) - Number(b.assessment.score !== null));
}

/** The unscored, as many as fit; where all have a score the first of the backlog. */
function firstToScore(features: readonly { readonly id: EntryId; readonly isScored: boolean }[]): readonly EntryId[] {
  const unscored = features.filter(({ isScored }) => !isScored);
  return (unscored.length > 0 ? unscored : features).slice(0, fitsARound).map(({ id }) => id);
}
