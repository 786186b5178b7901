/** Which Features, by which method: the start of a round. */
import { Button, Checkbox, NumberInput, Radio } from '@mantine/core';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { RoundId } from '../../../shared/domain/ids.ts';
import { budgetShare, fairBudget, type Method, methods, methodWords } from '../../../shared/domain/value-session.ts';
import { useEntryLookup, useFeatures } from '../../state/use-backlog.ts';
import { usePeople } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { told } from '../sync/told.ts';
import classes from './session.module.css';

interface BeginRoundProps {
  readonly onBegun: (round: RoundId) => void;
  readonly onLeave: (() => void) | null;
}

/** More would not be compared any more, only typed. */
const fitsARound = 7;
const usualPrice = 100;

export function BeginRound({ onBegun, onLeave }: BeginRoundProps) {
  const features = useFeatures();
  const [method, setMethod] = useState<Method>('wsjf');
  const [chosen, setChosen] = useState<readonly EntryId[]>(() => firstToScore(features.map(({ id, assessment, value }) => ({ id, isScored: assessment.score !== null && value !== null }))));
  const [prices, setPrices] = useState<Readonly<Record<string, number>>>({});
  const begin = useBegin(method, chosen, prices, onBegun);
  const readOnly = usePhase() !== 'read and write';
  useActions([{ id: 'session.begin', title: 'Begin the value round', section: 'Value', keys: ['Mod+Enter'], run: begin, enabled: () => chosen.length > 0 && !readOnly }]);
  const toggle = (id: EntryId): void => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : features.map((each) => each.id).filter((each) => each === id || chosen.includes(each)));
  if (features.length === 0) return <p className={classes['quiet']}>There is no Feature yet: add one in the Backlog, then its value can be talked about.</p>;
  return (
    <section className={classes['begin']} aria-label="A new value round">
      <h2 className={classes['verdict']}>
        {chosen.length === 0 ? 'Choose what to talk about.' : `${chosen.length} ${chosen.length === 1 ? 'Feature' : 'Features'}, ${methodWords[method].label}.`}
      </h2>
      <Radio.Group label="How" value={method} onChange={(name) => setMethod(name as Method)} className={classes['methods'] ?? ''}>
        {methods.map((each) => (
          <Radio key={each} value={each} label={methodWords[each].label} description={methodWords[each].rule} />
        ))}
      </Radio.Group>
      <fieldset className={classes['choice']}>
        <legend>What · {chosen.length > fitsARound ? `${chosen.length} are many for one round; up to ${fitsARound} can be compared well` : 'the unscored are chosen already'}</legend>
        {features.map((feature) => (
          <div key={feature.id} className={classes['candidate']}>
            <Checkbox label={feature.title} checked={chosen.includes(feature.id)} onChange={() => toggle(feature.id)} />
            <span className={classes['number']}>{feature.value ?? '–'}</span>
            {method === 'buy-a-feature' && chosen.includes(feature.id) && (
              <NumberInput aria-label={`Price of ${feature.title}`} min={1} w={96} value={prices[feature.id] ?? usualPrice} onChange={(price) => setPrices({ ...prices, [feature.id]: Number(price) || 0 })} />
            )}
          </div>
        ))}
      </fieldset>
      {method === 'buy-a-feature' && <Budget chosen={chosen} prices={prices} />}
      <footer className={classes['foot']}>
        <Button rightSection={<ShownKey id="session.begin" plain />} disabled={readOnly || chosen.length === 0} onClick={begin}>
          Begin
        </Button>
        {onLeave && (
          <Button variant="default" onClick={onLeave}>
            Not now
          </Button>
        )}
      </footer>
    </section>
  );
}

/** The unscored, as many as fit; where all have a score the first of the backlog. */
function firstToScore(features: readonly { readonly id: EntryId; readonly isScored: boolean }[]): readonly EntryId[] {
  const unscored = features.filter(({ isScored }) => !isScored);
  return (unscored.length > 0 ? unscored : features).slice(0, fitsARound).map(({ id }) => id);
}

const pricesOf = (chosen: readonly EntryId[], prices: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(chosen.map((id) => [id, prices[id] ?? usualPrice]));

/** Everybody who is not a mere user has a say. */
const useVoters = (): number => usePeople().filter(({ kinds }) => !kinds.includes('user')).length;

function useBegin(method: Method, chosen: readonly EntryId[], prices: Readonly<Record<string, number>>, onBegun: (round: RoundId) => void): () => void {
  const { startRound } = useCommands();
  const voters = Math.max(1, useVoters());
  return () => {
    const priced = pricesOf(chosen, prices);
    const money = method === 'buy-a-feature' ? { prices: priced, budget: fairBudget(Object.values(priced), voters) } : {};
    const begun = startRound({ method, features: chosen, ...money });
    if (told(begun)) onBegun(begun.value);
  };
}

function Budget({ chosen, prices }: { readonly chosen: readonly EntryId[]; readonly prices: Readonly<Record<string, number>> }) {
  const voters = Math.max(1, useVoters());
  const priced = pricesOf(chosen, prices);
  const budget = fairBudget(Object.values(priced), voters);
  const share = budgetShare({ prices: priced, budget }, voters);
  const lookUp = useEntryLookup();
  const dearest = chosen.reduce<EntryId | null>((most, id) => (most === null || (priced[id] ?? 0) > (priced[most] ?? 0) ? id : most), null);
  return (
    <p className={classes['quiet']}>
      Each of {voters} people gets {budget}: together that buys {share === null ? '–' : `${Math.round(share * 100)} %`} of everything (fair is a third to two thirds).
      {dearest !== null && budget < (priced[dearest] ?? 0) && ` Nobody can buy “${lookUp(dearest)?.title ?? ''}” alone: they have to talk.`}
    </p>
  );
}
