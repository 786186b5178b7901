/**
 * Sample product PayFlow, to try Steward with: Features, a refined and an unrefined part, one running Sprint and eight finished
 * ones. All invented.
 */
import type { EntryId, SprintId, StoryStatus } from '../../domain/backlog/backlog.ts';
import type { CommandContext } from '../command-context.ts';
import { type EntryFacts, putEntry } from '../entries/new-entry.ts';
import { origins } from '../origins.ts';
import { putSprint } from '../entries/product.ts';
import { putSamplePeople } from './sample-people.ts';
import { ranksBetween } from '../entries/rank.ts';

export const sampleName = 'PayFlow';

const features = [
  ['Self-service refunds', 171],
  ['Faster close', 134],
  ['One-tap checkout', 131],
  ['Payment links', 59],
  ['Direct debit', 66],
  ['Disputes', 54],
  ['Statements', 38],
  ['Instant payouts', null],
] as const;

type FeatureName = (typeof features)[number][0];

interface SampleStory {
  readonly title: string;
  readonly feature: FeatureName;
  readonly value: number | null;
  readonly points: number | null;
  readonly story?: string;
  readonly criteria?: readonly (readonly [text: string, verdict: 'passed' | 'failed' | 'not tested'])[];
  readonly status?: StoryStatus;
  readonly sprint?: number;
  readonly tags?: readonly string[];
}

const untested = (...texts: readonly string[]): NonNullable<SampleStory['criteria']> =>
  texts.map((text) => [text, 'not tested'] as const);

