/** What a round says in one sentence. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { diverges, scoreBy, scoringModels, sponsorGap } from '../../../shared/domain/scoring.ts';
import { asComponents, countedViews, modelOf, type ValueRound } from '../../../shared/domain/value-session.ts';
import { spreadFor } from './outcome.ts';

/** "Four views; they part on two of three Features, the sponsor on one." */
export function outcomeSentence(round: ValueRound, isSponsor: (person: PersonId) => boolean): string {
  const views = countedViews(round);
  if (views.length === 0) return round.state === 'hidden' ? 'Everybody is still thinking.' : 'Nobody has shown a view yet.';
  const model = scoringModels[modelOf(round.method)];
  const parted = round.features.filter((feature) => {
    const spread = spreadFor(round, feature);
    return spread !== null && diverges(spread.low, spread.high);
  });
  const bySponsor = round.features.filter(
    (feature) => sponsorGap(views.map(({ person, view }) => ({ sponsor: isSponsor(person), value: scoreBy(model, asComponents(round.method, view[feature])).value })))?.diverges,
  );
  const said = views.length === 1 ? 'One view' : `${views.length} views`;
  if (parted.length === 0) return `${said}; they agree within a factor of two.`;
  const where = `they part on ${parted.length} of ${round.features.length} ${round.features.length === 1 ? 'Feature' : 'Features'}`;
  return `${said}; ${where}${bySponsor.length > 0 ? `, the sponsor and the others on ${bySponsor.length}` : ''}.`;
}
