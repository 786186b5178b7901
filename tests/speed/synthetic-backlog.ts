/** A backlog shaped like real ones (figures of the design's goals): title and description lengths, points, criteria per story. Seeded. */
import * as Y from 'yjs';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { Draft, DraftEntry } from '../../shared/domain/backlog/draft.ts';
import { importDraft } from '../../shared/document/entries/import-draft.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import { startProduct } from '../../shared/document/entries/product.ts';

const points = [
  [5, 18.5],
  [1, 18.1],
  [3, 17],
  [2, 14.6],
  [8, 13.4],
  [13, 4.2],
] as const;
const vocabulary =
  'refund payment merchant close month archive request dispute card checkout payout statement link customer export search report audit'.split(
    ' ',
  );

/** The author of the backlogs that are measured. */
export const author = () => ({ name: 'Ana', device: '7K3F92QX' });

/**
 * A draft of `size` entries: one Feature for every forty Stories; 75 % unsized, median five criteria.
 * The first Stories are the same at every size, so that what a screen shows of them can be compared.
 */
export function syntheticDraft(size: number, seed = 42): Draft {
  const ofFeatures = mulberry32(seed + 1);
  const ofStories = mulberry32(seed);
  const features = Math.max(1, Math.floor(size / 41));
  const entries: DraftEntry[] = [];
  for (let number = 0; number < size; number += 1)
    entries.push(number < features ? aFeature(number, ofFeatures) : aStory(number, features, ofStories));
  return { format: 'synthetic', entries, problems: [], notCarried: [] };
}

function aFeature(number: number, random: () => number): DraftEntry {
  return {
    line: number + 2,
    source: source(number),
    type: 'feature',
    title: words(random, 25),
    value: Math.round(20 + random() * 180),
  };
}

function aStory(number: number, features: number, random: () => number): DraftEntry {
  const described = random() > 0.096;
  const sized = random() < 0.25;
  const criteria = Math.min(12, Math.max(0, Math.round(5 + normal(random) * 2.3)));
  return {
    line: number + 2,
    source: source(number),
    type: random() < 0.8 ? 'story' : 'bug',
    title: words(random, Math.exp(3.93 + 0.43 * normal(random))),
    ...(described ? { description: words(random, Math.min(3_000, Math.exp(5.79 + 1.12 * normal(random)))) } : {}),
    criteria: Array.from({ length: criteria }, () => ({ text: words(random, 50), verdict: 'not tested' as const })),
    parentKey: `SYN-${Math.floor(random() * features)}`,
    ...(sized ? { points: drawPoints(random) } : {}),
    ...(random() < 0.5 ? { value: Math.round(1 + random() * 40) } : {}),
    tags: random() < 0.3 ? ['audit'] : [],
  };
}

const source = (number: number): DraftEntry['source'] => ({ system: 'synthetic', key: `SYN-${number}`, url: null });

function drawPoints(random: () => number): number {
  let left = random() * points.reduce((sum, [, share]) => sum + share, 0);
  return points.find(([, share]) => (left -= share) < 0)?.[0] ?? 5;
}

function words(random: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += `${vocabulary[Math.floor(random() * vocabulary.length)] ?? ''} `;
  return text.trim();
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** As a plain list brings it: no descriptions, no criteria. For journeys that are about the number of entries. */
export function bareDraft(size: number): Draft {
  const draft = syntheticDraft(size);
  return { ...draft, entries: draft.entries.map((entry) => ({ ...entry, description: '', criteria: [] })) };
}

const updates = new Map<number, Uint8Array>();

/** The document of such a backlog, as bytes that were stored. Made once for each size: that of 100,000 takes a minute. */
export function syntheticUpdate(size: number): Uint8Array {
  const made = updates.get(size) ?? updateOf(syntheticDraft(size));
  updates.set(size, made);
  return made;
}

export function updateOf(draft: Draft): Uint8Array {
  const doc = new Y.Doc();
  startProduct(doc, { name: 'Synthetic', prefix: 'SYN' });
  const projection = createProjection(doc);
  importDraft({ doc, projection, now: () => 1_772_000_000_000, author, random: mulberry32(7) }, draft);
  projection.close();
  return Y.encodeStateAsUpdate(doc);
}
