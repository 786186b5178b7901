/** Objectives, measures, scores and value rounds: one generator per command. */
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { MeasureId, PersonId } from '../../shared/domain/ids.ts';
import { moscowClasses } from '../../shared/domain/value/moscow.ts';
import { evidenceAreas, type Objective } from '../../shared/domain/value/objectives.ts';
import { type Components, modelIds, type ModelId, scoringModels, wsjfScale } from '../../shared/domain/value/scoring.ts';
import { amountName, methods, type ValueRound, type ValueVote } from '../../shared/domain/rounds/value-session.ts';
import type { Measured } from '../../shared/document/value/dropped-measures.ts';
import { valueCommitment } from '../../shared/document/rounds/read-value-rounds.ts';
import type { Replica } from '../given.ts';
import { amounts, anyFeature, below, type Random, type Operation, pick, someWords } from './chances.ts';

const anyObjective = (device: Replica, random: Random): Objective | undefined => pick(random, device.projection.objectives.all());
const anyPerson = (device: Replica, random: Random): PersonId | undefined => pick(random, device.projection.people.all())?.id;

const onFeature =
  (operation: (device: Replica, feature: EntryId, random: Random) => unknown): Operation =>
  (device, random) => {
    const feature = anyFeature(device, random);
    if (feature) operation(device, feature, random);
  };
const onObjective =
  (operation: (device: Replica, objective: Objective, random: Random) => unknown): Operation =>
  (device, random) => {
    const objective = anyObjective(device, random);
    if (objective) operation(device, objective, random);
  };
const onMeasure =
  (operation: (device: Replica, owner: Measured, measure: MeasureId, random: Random) => unknown): Operation =>
  (device, random) => {
    const [feature, objective] = [anyFeature(device, random), anyObjective(device, random)];
    const ofFeature = feature && pick(random, device.projection.entry(feature)?.assessment.success ?? []);
    const ofObjective = objective && pick(random, objective.results);
    if (feature && ofFeature) operation(device, { feature }, ofFeature.id, random);
    else if (objective && ofObjective) operation(device, { objective: objective.id }, ofObjective.id, random);
  };
const onRound =
  (operation: (device: Replica, round: ValueRound, random: Random) => unknown): Operation =>
  (device, random) => {
    const round = pick(random, device.projection.rounds.all());
    if (round) operation(device, round, random);
  };

const someComponents = (random: Random, model: ModelId): Components =>
  Object.fromEntries(
    scoringModels[model].components
      .filter(() => random() < 0.9)
      .map(({ id, scale, most }) => [id, most ?? pick(random, scale ?? wsjfScale) ?? 1]),
  );

/** A person's possible ratings of a round at the first, second or third vote; each keeps its nonce. */
const drafts = [1, 2, 3] as const;
const nonceOf = (draft: number): string => `nonce ${draft}`;
const draftVote = ({ method, features }: ValueRound, draft: number): ValueVote =>
  Object.fromEntries(
    features.map((id, place) => {
      if (method === 'wsjf') return [id, { user: place === 0 ? 1 : draft, time: 1, risk: 1, size: 1 }];
      const all = method === 'hundred-points' ? 100 : draft;
      return [id, { [amountName]: place === 0 ? all - (features.length > 1 ? draft : 0) : place === 1 ? draft : 0 }];
    }),
  );

