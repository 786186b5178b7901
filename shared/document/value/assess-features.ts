/**
 * Commands on a Feature's assessment: hypothesis, objectives, areas, MoSCoW, ratings and the agreed score. (Responsibilities 2,
 * 3, 7 and 14.)
 */
import type * as Y from 'yjs';
import { type EntryId, isFeature } from '../../domain/backlog/backlog.ts';
import type { Hypothesis } from '../../domain/value/assessment.ts';
import type { AreaId, ObjectiveId, PersonId, ScoreId } from '../../domain/ids.ts';
import type { Moscow } from '../../domain/value/moscow.ts';
import { isAmount, isFigure } from '../../domain/bounds.ts';
import { registerOf } from '../../domain/people/register.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import {
  type Components,
  type Confidence,
  departs,
  faultOf,
  type ModelId,
  scoreBy,
  scoringModels,
  type Spread,
} from '../../domain/value/scoring.ts';
import { summarizeRatings } from '../../domain/value/ratings.ts';
import { entryKeys, listKeys, metaKeys, roots } from '../backlog-doc.ts';
import {
  changeEach,
  type CommandContext,
  newId,
  requireEntries,
  runCommand,
  labelOf,
  setRegister,
  writableEntry,
  type CommandRefusal,
} from '../command-context.ts';
import { putDecision } from '../people/edit-feedback.ts';
import { noTitle, putObjective } from './edit-objectives.ts';
import { areaIds, type ChosenArea, gone as gonePerson, noAreaName, setAreas } from '../people/edit-people.ts';
import { oneLine } from '../entries/new-entry.ts';

/** What is missing or wrong in a score. */
export type ScoreRefusal = 'no-component' | 'not-on-scale' | 'no-amount' | 'no-rationale' | 'no-value' | 'departs';

export type AssessmentRefusal = CommandRefusal | ScoreRefusal | 'gone' | 'no-title' | 'no-name' | 'not-a-feature';

export function writeHypothesis(
  context: CommandContext,
  feature: EntryId,
  { outcome, who }: Partial<Hypothesis>,
): Result<boolean, AssessmentRefusal> {
  return change(context, [feature], 'Edit hypothesis of', (map) => {
    const said = outcome !== undefined && setRegister(map, entryKeys.outcome, oneLine(outcome) || null);
    return (who !== undefined && setRegister(map, entryKeys.who, oneLine(who) || null)) || said;
  });
}

/** Links Features to an objective, or unlinks them. A title adds the objective in the same step. */
export function serveObjective(
  context: CommandContext,
  features: readonly EntryId[],
  objective: ObjectiveId | { readonly title: string },
  serves: boolean,
): Result<boolean, AssessmentRefusal> {
  if (typeof objective === 'string' && !context.projection.objectives.get(objective))
    return refuse('gone', 'This objective no longer exists. Adding it was undone.');
  if (typeof objective !== 'string' && oneLine(objective.title) === '') return noTitle;
  let id = typeof objective === 'string' ? objective : null;
  return change(context, features, serves ? 'Link objective to' : 'Unlink objective from', (map) => {
    id ??= putObjective(context, objective as { readonly title: string });
    return setRegister(map, listKeys.objective + id, serves ? true : null);
  });
}

/** Links Features to a business area they affect, or unlinks them. A name adds the area if it is missing. */
export function affectArea(
  context: CommandContext,
  features: readonly EntryId[],
  area: ChosenArea,
  affects: boolean,
): Result<boolean, AssessmentRefusal> {
  if (typeof area === 'string' && !context.projection.areas.get(area))
    return refuse('gone', 'This business area no longer exists. Adding it was undone.');
  if (typeof area !== 'string' && oneLine(area.name) === '') return noAreaName;
  let chosen: readonly AreaId[] | null = null;
  return change(context, features, 'Edit affected areas of', (map) => {
    chosen ??= areaIds(context, [area]);
    return setAreas(context, map, listKeys.area, chosen, affects);
  });
}

export function classifyFeatures(
  context: CommandContext,
  features: readonly EntryId[],
  moscow: Moscow | null,
): Result<boolean, AssessmentRefusal> {
  return change(context, features, 'Set MoSCoW priority of', (map) => setRegister(map, entryKeys.moscow, moscow));
}

export function nameSponsor(
  context: CommandContext,
  features: readonly EntryId[],
  person: PersonId | null,
): Result<boolean, AssessmentRefusal> {
  if (person !== null && !context.projection.people.get(person)) return gonePerson;
  return change(context, features, 'Set sponsor of', (map) => setRegister(map, entryKeys.sponsor, person));
}

export function chooseModel(context: CommandContext, model: ModelId): Result<boolean, AssessmentRefusal> {
  return runCommand(context, { label: `Change scoring model to ${scoringModels[model].label}` }, () =>
    setRegister(roots.meta(context.doc), metaKeys.model, model),
  );
}

export interface NewRating {
  readonly model: ModelId;
  readonly components: Components;
  readonly why?: string;
}

/**
 * Sets one person's rating of a Feature, replacing their earlier one. `null` removes it, including ratings under the ids of
 * merged duplicates and of a person whose creation was undone.
 */
