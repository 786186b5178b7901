/** People, areas and feedback: one generator per command. */
import type { Decided } from '../../shared/domain/backlog/decisions.ts';
import { type Feedback, feedbackKinds } from '../../shared/domain/people/feedback.ts';
import { type BusinessArea, type Person, personKinds, stances } from '../../shared/domain/people/people.ts';
import type { Replica } from '../given.ts';
import { anyEntry, below, type Random, type Deed, pick, someWords } from './chances.ts';

const anyone = (laptop: Replica, random: Random): Person | undefined => pick(random, laptop.projection.people.all());
const anywhere = (laptop: Replica, random: Random): BusinessArea | undefined => pick(random, laptop.projection.areas.all());
const names = ['Ana', 'Max', 'Lea', 'Noor'];
const areaNames = ['Sales', 'Legal', 'Treasury'];
const someStanding = (random: Random) => ({ power: random(), interest: random() });

const onPerson = (deed: (laptop: Replica, person: Person, random: Random) => unknown): Deed => (laptop, random) => {
  const person = anyone(laptop, random);
  if (person) deed(laptop, person, random);
};
const onArea = (deed: (laptop: Replica, area: BusinessArea, random: Random) => unknown): Deed => (laptop, random) => {
  const area = anywhere(laptop, random);
  if (area) deed(laptop, area, random);
};
const onFeedback = (deed: (laptop: Replica, feedback: Feedback, random: Random) => unknown): Deed => (laptop, random) => {
  const feedback = pick(random, laptop.projection.feedback.all());
  if (feedback) deed(laptop, feedback, random);
};

const somePlace = (random: Random): number | null => (random() < 0.1 ? null : 1 + below(random, 2_000));
const someDecision = (random: Random): Decided =>
  pick<Decided>(random, [
    { field: 'order', among: random() < 0.3 ? 'features' : 'items', from: somePlace(random), to: somePlace(random) },
    { field: 'value', from: somePlace(random), to: random() * 100 },
    { field: 'scope', from: 'refining', to: random() < 0.5 ? 'dropped' : 'ready' },
  ]) ?? { field: 'value', from: null, to: null };

export const peopleActions = {
  addPerson: (laptop, random) => {
    const area = anywhere(laptop, random);
    laptop.do.addPerson({ name: pick(random, names) ?? 'Ana', kinds: [pick(random, personKinds) ?? 'user'], areas: area ? [area.id] : [], standing: random() < 0.5 ? someStanding(random) : null });
  },
  editPerson: onPerson((laptop, person, random) => {
    const area = anywhere(laptop, random);
    laptop.do.editPerson(person.id, {
      role: someWords(random),
      stance: pick(random, [...stances, null]) ?? null,
      kinds: personKinds.filter(() => random() < 0.4),
      areas: [...(area ? [area.id] : []), ...(random() < 0.3 ? [{ name: pick(random, areaNames) ?? 'Sales' }] : [])],
      cadence: 1 + below(random, 4),
    });
  }),
  placePerson: onPerson((laptop, { id }, random) => laptop.do.placePerson(id, random() < 0.1 ? null : someStanding(random))),
  dropPerson: onPerson((laptop, { id }) => laptop.do.dropPerson(id)),
  restorePerson: onPerson((laptop, { id }) => laptop.do.restorePerson(id)),
  mergePeople: onPerson((laptop, { id }, random) => {
    const [other, third] = [anyone(laptop, random), anyone(laptop, random)];
    if (other) laptop.do.mergePeople([id, ...(third && random() < 0.2 ? [third.id] : [])], other.id);
  }),
  separatePerson: onPerson((laptop, { id }) => laptop.do.separatePerson(id)),
  addArea: (laptop, random) => laptop.do.addArea(pick(random, areaNames) ?? 'Sales'),
  renameArea: onArea((laptop, { id }, random) => laptop.do.renameArea(id, random() < 0.5 ? (pick(random, areaNames) ?? 'Sales') : someWords(random))),
  dropArea: onArea((laptop, { id }) => laptop.do.dropArea(id)),
  restoreArea: onArea((laptop, { id }) => laptop.do.restoreArea(id)),
  captureFeedback: (laptop, random) =>
    laptop.do.captureFeedback({
      text: someWords(random),
      person: random() < 0.2 ? { name: pick(random, names) ?? 'Ana' } : (anyone(laptop, random)?.id ?? null),
      kind: pick(random, feedbackKinds) ?? 'idea',
      sprint: pick(random, laptop.projection.sprints())?.id ?? null,
      entry: random() < 0.3 ? (anyEntry(laptop, random) ?? null) : null,
    }),
  editFeedback: onFeedback((laptop, { id }, random) => laptop.do.editFeedback(id, { text: someWords(random), person: anyone(laptop, random)?.id ?? null })),
  linkFeedback: onFeedback((laptop, { id }, random) => laptop.do.linkFeedback(id, random() < 0.2 ? null : (anyEntry(laptop, random) ?? null))),
  declineFeedback: onFeedback((laptop, { id }, random) => laptop.do.declineFeedback(id, random() < 0.2 ? '' : someWords(random))),
  answerFeedback: onFeedback((laptop, { id }, random) => laptop.do.answerFeedback(id, random() < 0.2 ? '' : someWords(random))),
  dropFeedback: onFeedback((laptop, { id }) => laptop.do.dropFeedback(id)),
  restoreFeedback: onFeedback((laptop, { id }) => laptop.do.restoreFeedback(id)),
  recordDecision: (laptop, random) => {
    const subject = anyEntry(laptop, random);
    const other = anyEntry(laptop, random);
    const alike = other !== undefined && other !== subject && random() < 0.3 ? [{ subject: other, ...someDecision(random) }] : [];
    if (subject) laptop.do.recordDecision({ subject, ...someDecision(random), why: someWords(random) }, alike);
  },
} satisfies Record<string, Deed>;