export const worthActions = {
  setGoal: (device, random) => device.do.setGoal(someWords(random)),
  rewordGoal: (device, random) => {
    const goal = pick(random, device.projection.goals.all());
    if (goal) device.do.rewordGoal(goal.id, someWords(random));
  },
  activateGoal: (device, random) =>
    device.do.activateGoal(random() < 0.2 ? null : (pick(random, device.projection.goals.all())?.id ?? null)),
  addObjective: (device, random) =>
    device.do.addObjective({ title: someWords(random), area: pick(random, evidenceAreas) ?? null }),
  editObjective: onObjective((device, { id }, random) =>
    device.do.editObjective(id, { title: someWords(random), area: pick(random, evidenceAreas) ?? null }),
  ),
  dropObjective: onObjective((device, { id }) => device.do.dropObjective(id)),
  restoreObjective: onObjective((device, { id }) => device.do.restoreObjective(id)),
  addMeasure: (device, random) => {
    const [feature, objective] = [anyFeature(device, random), anyObjective(device, random)?.id];
    const facts = {
      metric: someWords(random),
      unit: '%',
      baseline: pick(random, amounts) ?? null,
      target: pick(random, amounts) ?? null,
    };
    if (feature && random() < 0.6) device.do.addMeasure({ feature }, facts);
    else if (objective) device.do.addMeasure({ objective }, facts);
  },
  editMeasure: onMeasure((device, owner, id, random) =>
    device.do.editMeasure(owner, id, { target: pick(random, amounts) ?? null, due: 20_500 + below(random, 90) }),
  ),
  dropMeasure: onMeasure((device, owner, id) => device.do.dropMeasure(owner, id)),
  restoreMeasure: (device, random) => {
    const feature = anyFeature(device, random);
    const dropped = feature && pick(random, device.projection.droppedMeasures({ feature }));
    if (feature && dropped) device.do.restoreMeasure({ feature }, dropped.id);
  },
  addReading: onMeasure((device, owner, id, random) =>
    device.do.addReading(owner, id, { value: below(random, 50), day: 20_400 + below(random, 90) }),
  ),
  writeHypothesis: onFeature((device, id, random) =>
    device.do.writeHypothesis(id, { outcome: someWords(random), who: someWords(random) }),
  ),
  serveObjective: onFeature((device, id, random) => {
    const objective = anyObjective(device, random);
    if (random() < 0.1) device.do.serveObjective([id], { title: someWords(random) }, true);
    else if (objective) device.do.serveObjective([id], objective.id, random() < 0.7);
  }),
  affectArea: onFeature((device, id, random) => {
    const area = pick(random, device.projection.areas.all());
    if (random() < 0.1) device.do.affectArea([id], { name: pick(random, ['Sales', 'Legal']) ?? 'Sales' }, true);
    else if (area) device.do.affectArea([id], area.id, random() < 0.7);
  }),
  classifyFeatures: onFeature((device, id, random) =>
    device.do.classifyFeatures([id], pick(random, [...moscowClasses, null]) ?? null),
  ),
  nameSponsor: onFeature((device, id, random) =>
    device.do.nameSponsor([id], random() < 0.2 ? null : (anyPerson(device, random) ?? null)),
  ),
  chooseModel: (device, random) => device.do.chooseModel(pick(random, modelIds) ?? 'wsjf'),
  giveRating: onFeature((device, id, random) => {
    const person = anyPerson(device, random);
    const model = pick(random, modelIds) ?? 'wsjf';
    if (person)
      device.do.giveRating(
        id,
        person,
        random() < 0.1 ? null : { model, components: someComponents(random, model), why: someWords(random) },
      );
  }),
  agreeScore: onFeature((device, id, random) => {
    const model = pick(random, modelIds) ?? 'wsjf';
    device.do.agreeScore(id, {
      model,
      components: someComponents(random, model),
      why: someWords(random),
      departs: 'The law asks for it',
      confidence: 'high',
    });
  }),
  startRound: (device, random) => {
    const features = [anyFeature(device, random), anyFeature(device, random)].filter((id) => id !== undefined);
    if (features.length > 0)
      device.do.startRound({
        method: pick(random, methods) ?? 'wsjf',
        features,
        budget: 10,
        prices: Object.fromEntries(features.map((id) => [id, 8])),
      });
  },
  cancelRound: onRound((device, { id }, random) => {
    if (random() < 0.2) device.do.cancelRound(id);
  }),
  submitVote: onRound((device, round, random) => {
    const person = anyPerson(device, random);
    const draft = pick(random, drafts) ?? 1;
    if (person)
      device.do.submitVote(round.id, person, valueCommitment(round.id, person, draftVote(round, draft), nonceOf(draft)));
  }),
  openRound: onRound((device, { id }) => device.do.openRound(id)),
  revealVote: onRound((device, round, random) => {
    const person = pick(random, round.ballots)?.person;
    // As a device does: the rating whose hash was sealed is used.
    if (person) for (const draft of drafts) device.do.revealVote(round.id, person, draftVote(round, draft), nonceOf(draft));
  }),
  decideRound: onRound((device, { id }) => device.do.decideRound(id)),
} satisfies Record<string, Operation>;
