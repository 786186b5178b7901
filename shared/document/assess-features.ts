/** What makes a Feature's worth known: hypothesis, objectives, areas, MoSCoW, voices and the agreed score. (Responsibilities 2, 3, 7 and 14.) */
import type * as Y from 'yjs';
import { type EntryId, isFeature } from '../domain/backlog.ts';
import type { Hypothesis } from '../domain/assessment.ts';
import type { AreaId, ObjectiveId, PersonId, ScoreId } from '../domain/ids.ts';
import type { Moscow } from '../domain/moscow.ts';
import { whoIsWho } from '../domain/people.ts';
import { refuse, type Result } from '../domain/result.ts';
import { type Components, type Confidence, departs, isAmount, type ModelId, scoreBy, scoringModels, type Spread } from '../domain/scoring.ts';
import { hearVoices } from '../domain/voices.ts';
import { entryKeys, listKeys, metaKeys, roots } from './backlog-doc.ts';
import { type Desk, drawId, existing, intend, naming, setRegister, writableEntry } from './desk.ts';
import { putDecision } from './edit-feedback.ts';
import { oneLine } from './new-entry.ts';

/** Why the Feature should help; what is not given stays, '' means not known. */
export function writeHypothesis(desk: Desk, feature: EntryId, { outcome, who }: Partial<Hypothesis>): Result<boolean> {
  return change(desk, [feature], 'Write the hypothesis of', (map) => {
    const said = outcome !== undefined && setRegister(map, entryKeys.outcome, oneLine(outcome) || null);
    return (who !== undefined && setRegister(map, entryKeys.who, oneLine(who) || null)) || said;
  });
}

/** Says that Features serve an objective, or no longer do. */
export function serveObjective(desk: Desk, features: readonly EntryId[], objective: ObjectiveId, serves: boolean): Result<boolean> {
  if (!desk.picture.objectives.get(objective)) return refuse('gone', 'This objective is no longer here: somebody undid adding it.');
  return change(desk, features, 'Align', (map) => setRegister(map, listKeys.objective + objective, serves ? true : null));
}

/** Says that Features affect a business area, or no longer do. */
export function affectArea(desk: Desk, features: readonly EntryId[], area: AreaId, affects: boolean): Result<boolean> {
  if (!desk.picture.areas.get(area)) return refuse('gone', 'This business area is no longer here: somebody undid adding it.');
  return change(desk, features, 'Change the areas of', (map) => setRegister(map, listKeys.area + area, affects ? true : null));
}

/** Must, should, could or won't; `null` means nobody has said. */
export function classifyFeatures(desk: Desk, features: readonly EntryId[], moscow: Moscow | null): Result<boolean> {
  return change(desk, features, 'Classify', (map) => setRegister(map, entryKeys.moscow, moscow));
}

/** The model that scores of this product are made with from now on; scores that stand keep theirs. */
export function chooseModel(desk: Desk, model: ModelId): Result<boolean> {
  return intend(desk, { name: `Score by ${scoringModels[model].label}` }, () => setRegister(roots.meta(desk.doc), metaKeys.model, model));
}

export interface NewVoice {
  readonly model: ModelId;
  readonly components: Components;
  readonly why?: string;
}

/** What one person thinks the Feature is worth; it takes the place of what they said before. `null` takes it back. */
export function giveVoice(desk: Desk, feature: EntryId, person: PersonId, voice: NewVoice | null): Result<boolean> {
  const who = desk.picture.people.get(person);
  if (!who) return refuse('gone', 'This person is no longer here: somebody undid adding them.');
  if (voice === null) return change(desk, [feature], `Take back what ${who.name} said of`, (map) => setRegister(map, listKeys.voice + person, null));
  const refusal = refuseComponents(voice.model, voice.components);
  return refusal ?? change(desk, [feature], `Note what ${who.name} says of`, (map) => putVoice(desk, map, person, voice));
}

/** Writes a voice within a running transaction. */
export function putVoice(desk: Desk, map: Y.Map<unknown>, person: PersonId, { model, components, why = '' }: NewVoice): true {
  map.set(listKeys.voice + person, { model, components: { ...components }, at: desk.now(), ...(why === '' ? {} : { why: oneLine(why) }) });
  return true;
}

export interface NewScore extends NewVoice {
  readonly evidence?: readonly string[];
  readonly confidence?: Confidence | null;
  /** Why it departs from what the voices said; asked for where it does. */
  readonly departs?: string;
}