const stories: readonly SampleStory[] = [
  {
    title: 'Approve a refund with one tap',
    feature: 'Self-service refunds',
    value: 15,
    points: 3,
    sprint: 12,
    status: 'in progress',
    story: 'As a shop owner I want to approve a refund with one tap so that it’s done before the customer leaves.',
    criteria: [
      ['A refund up to the limit needs one tap', 'passed'],
      ['Above the limit a second approver is asked', 'not tested'],
    ],
  },
  {
    title: 'Retry a failed card payment',
    feature: 'One-tap checkout',
    value: 23,
    points: 5,
    sprint: 12,
    status: 'in progress',
    story: 'As a buyer I want to retry a failed card payment so that I don’t have to refill my cart.',
    criteria: untested('The cart is kept for 24 hours', 'The same card is offered first'),
  },
  {
    title: 'Refund from a phone',
    feature: 'Self-service refunds',
    value: 35,
    points: 8,
    sprint: 13,
    story:
      'As a shop owner I want to refund a card payment from my phone so that the customer has a confirmation while we are still talking.',
    criteria: untested(
      'Given a card payment from the last 90 days, when the owner confirms with fingerprint or PIN, then the payer gets a text message',
      'Above the approval limit it waits for a second approver',
      'Without a connection the app says that nothing was sent',
    ),
    tags: ['mobile'],
  },
  {
    title: 'Archive requests in one click',
    feature: 'Faster close',
    value: 21,
    points: 5,
    sprint: 13,
    story:
      'As an accountant I want to archive every paid request of a month at once on the last day, so that month-end close needs no manual clean-up.',
    criteria: [
      ['Paid requests of a month go together', 'passed'],
      ['Can be restored for 90 days', 'not tested'],
      ['Open disputes stay out and are named', 'failed'],
      ['500 requests are archived within 2 s', 'not tested'],
    ],
  },
  {
    title: 'Show the price in local currency',
    feature: 'Payment links',
    value: 12,
    points: 3,
    sprint: 13,
    story: 'As a payer abroad I want to see the price in my currency so that I know what I pay.',
    criteria: untested('The rate and its date are shown', 'The merchant still receives euros'),
  },
  {
    title: 'Remind before a link expires',
    feature: 'Payment links',
    value: 11,
    points: 3,
    sprint: 13,
    story: 'As a merchant I want the payer to be reminded before a link expires so that fewer links run out unpaid.',
    criteria: untested('One reminder, 2 days before', 'None after it was paid'),
  },
  {
    title: 'Export the month as one file',
    feature: 'Faster close',
    value: 17,
    points: 5,
    story: 'As an accountant I want the month as one file so that I can hand it to the auditor.',
    criteria: untested('All requests, refunds and fees are in it', 'The totals equal the statement'),
  },
  {
    title: 'Pay out to a merchant in minutes',
    feature: 'Instant payouts',
    value: null,
    points: 5,
    story: 'As a merchant I want my money within minutes so that I can pay my suppliers on the same day.',
  },
  {
    title: 'Split a refund across two cards',
    feature: 'Self-service refunds',
    value: 16,
    points: 5,
    story: 'As a shop owner I want to split a refund across the two cards that paid so that both get back their share.',
  },
  {
    title: 'Sign a direct debit mandate online',
    feature: 'Direct debit',
    value: 15,
    points: 5,
    criteria: untested('The mandate is valid without paper'),
  },
  {
    title: 'Warn before a debit fails',
    feature: 'Direct debit',
    value: 14,
    points: 5,
    criteria: untested('2 banking days before', 'Only when the last debit of this account failed'),
  },
  { title: 'Close a dispute with a template', feature: 'Disputes', value: 13, points: 5 },
  {
    title: 'Send a statement every quarter',
    feature: 'Statements',
    value: 7,
    points: 3,
    story: 'As a merchant I want a statement every quarter so that my tax adviser need not ask.',
  },
  {
    title: 'Refund status by text message',
    feature: 'Self-service refunds',
    value: 9,
    points: 2,
    story: 'As a payer I want to hear how far my refund is so that I need not call.',
    criteria: untested('One message when it is sent, one when it arrived'),
  },
  {
    title: 'Let a guest save a card',
    feature: 'One-tap checkout',
    value: 10,
    points: 5,
    criteria: untested('Only after the guest agreed'),
  },
  {
    title: 'Search payments by reference',
    feature: 'Statements',
    value: 6,
    points: 3,
    story: 'As an accountant I want to find a payment by its reference so that I can answer a customer at once.',
  },
  { title: 'Merge duplicate customers', feature: 'Faster close', value: 9, points: 5 },
  { title: 'Dark receipt for email clients', feature: 'Payment links', value: 4, points: 3 },
  { title: 'Pause a direct debit for a month', feature: 'Direct debit', value: 8, points: 5 },
  { title: 'Attach photos to a dispute', feature: 'Disputes', value: 9, points: 8 },
  { title: 'Remember the last used card', feature: 'One-tap checkout', value: 11, points: null },
  { title: 'Show fees before paying out', feature: 'Instant payouts', value: null, points: 3 },
  { title: 'Partial refunds', feature: 'Self-service refunds', value: 18, points: null },
  { title: 'Answer a dispute within the deadline', feature: 'Disputes', value: 12, points: null },
];

const accepted: readonly (readonly [sprint: number, title: string, feature: FeatureName, value: number, points: number])[] = [
  [4, 'Create a payment link', 'Payment links', 16, 8],
  [4, 'Copy a link to the clipboard', 'Payment links', 8, 5],
  [4, 'Cancel a payment link', 'Payment links', 10, 5],
  [5, 'Pay a link by card', 'One-tap checkout', 24, 13],
  [5, 'Receipt by email', 'One-tap checkout', 14, 5],
  [5, 'Sign in with a passkey', 'One-tap checkout', 9, 5],
  [6, 'List payments of a day', 'Statements', 20, 8],
  [6, 'Payment link for a fixed amount', 'Payment links', 9, 5],
  [6, 'Search by last four digits', 'Statements', 7, 2],
  [8, 'Refund a full payment', 'Self-service refunds', 27, 13],
  [8, 'Refund reason is required', 'Self-service refunds', 13, 5],
  [8, 'Rounding follows the currency', 'Payment links', 8, 3],
  [9, 'Confirm a payout on the phone', 'Instant payouts', 30, 8],
  [9, 'Second approver for payouts', 'Instant payouts', 25, 13],
  [9, 'Apple Pay in checkout', 'One-tap checkout', 20, 5],
  [10, 'Open disputes in one list', 'Disputes', 22, 8],
  [10, 'Lock a closed month', 'Faster close', 18, 8],
  [10, 'Name the payer on receipts', 'One-tap checkout', 12, 3],
  [11, 'Close the month with one report', 'Faster close', 33, 8],
  [11, 'Fees on the monthly statement', 'Statements', 18, 5],
  [11, 'Payout calendar', 'Instant payouts', 14, 5],
  [11, 'Receipt in the customer’s language', 'One-tap checkout', 10, 4],
];

