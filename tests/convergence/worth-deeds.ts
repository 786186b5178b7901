/** Objectives, measures, scores and value rounds: one generator per command. */
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { MeasureId, PersonId } from '../../shared/domain/ids.ts';
import { moscowClasses } from '../../shared/domain/value/moscow.ts';
import { evidenceAreas, type Objective } from '../../shared/domain/value/objectives.ts';
import { type Components, modelIds, type ModelId, scoringModels, wsjfScale } from '../../shared/domain/value/scoring.ts';
import { amountName, methods, type ValueRound, type View } from '../../shared/domain/rounds/value-session.ts';
import type { Measured } from '../../shared/document/value/dropped-measures.ts';
import { sealOf } from '../../shared/document/rounds/read-rounds.ts';
import type { Replica } from '../given.ts';
import { amounts, anyFeature, below, type Random, type Deed, pick, someWords } from './chances.ts';

const anyObjective = (laptop: Replica, random: Random): Objective | undefined => pick(random, laptop.projection.objectives.all());
const anyPerson = (laptop: Replica, random: Random): PersonId | undefined => pick(random, laptop.projection.people.all())?.id;

const onFeature = (deed: (laptop: Replica, feature: EntryId, random: Random) => unknown): Deed => (laptop, random) => {
  const feature = anyFeature(laptop, random);
  if (feature) deed(laptop, feature, random);
};
const onObjective = (deed: (laptop: Replica, objective: Objective, random: Random) => unknown): Deed => (laptop, random) => {
  const objective = anyObjective(laptop, random);
  if (objective) deed(laptop, objective, random);
};
const onMeasure = (deed: (laptop: Replica, owner: Measured, measure: MeasureId, random: Random) => unknown): Deed => (laptop, random) => {
  const [feature, objective] = [anyFeature(laptop, random), anyObjective(laptop, random)];
  const ofFeature = feature && pick(random, laptop.projection.entry(feature)?.assessment.success ?? []);
  const ofObjective = objective && pick(random, objective.results);
  if (feature && ofFeature) deed(laptop, { feature }, ofFeature.id, random);
  else if (objective && ofObjective) deed(laptop, { objective: objective.id }, ofObjective.id, random);
};
const onRound = (deed: (laptop: Replica, round: ValueRound, random: Random) => unknown): Deed => (laptop, random) => {
  const round = pick(random, laptop.projection.rounds.all());
  if (round) deed(laptop, round, random);
};

const someComponents = (random: Random, model: ModelId): Components =>
  Object.fromEntries(scoringModels[model].components.filter(() => random() < 0.9).map(({ id, scale, most }) => [id, most ?? pick(random, scale ?? wsjfScale) ?? 1]));

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

