/** People, areas and feedback: one generator per command. */
import type { Decided } from '../../shared/domain/decisions.ts';
import { type Feedback, feedbackKinds } from '../../shared/domain/feedback.ts';
import { type BusinessArea, type Person, personKinds, stances } from '../../shared/domain/people.ts';
import type { Replica } from '../given.ts';
import { anyEntry, below, type Chance, type Deed, pick, someWords } from './chances.ts';

const anyone = (laptop: Replica, chance: Chance): Person | undefined => pick(chance, laptop.picture.people.all());
const anywhere = (laptop: Replica, chance: Chance): BusinessArea | undefined => pick(chance, laptop.picture.areas.all());
const names = ['Ana', 'Max', 'Lea', 'Noor'];
const areaNames = ['Sales', 'Legal', 'Treasury'];
const someStanding = (chance: Chance) => ({ power: chance(), interest: chance() });

const onPerson = (deed: (laptop: Replica, person: Person, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const person = anyone(laptop, chance);
  if (person) deed(laptop, person, chance);
};
const onArea = (deed: (laptop: Replica, area: BusinessArea, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const area = anywhere(laptop, chance);
  if (area) deed(laptop, area, chance);
};
const onFeedback = (deed: (laptop: Replica, feedback: Feedback, chance: Chance) => unknown): Deed => (laptop, chance) => {
  const feedback = pick(chance, laptop.picture.feedback.all());
  if (feedback) deed(laptop, feedback, chance);
};

const somePlace = (chance: Chance): number | null => (chance() < 0.1 ? null : 1 + below(chance, 2_000));
const someDecision = (chance: Chance): Decided =>
  pick<Decided>(chance, [
    { field: 'order', among: chance() < 0.3 ? 'features' : 'items', from: somePlace(chance), to: somePlace(chance) },
    { field: 'value', from: somePlace(chance), to: chance() * 100 },
    { field: 'scope', from: 'refining', to: chance() < 0.5 ? 'dropped' : 'ready' },
  ]) ?? { field: 'value', from: null, to: null };

export const peopleDeeds = {
  addPerson: (laptop, chance) => {
    const area = anywhere(laptop, chance);
    laptop.do.addPerson({ name: pick(chance, names) ?? 'Ana', kinds: [pick(chance, personKinds) ?? 'user'], areas: area ? [area.id] : [], standing: chance() < 0.5 ? someStanding(chance) : null });
  },
  editPerson: onPerson((laptop, person, chance) => {
    const area = anywhere(laptop, chance);
    laptop.do.editPerson(person.id, {
      role: someWords(chance),
      stance: pick(chance, [...stances, null]) ?? null,
      kinds: personKinds.filter(() => chance() < 0.4),
      areas: [...(area ? [area.id] : []), ...(chance() < 0.3 ? [{ name: pick(chance, areaNames) ?? 'Sales' }] : [])],
      cadence: 1 + below(chance, 4),
    });
  }),
  placePerson: onPerson((laptop, { id }, chance) => laptop.do.placePerson(id, chance() < 0.1 ? null : someStanding(chance))),
  dropPerson: onPerson((laptop, { id }) => laptop.do.dropPerson(id)),
  restorePerson: onPerson((laptop, { id }) => laptop.do.restorePerson(id)),
  mergePeople: onPerson((laptop, { id }, chance) => {
    const [other, third] = [anyone(laptop, chance), anyone(laptop, chance)];
    if (other) laptop.do.mergePeople([id, ...(third && chance() < 0.2 ? [third.id] : [])], other.id);
  }),
  separatePerson: onPerson((laptop, { id }) => laptop.do.separatePerson(id)),
  addArea: (laptop, chance) => laptop.do.addArea(pick(chance, areaNames) ?? 'Sales'),
  renameArea: onArea((laptop, { id }, chance) => laptop.do.renameArea(id, chance() < 0.5 ? (pick(chance, areaNames) ?? 'Sales') : someWords(chance))),
  dropArea: onArea((laptop, { id }) => laptop.do.dropArea(id)),
  restoreArea: onArea((laptop, { id }) => laptop.do.restoreArea(id)),
  captureFeedback: (laptop, chance) =>
    laptop.do.captureFeedback({
      text: someWords(chance),
      person: chance() < 0.2 ? { name: pick(chance, names) ?? 'Ana' } : (anyone(laptop, chance)?.id ?? null),
      kind: pick(chance, feedbackKinds) ?? 'idea',
      sprint: pick(chance, laptop.picture.sprints())?.id ?? null,
      entry: chance() < 0.3 ? (anyEntry(laptop, chance) ?? null) : null,
    }),
  editFeedback: onFeedback((laptop, { id }, chance) => laptop.do.editFeedback(id, { text: someWords(chance), person: anyone(laptop, chance)?.id ?? null })),
  linkFeedback: onFeedback((laptop, { id }, chance) => laptop.do.linkFeedback(id, chance() < 0.2 ? null : (anyEntry(laptop, chance) ?? null))),
  declineFeedback: onFeedback((laptop, { id }, chance) => laptop.do.declineFeedback(id, chance() < 0.2 ? '' : someWords(chance))),
  answerFeedback: onFeedback((laptop, { id }, chance) => laptop.do.answerFeedback(id, chance() < 0.2 ? '' : someWords(chance))),
  dropFeedback: onFeedback((laptop, { id }) => laptop.do.dropFeedback(id)),
  restoreFeedback: onFeedback((laptop, { id }) => laptop.do.restoreFeedback(id)),
  recordDecision: (laptop, chance) => {
    const subject = anyEntry(laptop, chance);
    const other = anyEntry(laptop, chance);
    const alike = other !== undefined && other !== subject && chance() < 0.3 ? [{ subject: other, ...someDecision(chance) }] : [];
    if (subject) laptop.do.recordDecision({ subject, ...someDecision(chance), why: someWords(chance) }, alike);
  },
} satisfies Record<string, Deed>;