export function giveRating(
  context: CommandContext,
  feature: EntryId,
  person: PersonId,
  rating: NewRating | null,
): Result<boolean, AssessmentRefusal> {
  const who = context.projection.people.get(person);
  if (rating === null) {
    const ids = new Set([
      person,
      ...registerOf(context.projection.people.all())
        .group(person)
        .map(({ id }) => id),
    ]);
    return change(
      context,
      [feature],
      `Remove ${who ? `${who.name}’s` : 'a'} rating of`,
      (map) => [...ids].filter((id) => setRegister(map, listKeys.rating + id, null)).length > 0,
    );
  }
  if (!who) return gonePerson;
  const refusal = refuseComponents(rating.model, rating.components);
  return refusal ?? change(context, [feature], `Add ${who.name}’s rating of`, (map) => putRating(context, map, person, rating));
}

export function putRating(
  context: CommandContext,
  map: Y.Map<unknown>,
  person: PersonId,
  { model, components, why = '' }: NewRating,
): true {
  map.set(listKeys.rating + person, {
    model,
    version: scoringModels[model].version,
    components: { ...components },
    at: context.now(),
    ...(why === '' ? {} : { why: oneLine(why) }),
  });
  return true;
}

export interface NewScore extends NewRating {
  readonly evidence?: readonly string[];
  readonly confidence?: Confidence | null;
  readonly departs?: string;
}

/**
 * Sets the current score. Its value becomes the Feature's value, which its Stories share; the previous score stays readable.
 * Refuses a score without a reason, since values must be justified; one outside the range of the ratings without saying why; and
 * one on a Story.
 */
export function agreeScore(context: CommandContext, feature: EntryId, score: NewScore): Result<ScoreId, AssessmentRefusal> {
  const refusal = refuseScore(score, spreadOfRatings(context, feature, score.model));
  if (refusal) return refusal;
  const found = existingFeatures(context, [feature]);
  if (!found.ok) return found;
  return runCommand(context, { label: `Score ${labelOf(context, [feature])}` }, () => putScore(context, feature, score));
}

export function spreadOfRatings(context: CommandContext, feature: EntryId, model: ModelId): Spread | null {
  const { who } = registerOf(context.projection.people.all());
  return summarizeRatings(context.projection.entry(feature)?.assessment.ratings ?? [], model, (id) =>
    context.projection.people.get(who(id)),
  ).spread;
}

export function putScore(context: CommandContext, feature: EntryId, score: NewScore): ScoreId {
  const id = newId(context.random) as ScoreId;
  const { model, components, evidence = [], confidence = null } = score;
  const map = writableEntry(context, feature);
  const before = map?.get(entryKeys.value);
  const { value } = scoreBy(scoringModels[model], components);
  const [rationale, reason] = [oneLine(score.why ?? ''), oneLine(score.departs ?? '')];
  map?.set(listKeys.score + id, {
    model,
    version: scoringModels[model].version,
    components: { ...components },
    rationale,
    at: context.now(),
    by: context.author().name,
    ...(evidence.length > 0 ? { evidence: evidence.map(oneLine) } : {}),
    ...(confidence === null ? {} : { confidence }),
    ...(reason === '' ? {} : { departs: reason }),
  });
  map?.set(entryKeys.score, id);
  // Written even if unchanged: concurrent scores then conflict in both registers, and the report shows both.
  map?.set(entryKeys.value, value);
  const why = reason === '' ? rationale : `${rationale} ${reason}`.trim();
  putDecision(context, { subject: feature, field: 'value', from: isFigure(before) ? before : null, to: value, why });
  return id;
}

function refuseComponents(model: ModelId, components: Components): Result<never, ScoreRefusal> | null {
  for (const [name, amount] of Object.entries(components)) {
    const component = scoringModels[model].components.find(({ id }) => id === name);
    if (!component) return refuse('no-component', `“${name}” isn’t part of ${scoringModels[model].label}.`);
    const fault = faultOf(component, amount);
    if (fault !== null) return refuse(isAmount(amount) ? 'not-on-scale' : 'no-amount', fault);
  }
  return null;
}

/** What is missing or wrong in a score; `spread`: of the ratings it is compared with. */
export function refuseScore(
  { model, components, why = '', departs: reason = '' }: NewScore,
  spread: Spread | null,
): Result<never, ScoreRefusal> | null {
  const refusal = refuseComponents(model, components);
  if (refusal) return refusal;
  if (oneLine(why) === '') return refuse('no-rationale', 'Add a rationale to save the score.');
  const { value } = scoreBy(scoringModels[model], components);
  if (value === null) return refuse('no-value', `Fill in all ${scoringModels[model].label} value components to save the score.`);
  if (!departs(value, spread) || oneLine(reason) !== '') return null;
  return refuse(
    'departs',
    `Stakeholder ratings range from ${spread?.low} to ${spread?.high}. Add a reason for setting ${value}.`,
  );
}

export function existingFeatures(
  context: CommandContext,
  ids: readonly EntryId[],
): Result<readonly EntryId[], 'gone' | 'not-a-feature'> {
  const found = requireEntries(context, ids);
  if (!found.ok) return found;
  const features = found.value.filter((id) => {
    const entry = context.projection.entry(id);
    return entry !== undefined && isFeature(entry);
  });
  return features.length > 0
    ? ok(features)
    : refuse(
        'not-a-feature',
        `${labelOf(context, found.value)} ${found.value.length === 1 ? 'isn’t a Feature' : 'aren’t Features'}. Stories get their value from their Feature.`,
      );
}

function change(
  context: CommandContext,
  ids: readonly EntryId[],
  action: string,
  write: (map: Y.Map<unknown>) => boolean,
): Result<boolean, AssessmentRefusal> {
  const features = existingFeatures(context, ids);
  if (!features.ok) return features;
  return changeEach(context, features.value, `${action} ${labelOf(context, features.value)}`, write);
}