export const worthActions = {
  setGoal: (laptop, random) => laptop.do.setGoal(someWords(random)),
  rewordGoal: (laptop, random) => {
    const goal = pick(random, laptop.projection.goals.all());
    if (goal) laptop.do.rewordGoal(goal.id, someWords(random));
  },
  activateGoal: (laptop, random) => laptop.do.activateGoal(random() < 0.2 ? null : (pick(random, laptop.projection.goals.all())?.id ?? null)),
  addObjective: (laptop, random) => laptop.do.addObjective({ title: someWords(random), area: pick(random, evidenceAreas) ?? null }),
  editObjective: onObjective((laptop, { id }, random) => laptop.do.editObjective(id, { title: someWords(random), area: pick(random, evidenceAreas) ?? null })),
  dropObjective: onObjective((laptop, { id }) => laptop.do.dropObjective(id)),
  restoreObjective: onObjective((laptop, { id }) => laptop.do.restoreObjective(id)),
  addMeasure: (laptop, random) => {
    const [feature, objective] = [anyFeature(laptop, random), anyObjective(laptop, random)?.id];
    const facts = { metric: someWords(random), unit: '%', baseline: pick(random, amounts) ?? null, target: pick(random, amounts) ?? null };
    if (feature && random() < 0.6) laptop.do.addMeasure({ feature }, facts);
    else if (objective) laptop.do.addMeasure({ objective }, facts);
  },
  editMeasure: onMeasure((laptop, owner, id, random) => laptop.do.editMeasure(owner, id, { target: pick(random, amounts) ?? null, due: 20_500 + below(random, 90) })),
  dropMeasure: onMeasure((laptop, owner, id) => laptop.do.dropMeasure(owner, id)),
  restoreMeasure: (laptop, random) => {
    const feature = anyFeature(laptop, random);
    const dropped = feature && pick(random, laptop.projection.droppedMeasures({ feature }));
    if (feature && dropped) laptop.do.restoreMeasure({ feature }, dropped.id);
  },
  addReading: onMeasure((laptop, owner, id, random) => laptop.do.addReading(owner, id, { value: below(random, 50), day: 20_400 + below(random, 90) })),
  writeHypothesis: onFeature((laptop, id, random) => laptop.do.writeHypothesis(id, { outcome: someWords(random), who: someWords(random) })),
  serveObjective: onFeature((laptop, id, random) => {
    const objective = anyObjective(laptop, random);
    if (random() < 0.1) laptop.do.serveObjective([id], { title: someWords(random) }, true);
    else if (objective) laptop.do.serveObjective([id], objective.id, random() < 0.7);
  }),
  affectArea: onFeature((laptop, id, random) => {
    const area = pick(random, laptop.projection.areas.all());
    if (random() < 0.1) laptop.do.affectArea([id], { name: pick(random, ['Sales', 'Legal']) ?? 'Sales' }, true);
    else if (area) laptop.do.affectArea([id], area.id, random() < 0.7);
  }),
  classifyFeatures: onFeature((laptop, id, random) => laptop.do.classifyFeatures([id], pick(random, [...moscowClasses, null]) ?? null)),
  nameSponsor: onFeature((laptop, id, random) => laptop.do.nameSponsor([id], random() < 0.2 ? null : (anyPerson(laptop, random) ?? null))),
  chooseModel: (laptop, random) => laptop.do.chooseModel(pick(random, modelIds) ?? 'wsjf'),
  giveVoice: onFeature((laptop, id, random) => {
    const person = anyPerson(laptop, random);
    const model = pick(random, modelIds) ?? 'wsjf';
    if (person) laptop.do.giveVoice(id, person, random() < 0.1 ? null : { model, components: someComponents(random, model), why: someWords(random) });
  }),
  agreeScore: onFeature((laptop, id, random) => {
    const model = pick(random, modelIds) ?? 'wsjf';
    laptop.do.agreeScore(id, { model, components: someComponents(random, model), why: someWords(random), departs: 'The law asks for it', confidence: 'high' });
  }),
  startRound: (laptop, random) => {
    const features = [anyFeature(laptop, random), anyFeature(laptop, random)].filter((id) => id !== undefined);
    if (features.length > 0) laptop.do.startRound({ method: pick(random, methods) ?? 'wsjf', features, budget: 10, prices: Object.fromEntries(features.map((id) => [id, 8])) });
  },
  callOffRound: onRound((laptop, { id }, random) => {
    if (random() < 0.2) laptop.do.callOffRound(id);
  }),
  sealView: onRound((laptop, round, random) => {
    const person = anyPerson(laptop, random);
    const thought = pick(random, thoughts) ?? 1;
    if (person) laptop.do.sealView(round.id, person, sealOf(round.id, person, thoughtOf(round, thought), nonceOf(thought)));
  }),
  openRound: onRound((laptop, { id }) => laptop.do.openRound(id)),
  showView: onRound((laptop, round, random) => {
    const person = pick(random, round.ballots)?.person;
    // As a laptop does: whichever of the thoughts was sealed is the one that is taken.
    if (person) for (const thought of thoughts) laptop.do.showView(round.id, person, thoughtOf(round, thought), nonceOf(thought));
  }),
  decideRound: onRound((laptop, { id }) => laptop.do.decideRound(id)),
} satisfies Record<string, Deed>;
