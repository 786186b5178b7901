/** Objectives, measures, scores and value rounds: one generator per command. */
import type { EntryId } from '../../shared/domain/backlog.ts';
import type { MeasureId, PersonId } from '../../shared/domain/ids.ts';
import { moscowClasses } from '../../shared/domain/moscow.ts';
import { evidenceAreas, type Objective } from '../../shared/domain/objectives.ts';
import { type Components, modelIds, type ModelId, scoringModels, wsjfScale } from '../../shared/domain/scoring.ts';
import { amountName, methods, type ValueRound, type View } from '../../shared/domain/value-session.ts';
import type { Measured } from '../../shared/document/dropped-measures.ts';
import { sealOf } from '../../shared/document/read-rounds.ts';
import type { Replica } from '../given.ts';
import { amounts, anyFeature, below, type Chance, type Deed, pick, someWords } from './chances.ts';

const anyObjective = (laptop: Replica, chance: Chance): Objective | undefined => pick(chance, laptop.picture.objectives.all());
const anyPerson = (laptop: Replica, chance: Chance): PersonId | undefined => pick(chance, laptop.picture.people.all())?.id;

const onFeature = (deed: (laptop: Replica, feature: EntryId, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const feature = anyFeature(laptop, chance);
  if (feature) deed(laptop, feature, chance);
};
const onObjective = (deed: (laptop: Replica, objective: Objective, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const objective = anyObjective(laptop, chance);
  if (objective) deed(laptop, objective, chance);
};
const onMeasure = (deed: (laptop: Replica, owner: Measured, measure: MeasureId, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const [feature, objective] = [anyFeature(laptop, chance), anyObjective(laptop, chance)];
  const ofFeature = feature && pick(chance, laptop.picture.entry(feature)?.assessment.success ?? []);
  const ofObjective = objective && pick(chance, objective.results);
  if (feature && ofFeature) deed(laptop, { feature }, ofFeature.id, chance);
  else if (objective && ofObjective) deed(laptop, { objective: objective.id }, ofObjective.id, chance);
};
const onRound = (deed: (laptop: Replica, round: ValueRound, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const round = pick(chance, laptop.picture.rounds.all());
  if (round) deed(laptop, round, chance);
};

const someComponents = (chance: Chance, model: ModelId): Components =>
  Object.fromEntries(scoringModels[model].components.filter(() => chance() < 0.9).map(({ id, scale, most }) => [id, most ?? pick(chance, scale ?? wsjfScale) ?? 1]));

/** What anybody may think of a round at their first, second or third thought; each keeps its nonce. */
const thoughts = [1, 2, 3] as const;
const nonceOf = (thought: number): string => `nonce ${thought}`;
const thoughtOf = ({ method, features }: ValueRound, thought: number): View =>
  Object.fromEntries(
    features.map((id, place) => {
      if (method === 'wsjf') return [id, { user: place === 0 ? 1 : thought, time: 1, risk: 1, size: 1 }];
      const all = method === 'hundred-points' ? 100 : thought;
      return [id, { [amountName]: place === 0 ? all - (features.length > 1 ? thought : 0) : place === 1 ? thought : 0 }];
    }),
  );

export const worthDeeds = {
  setGoal: (laptop, chance) => laptop.do.setGoal(someWords(chance)),
  rewordGoal: (laptop, chance) => {
    const goal = pick(chance, laptop.picture.goals.all());
    if (goal) laptop.do.rewordGoal(goal.id, someWords(chance));
  },
  activateGoal: (laptop, chance) => laptop.do.activateGoal(chance() < 0.2 ? null : (pick(chance, laptop.picture.goals.all())?.id ?? null)),
  addObjective: (laptop, chance) => laptop.do.addObjective({ title: someWords(chance), area: pick(chance, evidenceAreas) ?? null }),
  editObjective: onObjective((laptop, { id }, chance) => laptop.do.editObjective(id, { title: someWords(chance), area: pick(chance, evidenceAreas) ?? null })),
  dropObjective: onObjective((laptop, { id }) => laptop.do.dropObjective(id)),
  restoreObjective: onObjective((laptop, { id }) => laptop.do.restoreObjective(id)),
  addMeasure: (laptop, chance) => {
    const [feature, objective] = [anyFeature(laptop, chance), anyObjective(laptop, chance)?.id];
    const facts = { metric: someWords(chance), unit: '%', baseline: pick(chance, amounts) ?? null, target: pick(chance, amounts) ?? null };
    if (feature && chance() < 0.6) laptop.do.addMeasure({ feature }, facts);
    else if (objective) laptop.do.addMeasure({ objective }, facts);
  },
  editMeasure: onMeasure((laptop, owner, id, chance) => laptop.do.editMeasure(owner, id, { target: pick(chance, amounts) ?? null, due: 20_500 + below(chance, 90) })),
  dropMeasure: onMeasure((laptop, owner, id) => laptop.do.dropMeasure(owner, id)),
  restoreMeasure: (laptop, chance) => {
    const feature = anyFeature(laptop, chance);
    const dropped = feature && pick(chance, laptop.picture.droppedMeasures({ feature }));
    if (feature && dropped) laptop.do.restoreMeasure({ feature }, dropped.id);
  },
  addReading: onMeasure((laptop, owner, id, chance) => laptop.do.addReading(owner, id, { value: below(chance, 50), day: 20_400 + below(chance, 90) })),
  writeHypothesis: onFeature((laptop, id, chance) => laptop.do.writeHypothesis(id, { outcome: someWords(chance), who: someWords(chance) })),
  serveObjective: onFeature((laptop, id, chance) => {
    const objective = anyObjective(laptop, chance);
    if (chance() < 0.1) laptop.do.serveObjective([id], { title: someWords(chance) }, true);
    else if (objective) laptop.do.serveObjective([id], objective.id, chance() < 0.7);
  }),
  affectArea: onFeature((laptop, id, chance) => {
    const area = pick(chance, laptop.picture.areas.all());
    if (chance() < 0.1) laptop.do.affectArea([id], { name: pick(chance, ['Sales', 'Legal']) ?? 'Sales' }, true);
    else if (area) laptop.do.affectArea([id], area.id, chance() < 0.7);
  }),
  classifyFeatures: onFeature((laptop, id, chance) => laptop.do.classifyFeatures([id], pick(chance, [...moscowClasses, null]) ?? null)),
  nameSponsor: onFeature((laptop, id, chance) => laptop.do.nameSponsor([id], chance() < 0.2 ? null : (anyPerson(laptop, chance) ?? null))),
  chooseModel: (laptop, chance) => laptop.do.chooseModel(pick(chance, modelIds) ?? 'wsjf'),
  giveVoice: onFeature((laptop, id, chance) => {
    const person = anyPerson(laptop, chance);
    const model = pick(chance, modelIds) ?? 'wsjf';
    if (person) laptop.do.giveVoice(id, person, chance() < 0.1 ? null : { model, components: someComponents(chance, model), why: someWords(chance) });
  }),
  agreeScore: onFeature((laptop, id, chance) => {
    const model = pick(chance, modelIds) ?? 'wsjf';
    laptop.do.agreeScore(id, { model, components: someComponents(chance, model), why: someWords(chance), departs: 'The law asks for it', confidence: 'high' });
  }),
  startRound: (laptop, chance) => {
    const features = [anyFeature(laptop, chance), anyFeature(laptop, chance)].filter((id) => id !== undefined);
    if (features.length > 0) laptop.do.startRound({ method: pick(chance, methods) ?? 'wsjf', features, budget: 10, prices: Object.fromEntries(features.map((id) => [id, 8])) });
  },
  callOffRound: onRound((laptop, { id }, chance) => {
    if (chance() < 0.2) laptop.do.callOffRound(id);
  }),
  sealView: onRound((laptop, round, chance) => {
    const person = anyPerson(laptop, chance);
    const thought = pick(chance, thoughts) ?? 1;
    if (person) laptop.do.sealView(round.id, person, sealOf(round.id, person, thoughtOf(round, thought), nonceOf(thought)));
  }),
  openRound: onRound((laptop, { id }) => laptop.do.openRound(id)),
  showView: onRound((laptop, round, chance) => {
    const person = pick(chance, round.ballots)?.person;
    // As a laptop does: whichever of the thoughts was sealed is the one that is taken.
    if (person) for (const thought of thoughts) laptop.do.showView(round.id, person, thoughtOf(round, thought), nonceOf(thought));
  }),
  decideRound: onRound((laptop, { id }) => laptop.do.decideRound(id)),
} satisfies Record<string, Deed>;
