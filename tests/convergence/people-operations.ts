/** People, areas and feedback: one generator per command. */
import type { Decided } from '../../shared/domain/backlog/decisions.ts';
import { type Feedback, feedbackTypes } from '../../shared/domain/people/feedback.ts';
import { type BusinessArea, type Person, personTypes, stances } from '../../shared/domain/people/people.ts';
import type { Replica } from '../given.ts';
import { anyEntry, below, type Random, type Operation, pick, someWords } from './chances.ts';

const anyone = (device: Replica, random: Random): Person | undefined => pick(random, device.projection.people.all());
const anywhere = (device: Replica, random: Random): BusinessArea | undefined => pick(random, device.projection.areas.all());
const names = ['Ana', 'Max', 'Lea', 'Noor'];
const areaNames = ['Sales', 'Legal', 'Treasury'];
const someStanding = (random: Random) => ({ power: random(), interest: random() });

const onPerson =
  (operation: (device: Replica, person: Person, random: Random) => unknown): Operation =>
  (device, random) => {
    const person = anyone(device, random);
    if (person) operation(device, person, random);
  };
const onArea =
  (operation: (device: Replica, area: BusinessArea, random: Random) => unknown): Operation =>
  (device, random) => {
    const area = anywhere(device, random);
    if (area) operation(device, area, random);
  };
const onFeedback =
  (operation: (device: Replica, feedback: Feedback, random: Random) => unknown): Operation =>
  (device, random) => {
    const feedback = pick(random, device.projection.feedback.all());
    if (feedback) operation(device, feedback, random);
  };

const somePlace = (random: Random): number | null => (random() < 0.1 ? null : 1 + below(random, 2_000));
const someDecision = (random: Random): Decided =>
  pick<Decided>(random, [
    { field: 'order', among: random() < 0.3 ? 'features' : 'items', from: somePlace(random), to: somePlace(random) },
    { field: 'value', from: somePlace(random), to: random() * 100 },
    { field: 'scope', from: 'refining', to: random() < 0.5 ? 'dropped' : 'ready' },
  ]) ?? { field: 'value', from: null, to: null };

export const peopleActions = {
  addPerson: (device, random) => {
    const area = anywhere(device, random);
    device.do.addPerson({
      name: pick(random, names) ?? 'Ana',
      types: [pick(random, personTypes) ?? 'user'],
      areas: area ? [area.id] : [],
      powerInterest: random() < 0.5 ? someStanding(random) : null,
    });
  },
  editPerson: onPerson((device, person, random) => {
    const area = anywhere(device, random);
    device.do.editPerson(person.id, {
      role: someWords(random),
      stance: pick(random, [...stances, null]) ?? null,
      types: personTypes.filter(() => random() < 0.4),
      areas: [...(area ? [area.id] : []), ...(random() < 0.3 ? [{ name: pick(random, areaNames) ?? 'Sales' }] : [])],
      cadence: 1 + below(random, 4),
    });
  }),
  setPersonPosition: onPerson((device, { id }, random) =>
    device.do.setPersonPosition(id, random() < 0.1 ? null : someStanding(random)),
  ),
  dropPerson: onPerson((device, { id }) => device.do.dropPerson(id)),
  restorePerson: onPerson((device, { id }) => device.do.restorePerson(id)),
  mergePeople: onPerson((device, { id }, random) => {
    const [other, third] = [anyone(device, random), anyone(device, random)];
    if (other) device.do.mergePeople([id, ...(third && random() < 0.2 ? [third.id] : [])], other.id);
  }),
  separatePerson: onPerson((device, { id }) => device.do.separatePerson(id)),
  addArea: (device, random) => device.do.addArea(pick(random, areaNames) ?? 'Sales'),
  renameArea: onArea((device, { id }, random) =>
    device.do.renameArea(id, random() < 0.5 ? (pick(random, areaNames) ?? 'Sales') : someWords(random)),
  ),
  dropArea: onArea((device, { id }) => device.do.dropArea(id)),
  restoreArea: onArea((device, { id }) => device.do.restoreArea(id)),
  captureFeedback: (device, random) =>
    device.do.captureFeedback({
      text: someWords(random),
      person: random() < 0.2 ? { name: pick(random, names) ?? 'Ana' } : (anyone(device, random)?.id ?? null),
      type: pick(random, feedbackTypes) ?? 'idea',
      sprint: pick(random, device.projection.sprints())?.id ?? null,
      entry: random() < 0.3 ? (anyEntry(device, random) ?? null) : null,
    }),
  editFeedback: onFeedback((device, { id }, random) =>
    device.do.editFeedback(id, { text: someWords(random), person: anyone(device, random)?.id ?? null }),
  ),
  linkFeedback: onFeedback((device, { id }, random) =>
    device.do.linkFeedback(id, random() < 0.2 ? null : (anyEntry(device, random) ?? null)),
  ),
  declineFeedback: onFeedback((device, { id }, random) => device.do.declineFeedback(id, random() < 0.2 ? '' : someWords(random))),
  answerFeedback: onFeedback((device, { id }, random) => device.do.answerFeedback(id, random() < 0.2 ? '' : someWords(random))),
  dropFeedback: onFeedback((device, { id }) => device.do.dropFeedback(id)),
  restoreFeedback: onFeedback((device, { id }) => device.do.restoreFeedback(id)),
  recordDecision: (device, random) => {
    const subject = anyEntry(device, random);
    const other = anyEntry(device, random);
    const sameDecision =
      other !== undefined && other !== subject && random() < 0.3 ? [{ subject: other, ...someDecision(random) }] : [];
    if (subject) device.do.recordDecision({ subject, ...someDecision(random), why: someWords(random) }, sameDecision);
  },
} satisfies Record<string, Operation>;
