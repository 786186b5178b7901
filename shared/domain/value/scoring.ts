/** The value score of a Feature: models, ratings, and where they diverge. (Responsibilities 2, 3 and 14.) */
import { isAmount } from '../bounds.ts';
import type { PersonId, ScoreId } from '../ids.ts';

/** One number of a scoring model. */
export interface Component {
  readonly id: string;
  readonly label: string;
  readonly short?: string;
  readonly anchor: string;
  /** `value`: increases the score; `size`: divides it. */
  readonly side: 'value' | 'size';
  /** The numbers to choose from; without a scale, any amount from 0 to `most`. */
  readonly scale?: readonly number[];
  readonly most?: number;
}

export interface ScoringModel {
  readonly id: ModelId;
  readonly label: string;
  /** Increased when components or formula change; existing scores keep theirs. */
  readonly version: number;
  readonly components: readonly Component[];
  readonly joined: 'sum' | 'product';
  readonly formula: string;
  /** What replaces a missing size: the story points of all Stories, or nothing. */
  readonly substitute: 'story points' | null;
}

export const modelIds = ['value-effort', 'wsjf', 'rice'] as const;
export type ModelId = (typeof modelIds)[number];

/** SAFe's modified Fibonacci scale for relative estimates. */
export const wsjfScale = [1, 2, 3, 5, 8, 13, 20] as const;

/** Intercom's scale of impact per person reached. */
const impactScale = [0.25, 0.5, 1, 2, 3] as const;

export const scoringModels: Readonly<Record<ModelId, ScoringModel>> = {
  'value-effort': {
    id: 'value-effort',
    label: 'Value ÷ effort',
    version: 1,
    joined: 'sum',
    formula: 'Business value ÷ effort. If no effort is set, the total points of its Stories are used.',
    substitute: 'story points',
    components: [
      { id: 'value', label: 'Business value', anchor: 'On your product’s value scale', side: 'value' },
      { id: 'effort', label: 'Effort', anchor: 'Total points of its Stories', side: 'size' },
    ],
  },
  wsjf: {
    id: 'wsjf',
    label: 'WSJF',
    version: 1,
    joined: 'sum',
    formula:
      'Cost of Delay ÷ job size. Cost of Delay = user-business value + time criticality + risk reduction / opportunity enablement. Rate one component at a time; the smallest gets 1.',
    substitute: null,
    components: [
      {
        id: 'user',
        label: 'User-business value',
        anchor: 'Relative to the smallest (1), up to 20',
        side: 'value',
        scale: wsjfScale,
      },
      {
        id: 'time',
        label: 'Time criticality',
        anchor: '1 = can wait, 20 = loses its value if delayed',
        side: 'value',
        scale: wsjfScale,
      },
      {
        id: 'risk',
        label: 'Risk reduction / opportunity enablement',
        short: 'RR/OE',
        anchor: '1 = no effect, 20 = enables major future work',
        side: 'value',
        scale: wsjfScale,
      },
      { id: 'size', label: 'Job size', anchor: 'Relative to the smallest (1), up to 20', side: 'size', scale: wsjfScale },
    ],
  },
  rice: {
    id: 'rice',
    label: 'RICE',
    version: 1,
    joined: 'product',
    formula: 'Reach × impact × confidence ÷ effort.',
    substitute: null,
    components: [
      { id: 'reach', label: 'Reach', anchor: 'People or events per quarter', side: 'value' },
      {
        id: 'impact',
        label: 'Impact',
        anchor: '0.25 = minimal, 0.5 = low, 1 = medium, 2 = high, 3 = massive',
        side: 'value',
        scale: impactScale,
      },
      { id: 'confidence', label: 'Confidence', anchor: '0.5 = low, 0.8 = medium, 1 = high', side: 'value', most: 1 },
      { id: 'effort', label: 'Effort', anchor: 'Person-months', side: 'size' },
    ],
  },
};

/** The model version that a score was made with; `null`: a newer version of Steward used an unknown formula. */
export const modelOf = ({ model, version }: Pick<AgreedScore, 'model' | 'version'>): ScoringModel | null =>
  version === scoringModels[model].version ? scoringModels[model] : null;

export type Components = Readonly<Record<string, number>>;

export const sizeOf = ({ components }: ScoringModel): Component | undefined => components.find(({ side }) => side === 'size');

export interface Scored {
  readonly value: number | null;
  readonly size: number | null;
  readonly score: number | null;
}