const firstSprint = 4;
const lastSprint = 14;
const runningSprint = 12;
const dayLength = 86_400_000;
const sprintLength = 14 * dayLength;

/** Who signs the sample's scores, readings and answers if the user has not entered a name yet. */
const productOwner = 'Mara Olsen';

/** Writes PayFlow into an empty product. The running Sprint is on its seventh day today. */
export function writeSample(given: CommandContext): void {
  const context: CommandContext = { ...given, author: () => ({ ...given.author(), name: given.author().name || productOwner }) };
  context.doc.transact(() => {
    const sprints = putSprints(context);
    const count = features.length + stories.length + accepted.length;
    const ranks = ranksBetween(null, null, count, context.random);
    const ids = new Map<FeatureName, EntryId>();
    const taken = new Set<string>();
    const assigned = { ids, sprints, taken };
    for (const [place, [title, value]] of features.entries()) {
      ids.set(
        title,
        putEntry(
          context,
          { title, type: 'feature', value, status: value === null ? 'idea' : 'in delivery' },
          ranks[place] ?? '',
          taken,
        ),
      );
    }
    for (const [place, story] of stories.entries()) putStory(context, story, assigned, ranks[features.length + place] ?? '');
    for (const [place, [sprint, title, feature, value, points]] of accepted.entries()) {
      const story: SampleStory = { title, feature, value, points, sprint, status: 'accepted' };
      putStory(context, story, assigned, ranks[features.length + stories.length + place] ?? '');
    }
    const worth = new Map(features.map(([title, value]) => [title as string, [ids.get(title) as EntryId, value] as const]));
    putSamplePeople(
      context,
      worth,
      new Map([...sprints].map(([number, id]) => [number, [id, startOf(context, number)] as const])),
    );
  }, origins.start);
}

function startOf(context: CommandContext, number: number): number {
  const midnight = Math.floor(context.now() / dayLength) * dayLength;
  return midnight - 6 * dayLength + (number - runningSprint) * sprintLength;
}

function putSprints(context: CommandContext): ReadonlyMap<number, SprintId> {
  const ids = new Map<number, SprintId>();
  for (let number = firstSprint; number <= lastSprint; number += 1) {
    const start = startOf(context, number);
    ids.set(number, putSprint(context, { name: `Sprint ${number}`, start, end: start + sprintLength }));
  }
  return ids;
}

interface Around {
  readonly ids: ReadonlyMap<FeatureName, EntryId>;
  readonly sprints: ReadonlyMap<number, SprintId>;
  readonly taken: Set<string>;
}

function putStory(context: CommandContext, story: SampleStory, { ids, sprints, taken }: Around, rank: string): void {
  const facts: EntryFacts = {
    ...story,
    parent: ids.get(story.feature) ?? null,
    sprint: (story.sprint === undefined ? undefined : sprints.get(story.sprint)) ?? null,
    description: story.story,
    criteria: story.criteria?.map(([text, verdict]) => ({ text, verdict })),
  };
  putEntry(context, facts, rank, taken);
}