/**
 * Sets the score that counts. Its value becomes the Feature's value, which its Stories share; the score before stays readable.
 * A score without a reason is refused: value is documented, not typed. So is one that lies outside of the voices without saying why.
 */
export function agreeScore(desk: Desk, feature: EntryId, score: NewScore): Result<ScoreId> {
  const refusal = refuseScore(score, spreadOfVoices(desk, feature, score.model));
  if (refusal) return refusal;
  const found = existing(desk, [feature]);
  if (!found.ok) return found;
  return intend(desk, { name: `Score ${naming(desk, [feature])}` }, () => putScore(desk, feature, score));
}

/** How far those lie apart who gave a Feature a value by this model. */
export function spreadOfVoices(desk: Desk, feature: EntryId, model: ModelId): Spread | null {
  const people = desk.picture.people.all();
  const real = whoIsWho(people);
  return hearVoices(desk.picture.entry(feature)?.assessment.voices ?? [], model, (id) => people.find((person) => person.id === real(id))).spread;
}

/** Writes a score within a running transaction. */
export function putScore(desk: Desk, feature: EntryId, score: NewScore): ScoreId {
  const id = drawId(desk.chance) as ScoreId;
  const { model, components, evidence = [], confidence = null } = score;
  const map = writableEntry(desk, feature);
  const before = map?.get(entryKeys.value);
  const { value } = scoreBy(scoringModels[model], components);
  const [rationale, reason] = [oneLine(score.why ?? ''), oneLine(score.departs ?? '')];
  map?.set(listKeys.score + id, {
    model,
    version: scoringModels[model].version,
    components: { ...components },
    rationale,
    at: desk.now(),
    by: desk.hand().name,
    ...(evidence.length > 0 ? { evidence: evidence.map(oneLine) } : {}),
    ...(confidence === null ? {} : { confidence }),
    ...(reason === '' ? {} : { departs: reason }),
  });
  map?.set(entryKeys.score, id);
  // Always written, also where it is the same: two who score apart then meet in both registers alike, and the report tells both.
  map?.set(entryKeys.value, value);
  const why = reason === '' ? rationale : `${rationale} ${reason}`.trim();
  putDecision(desk, { subject: feature, field: 'value', from: typeof before === 'number' ? String(before) : 'unknown', to: value === null ? 'unknown' : String(value), why });
  return id;
}

function refuseComponents(model: ModelId, components: Components): Result<never> | null {
  const { scale, components: asked } = scoringModels[model];
  for (const [name, amount] of Object.entries(components)) {
    const component = asked.find(({ id }) => id === name);
    if (!component) return refuse('no-component', `${scoringModels[model].label} does not ask for “${name}”.`);
    if (!isAmount(amount)) return refuse('no-amount', `${component.label} must be a number from 0; empty means not known.`);
    if (scale && !scale.includes(amount)) return refuse('not-on-scale', `${component.label} must be one of ${scale.join(', ')}.`);
  }
  return null;
}

/** What is missing from a score, or wrong with it; `spread`: how far the voices it is set against lie apart. */
export function refuseScore({ model, components, why = '', departs: reason = '' }: NewScore, spread: Spread | null): Result<never> | null {
  const refusal = refuseComponents(model, components);
  if (refusal) return refusal;
  if (oneLine(why) === '') return refuse('no-rationale', 'A score needs its reason: value is documented, not only typed.');
  const { value } = scoreBy(scoringModels[model], components);
  if (value === null) return refuse('no-value', `By ${scoringModels[model].label} its value is not known yet: something is still missing.`);
  if (!departs(value, spread) || oneLine(reason) !== '') return null;
  return refuse('departs', `The voices lie between ${spread?.low} and ${spread?.high}. Say why you set ${value}.`);
}

/** Changes the Features among these as one intent; refuses when none of them is one. */
function change(desk: Desk, ids: readonly EntryId[], verb: string, write: (map: Y.Map<unknown>) => boolean): Result<boolean> {
  const found = existing(desk, ids);
  if (!found.ok) return found;
  const features = found.value.filter((id) => {
    const entry = desk.picture.entry(id);
    return entry !== undefined && isFeature(entry);
  });
  if (features.length === 0) return refuse('not-a-feature', `${naming(desk, found.value)} is no Feature: Stories take their share of the Feature they belong to.`);
  return intend(desk, { name: `${verb} ${naming(desk, features)}` }, () => {
    let changed = false;
    for (const id of features) {
      const map = roots.items(desk.doc).get(id);
      if (map && write(map)) {
        writableEntry(desk, id);
        changed = true;
      }
    }
    return changed;
  });
}