/**
 * The score by a model. Unknown components and a size of zero make it `null`, never 0.
 *
 * Value ÷ effort. WSJF = (user-business value + time criticality + risk reduction) ÷ job size (Reinertsen; SAFe): (8, 5, 3; 5) →
 * 3.2. RICE = reach × impact × confidence ÷ effort (Intercom): (2000, 2, 0.8, 3) → 1066.67. `points`: story points of all its
 * Stories, used where the model allows them as a missing size.
 */
export function scoreBy(model: ScoringModel, components: Components, points: number | null = null): Scored {
  const side = (which: Component['side']): readonly (number | undefined)[] =>
    model.components
      .filter((each) => each.side === which)
      .map(({ id }) => (Object.hasOwn(components, id) ? components[id] : undefined));
  const join = (amounts: readonly (number | undefined)[]): number | null => {
    let joined = model.joined === 'product' ? 1 : 0;
    for (const amount of amounts) {
      if (amount === undefined) return null;
      joined = model.joined === 'product' ? joined * amount : joined + amount;
    }
    return joined;
  };
  const value = join(side('value'));
  const [given = null] = side('size');
  const size = given ?? (model.substitute === null ? null : points);
  return { value, size, score: value === null || size === null || size === 0 ? null : value / size };
}

export interface Rating {
  readonly person: PersonId;
  readonly model: ModelId;
  readonly version: number;
  readonly components: Components;
  readonly why: string;
  readonly at: number;
}

export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

export interface AgreedScore {
  readonly id: ScoreId;
  readonly model: ModelId;
  readonly version: number;
  readonly components: Components;
  readonly rationale: string;
  readonly evidence: readonly string[];
  readonly confidence: Confidence | null;
  readonly departs: string;
  readonly by: string;
  readonly at: number;
}

export interface Spread {
  readonly low: number;
  readonly high: number;
  readonly median: number;
  readonly factor: number | null;
  readonly count: number;
}

/** `null` without a known rating; a single rating has factor 1. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const [low] = known;
  const high = known.at(-1);
  if (low === undefined || high === undefined) return null;
  return { low, high, median: medianOf(known), factor: low === 0 ? (high === 0 ? 1 : null) : high / low, count: known.length };
}

/** `sorted` has at least one number; an even count gives the mean of the two in the middle. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  if (Number.isInteger(middle)) return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return sorted[Math.floor(middle)] ?? 0;
}

/** Views of a value at least this factor apart should be discussed, not averaged. */
const divergenceFactor = 2;

/** Whether two amounts are at least a factor of two apart; 0 is apart from everything but 0. */
export const diverges = (a: number, b: number): boolean => Math.max(a, b) >= divergenceFactor * Math.min(a, b) && a !== b;

/** The sponsor compared with all other people: the medians of both, `null` where a side has no rating. */
export interface SponsorGap {
  readonly sponsor: number;
  readonly others: number;
  readonly diverges: boolean;
}

export function sponsorGap(ratings: readonly { readonly value: number | null; readonly sponsor: boolean }[]): SponsorGap | null {
  const sponsor = spreadOf(ratings.filter((rating) => rating.sponsor).map(({ value }) => value));
  const others = spreadOf(ratings.filter((rating) => !rating.sponsor).map(({ value }) => value));
  if (sponsor === null || others === null) return null;
  return { sponsor: sponsor.median, others: others.median, diverges: diverges(sponsor.median, others.median) };
}

/** Whether an agreed value is outside the range of the ratings, so that it needs a reason. Never without ratings. */
export function departs(agreed: number | null, spread: Spread | null): boolean {
  return agreed !== null && spread !== null && (agreed < spread.low || agreed > spread.high);
}

/**
 * WSJF is relative: the smallest value of each component must be 1. Returns the components in which no score is 1, leaving out
 * those without answers.
 */
export function componentsWithoutOne(model: ScoringModel, scores: readonly Components[]): readonly Component[] {
  return model.components.filter(({ id }) => {
    const filled = scores.map((components) => components[id]).filter((amount) => amount !== undefined);
    return filled.length > 0 && !filled.includes(1);
  });
}

/**
 * What is wrong with an answer to one component, as a sentence; `null`: nothing. For one, a percentage instead of a share would
 * make the score a hundred times too large.
 */
export function faultOf({ label, scale, most }: Component, amount: number): string | null {
  if (!isAmount(amount)) return `${label} must be 0 or more. Leave it empty if unknown.`;
  if (scale && !scale.includes(amount)) return `${label} must be one of ${scale.join(', ')}.`;
  return most !== undefined && amount > most ? `${label} must be between 0 and ${most}. Enter 80% as 0.8.` : null;
}
