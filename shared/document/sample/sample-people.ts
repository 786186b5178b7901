/** Sample: PayFlow's stakeholders, their feedback, and their ratings of its Features. All invented. */
import type { EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import type { FeedbackType } from '../../domain/people/feedback.ts';
import type { AreaId, ObjectiveId, PersonId } from '../../domain/ids.ts';
import type { PersonType, Stance } from '../../domain/people/people.ts';
import type { Confidence } from '../../domain/value/scoring.ts';
import { putScore, putRating } from '../value/assess-features.ts';
import { entryKeys, listKeys, roots } from '../backlog-doc.ts';
import { epochDay, type CommandContext } from '../command-context.ts';
import { putFeedback } from '../people/edit-feedback.ts';
import { putMeasure, putReading } from '../value/edit-measures.ts';
import { putGoal, putObjective } from '../value/edit-objectives.ts';
import { putArea, putPerson } from '../people/edit-people.ts';

const dayLength = 86_400_000;

const areas = ['Sales', 'Operations', 'Finance', 'Legal', 'Customer Support', 'Treasury'] as const;
type Area = (typeof areas)[number];

interface SamplePerson {
  readonly name: string;
  readonly role: string;
  readonly type: PersonType;
  readonly area?: Area;
  readonly power: number;
  readonly interest: number;
  readonly stance?: Stance;
}

// biome-ignore format: a table with one row per line.
const people: readonly SamplePerson[] = [
  { name: 'Priya Raman', role: 'Executive Sponsor', type: 'sponsor', area: 'Finance', power: 0.94, interest: 0.85, stance: 'supports' },
  { name: 'Hanne Sørby', role: 'Head of Legal', type: 'stakeholder', area: 'Legal', power: 0.87, interest: 0.34, stance: 'neutral' },
  { name: 'Carla Fuentes', role: 'Head of Finance', type: 'stakeholder', area: 'Finance', power: 0.83, interest: 0.66, stance: 'supports' },
  { name: 'Lea Brandt', role: 'Head of Operations', type: 'stakeholder', area: 'Operations', power: 0.75, interest: 0.9, stance: 'supports' },
  { name: 'Ines Duarte', role: 'Treasury', type: 'stakeholder', area: 'Treasury', power: 0.72, interest: 0.22, stance: 'neutral' },
  { name: 'Dmitri Orlov', role: 'Fraud expert', type: 'expert', area: 'Operations', power: 0.66, interest: 0.57, stance: 'opposes' },
  { name: 'Nils Berg', role: 'Bank partner', type: 'expert', power: 0.58, interest: 0.1, stance: 'neutral' },
  { name: 'Bruno Keller', role: 'Head of Sales', type: 'stakeholder', area: 'Sales', power: 0.56, interest: 0.64, stance: 'supports' },
  { name: 'Jonas Weiss', role: 'Security', type: 'expert', area: 'Operations', power: 0.54, interest: 0.28 },
  { name: 'Femi Adeyemi', role: 'Customer Support', type: 'stakeholder', area: 'Customer Support', power: 0.44, interest: 0.9, stance: 'supports' },
  { name: 'Greta Lind', role: 'Legal counsel', type: 'stakeholder', area: 'Legal', power: 0.4, interest: 0.12 },
  { name: 'Ola Nowak', role: 'Support agent', type: 'stakeholder', area: 'Customer Support', power: 0.35, interest: 0.58 },
  { name: 'Elif Demir', role: 'Accountant', type: 'user', power: 0.29, interest: 0.3 },
  { name: 'Kofi Mensah', role: 'Shop owner', type: 'user', power: 0.23, interest: 0.86, stance: 'supports' },
  { name: 'Ruth Palmer', role: 'Shop owner', type: 'user', power: 0.13, interest: 0.55 },
];

/** Who said what, in which Sprint and on which of its days; `about` is the Feature, `answer` the reply. */
// biome-ignore format: a table with one row per line.
const feedbackGiven: readonly (readonly [who: string, sprint: number, day: number, type: FeedbackType, text: string, more?: { readonly about?: string; readonly answer?: string; readonly declined?: string }])[] = [
  ['Bruno Keller', 12, 6, 'need', '2 large merchants won’t sign without same-day payouts.', { about: 'Instant payouts' }],
  ['Bruno Keller', 11, 9, 'praise', 'The month-end report closed a deal last week.', { about: 'Faster close', answer: 'Shown in the Sprint 11 Review; more exports follow.' }],
  ['Bruno Keller', 11, 4, 'question', 'Can a payment link carry the merchant’s logo?', { declined: 'No merchant has asked for it in this quarter’s interviews.' }],
  ['Bruno Keller', 10, 3, 'idea', 'Let merchants share a payment link in a chat.', { about: 'Payment links' }],
  ['Bruno Keller', 9, 8, 'need', 'Without Apple Pay we lose the ferry line tender.', { about: 'One-tap checkout', answer: 'Accepted in Sprint 9.' }],
  ['Bruno Keller', 8, 5, 'problem', 'Sales cannot show refunds in a demo.', { about: 'Self-service refunds' }],
  ['Lea Brandt', 12, 5, 'problem', 'Refund calls still take 11 minutes each.', { about: 'Self-service refunds' }],
  ['Lea Brandt', 10, 7, 'praise', 'Open disputes in one list saves an hour a day.', { about: 'Disputes' }],
  ['Lea Brandt', 9, 6, 'need', 'Second approver has to work on a phone.', { about: 'Instant payouts' }],
  ['Lea Brandt', 8, 2, 'question', 'Who may refund above the limit?', { about: 'Self-service refunds', answer: 'The second approver; limit per shop.' }],
  ['Carla Fuentes', 12, 2, 'need', 'The auditor wants one file per month.', { about: 'Faster close' }],
  ['Carla Fuentes', 11, 6, 'praise', 'Close took 5 days instead of 7.', { about: 'Faster close' }],
  ['Carla Fuentes', 9, 3, 'problem', 'Rounding differs between the statement and the report.', { about: 'Statements' }],
  ['Priya Raman', 12, 4, 'question', 'When do we know whether refunds pay off?', { about: 'Self-service refunds' }],
  ['Priya Raman', 10, 8, 'need', 'This year’s goal is fewer support calls before summer.', { about: 'Self-service refunds', answer: 'It is the Product Goal.' }],
  ['Hanne Sørby', 12, 1, 'problem', 'A mandate signed online needs a time stamp.', { about: 'Direct debit' }],
  ['Hanne Sørby', 11, 2, 'question', 'How long do we keep archived requests?', { about: 'Faster close', answer: 'After 90 days they are deleted.' }],
  ['Greta Lind', 10, 4, 'need', 'Terms of instant payouts must be shown before the first one.', { about: 'Instant payouts' }],
  ['Femi Adeyemi', 10, 5, 'problem', 'Customers ask where their refund is.', { about: 'Self-service refunds' }],
  ['Femi Adeyemi', 9, 7, 'idea', 'Answer disputes from a template.', { about: 'Disputes' }],
  ['Ola Nowak', 9, 4, 'problem', 'Dispute photos arrive by email.', { about: 'Disputes' }],
  ['Ines Duarte', 9, 2, 'question', 'Do instant payouts change the cash forecast?', { about: 'Instant payouts' }],
  ['Dmitri Orlov', 9, 9, 'problem', 'A stolen phone must not approve a payout.', { about: 'Instant payouts' }],
  ['Elif Demir', 9, 5, 'need', 'The file must open in my tool without changes.', { about: 'Faster close' }],
  ['Kofi Mensah', 12, 3, 'idea', 'Refund while the customer is still in the shop.', { about: 'Self-service refunds' }],
  ['Ruth Palmer', 11, 8, 'praise', 'The receipt in Polish made a customer smile.', { about: 'One-tap checkout' }],
  ['Nils Berg', 11, 7, 'need', 'Statements per quarter in the bank’s format.', { about: 'Statements' }],
  ['Jonas Weiss', 11, 3, 'need', 'Passkeys for every second approver.', { about: 'Instant payouts' }],
];

const objectives = [
  {
    title: 'Merchants handle routine tasks without support',
    area: 'current value',
    results: [
      {
        metric: 'Calls per 1,000 payments',
        unit: '',
        baseline: 14,
        target: 6,
        due: 60,
        readings: [
          [-70, 12],
          [-28, 9.5],
        ],
      },
    ],
  },
  {
    title: 'Faster month-end close',
    area: 'time to market',
    results: [
      {
        metric: 'Days to close the month',
        unit: 'days',
        baseline: 8,
        target: 5,
        due: 45,
        readings: [
          [-60, 7],
          [-14, 6],
        ],
      },
    ],
  },
  {
    title: 'One-tap payments',
    area: 'unrealized value',
    results: [
      {
        metric: 'Checkout completion rate',
        unit: '%',
        baseline: 61,
        target: 70,
        due: -10,
        readings: [
          [-40, 66],
          [-9, 71],
        ],
      },
    ],
  },
] as const;

interface SampleWorth {
  readonly outcome?: string;
  readonly who?: string;
  readonly objective?: number;
  readonly areas?: readonly Area[];
  readonly moscow?: 'must' | 'should' | 'could' | 'wont';
  readonly why?: string;
  readonly confidence?: Confidence;
  readonly departs?: string;
  readonly effort?: number;
  readonly ratings?: readonly (readonly [who: string, value: number, why: string])[];
  readonly success?: {
    readonly metric: string;
    readonly unit: string;
    readonly baseline: number;
    readonly target: number;
    readonly due: number;
    readonly readings: readonly (readonly [day: number, value: number])[];
  };
}

// biome-ignore format: a table with one row per line.
const worth: Readonly<Record<string, SampleWorth>> = {
  'Self-service refunds': {
    outcome: 'refunds no longer need a call', who: 'shop owners', objective: 0, areas: ['Operations', 'Customer Support', 'Sales'], moscow: 'must', confidence: 'high', effort: 60,
    why: '11 minutes per call, 900 calls a month, and the sponsor’s goal for this year.',
    ratings: [['Priya Raman', 180, 'This year’s goal'], ['Lea Brandt', 190, 'A third of all calls'], ['Carla Fuentes', 140, 'Refund errors cost us twice'], ['Bruno Keller', 160, 'Every demo asks for it']],
    success: { metric: 'Refunds without a call', unit: '%', baseline: 32, target: 45, due: 30, readings: [[-30, 38], [-5, 42]] },
  },
  'Faster close': {
    outcome: 'the month closes in 5 days', who: 'accountants', objective: 1, areas: ['Finance', 'Treasury'], moscow: 'should', confidence: 'medium', effort: 40,
    why: 'Saves 2 accountants 3 days a month; requested by the auditor.',
    ratings: [['Priya Raman', 90, 'Useful, not urgent'], ['Carla Fuentes', 200, 'Our largest saving this year'], ['Ines Duarte', 120, 'A firm cash forecast on day 3']],
    success: { metric: 'Days to close the month', unit: 'days', baseline: 8, target: 5, due: 45, readings: [[-60, 7], [-14, 6]] },
  },
  'One-tap checkout': {
    outcome: 'fewer abandoned checkouts', who: 'buyers', objective: 2, areas: ['Sales'], moscow: 'must', confidence: 'high', effort: 50,
    why: 'One in three checkouts is abandoned at the card form.',
    ratings: [['Priya Raman', 130, 'Core to our product'], ['Bruno Keller', 150, 'Wins tenders']],
    success: { metric: 'Checkout completion rate', unit: '%', baseline: 61, target: 70, due: -10, readings: [[-40, 66], [-9, 71]] },
  },
  'Payment links': {
    outcome: 'invoices are paid within 3 days', who: 'small merchants', areas: ['Sales'], moscow: 'could', confidence: 'low', effort: 30,
    why: '9 interviews; no numbers yet.',
    ratings: [['Bruno Keller', 80, 'Easy to sell']],
    success: { metric: 'Paid within 3 days', unit: '%', baseline: 38, target: 55, due: -3, readings: [] },
  },
  'Direct debit': {
    objective: 0, areas: ['Finance', 'Legal'], moscow: 'should', why: 'Failed collections cost 66,000 a year.', confidence: 'medium', effort: 25, ratings: [['Hanne Sørby', 40, 'Only with a time stamp'], ['Carla Fuentes', 70, 'Fewer failed collections']],
    success: { metric: 'Failed collections', unit: '%', baseline: 6.2, target: 3, due: 75, readings: [] },
  },
  Disputes: {
    outcome: 'disputes are answered within 48 hours', who: 'merchants', objective: 0, areas: ['Operations', 'Customer Support'], moscow: 'should', why: 'Lost disputes: 54,000 a year.', confidence: 'medium', effort: 30,
    ratings: [['Lea Brandt', 60, 'An hour a day'], ['Priya Raman', 50, 'Small but steady']],
    success: { metric: 'Answered within 48 h', unit: '%', baseline: 54, target: 90, due: -20, readings: [[-15, 58]] },
  },
  Statements: { areas: ['Finance'], moscow: 'could', why: 'Tax advisers ask every quarter.', confidence: 'low', effort: 20 },
  'Instant payouts': { objective: 0, areas: ['Treasury', 'Legal', 'Sales'], moscow: 'should', ratings: [['Bruno Keller', 120, '2 merchants are waiting for it'], ['Ines Duarte', 30, 'Disrupts the cash forecast']] },
};

/** Features get their values from scores; a Feature without a reason stays unscored. */
export function putSamplePeople(
  context: CommandContext,
  features: ReadonlyMap<string, readonly [id: EntryId, value: number | null]>,
  sprints: ReadonlyMap<number, readonly [id: SprintId, start: number]>,
): void {
  const areaIds = new Map<Area, AreaId>(areas.map((name) => [name, putArea(context, name)]));
  const ids = new Map<string, PersonId>();
  for (const { name, role, type, area, power, interest, stance } of people) {
    const inArea = area === undefined ? undefined : areaIds.get(area);
    ids.set(
      name,
      putPerson(context, {
        name,
        role,
        types: [type],
        areas: inArea ? [inArea] : [],
        powerInterest: { power, interest },
        stance: stance ?? null,
      }),
    );
  }
  for (const [who, number, day, type, text, more] of feedbackGiven) {
    const [sprint, start] = sprints.get(number) ?? [null, context.now()];
    const feedback = putFeedback(context, {
      text,
      type,
      person: ids.get(who) ?? null,
      sprint,
      entry: features.get(more?.about ?? '')?.[0] ?? null,
      at: start + day * dayLength,
    });
    const map = roots.feedback(context.doc).get(feedback);
    if (more?.declined) map?.set('declined', more.declined);
    if (more?.answer) map?.set('answer', more.answer);
    if (more?.answer) map?.set('answered', start + (day + 2) * dayLength);
  }
  putGoal(context, 'Merchants settle any payment without calling us');
  const objectiveIds = objectives.map((objective) => putSampleObjective(context, objective));
  for (const [title, facts] of Object.entries(worth)) {
    const [id, value] = features.get(title) ?? [];
    if (id !== undefined) putSampleWorth(context, id, value ?? null, facts, { areaIds, ids, objectiveIds });
  }
}

function putSampleObjective(context: CommandContext, { title, area, results }: (typeof objectives)[number]): ObjectiveId {
  const id = putObjective(context, { title, area });
  const map = roots.objectives(context.doc).get(id);
  const today = epochDay(context.now());
  for (const { readings, due, ...facts } of results) {
    if (!map) continue;
    const measure = putMeasure(context, map, { ...facts, due: today + due });
    for (const [day, value] of readings) putReading(context, map, measure, { value, day: today + day });
  }
  return id;
}

interface Known {
  readonly areaIds: ReadonlyMap<Area, AreaId>;
  readonly ids: ReadonlyMap<string, PersonId>;
  readonly objectiveIds: readonly ObjectiveId[];
}

function putSampleWorth(
  context: CommandContext,
  feature: EntryId,
  value: number | null,
  facts: SampleWorth,
  { areaIds, ids, objectiveIds }: Known,
): void {
  const map = roots.items(context.doc).get(feature);
  if (!map) return;
  const today = epochDay(context.now());
  if (facts.outcome) map.set(entryKeys.outcome, facts.outcome);
  if (facts.who) map.set(entryKeys.who, facts.who);
  if (facts.moscow) map.set(entryKeys.moscow, facts.moscow);
  const objective = facts.objective === undefined ? undefined : objectiveIds[facts.objective];
  if (objective) map.set(listKeys.objective + objective, true);
  for (const area of facts.areas ?? []) map.set(listKeys.area + (areaIds.get(area) ?? ''), true);
  for (const [who, amount, why] of facts.ratings ?? []) {
    const person = ids.get(who);
    if (person) putRating(context, map, person, { model: 'value-effort', components: { value: amount }, why });
  }
  if (value !== null && facts.why) {
    const components = facts.effort === undefined ? { value } : { value, effort: facts.effort };
    putScore(context, feature, { model: 'value-effort', components, why: facts.why, confidence: facts.confidence ?? null });
  }
  if (facts.success) {
    const { readings, due, ...measured } = facts.success;
    const measure = putMeasure(context, map, { ...measured, due: today + due });
    for (const [day, amount] of readings) putReading(context, map, measure, { value: amount, day: today + day });
  }
}
