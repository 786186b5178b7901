/** Who takes part in buying, what each gets, and whether that is fair: all together buy between a third and two thirds of everything. */
import { Button, MultiSelect, NumberInput } from '@mantine/core';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { budgetShare, isFairShare } from '../../../shared/domain/rounds/value-session.ts';
import { useEntryLookup } from '../../state/use-backlog.ts';
import type { Refusals } from '../../ui/fields/refusals.ts';
import { numberWords } from '../../ui/number-words.ts';
import { shareWords } from '../phrases/value-words.ts';
import classes from './session.module.css';
import type { BudgetDraft } from './use-budget-draft.ts';

interface BudgetProps {
  readonly draft: BudgetDraft;
  readonly refusals: Refusals<'budget'>;
  readonly onBuyers: (buyers: readonly PersonId[]) => void;
  readonly onBudget: (budget: number | null) => void;
}

export function Budget({ draft, refusals, onBuyers, onBudget }: BudgetProps) {
  const { people, buyers, budget, isTyped } = draft;
  return (
    <div className={classes['round']}>
      <MultiSelect
        label={`Participants (${buyers.length})`}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...buyers]}
        onChange={(ids) => onBuyers(people.filter(({ id }) => ids.some((each) => each === id)).map(({ id }) => id))}
        searchable
      />
      <div className={classes['agree']}>
        <NumberInput
          {...refusals.at('budget')}
          label="Budget per person"
          min={1}
          allowDecimal={false}
          w={120}
          value={budget}
          onChange={(typed) => onBudget(Number(typed) || 0)}
        />
        {isTyped && (
          <Button variant="default" onClick={() => onBudget(null)}>
            Reset to recommended
          </Button>
        )}
        <FairWords draft={draft} />
      </div>
    </div>
  );
}

function FairWords({ draft: { buyers, prices, budget } }: { readonly draft: BudgetDraft }) {
  const lookUp = useEntryLookup();
  const part = budgetShare({ prices, budget }, buyers.length);
  if (part === null || buyers.length === 0) return <p className={classes['quiet']}>Select participants and Features.</p>;
  const unfair =
    part < 1 / 3
      ? 'below the recommended ⅓–⅔. Almost nothing can be bought.'
      : 'above the recommended ⅓–⅔. No one has to choose.';
  const [dearest, price = 0] = Object.entries(prices).reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0]);
  const alone = lookUp(dearest as Parameters<typeof lookUp>[0])?.title;
  return (
    <p className={classes['quiet']} role="status">
      {numberWords(buyers.length)} × {numberWords(budget)} covers {shareWords(part)} of the total price,{' '}
      {isFairShare(part) ? 'within the recommended ⅓–⅔.' : <span className={classes['warn']}>{unfair}</span>}
      {alone !== undefined && budget < price && ` “${alone}” costs more than one budget, so people have to team up.`}
    </p>
  );
}
