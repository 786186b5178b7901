/** Histories of five laptops, from a seed: deeds at random, meetings now and then, in the end all have heard from all. */
import { type CriterionId, entryKinds, type EntryId, featureStates, type SprintId, storyStates, verdicts } from '../../shared/domain/backlog/backlog.ts';
import type { DraftEntry } from '../../shared/domain/backlog/draft.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { commands } from '../../shared/document/commands.ts';
import { entryKeys, listKeys, roots } from '../../shared/document/backlog-doc.ts';
import { aProduct, aReplica, bring, type Replica, watchedFilters } from '../given.ts';
import { amounts, anyEntry, anyFeature, below, type Random, type Deed, pick, someWords } from './chances.ts';
import { peopleActions } from './people-deeds.ts';
import { worthActions } from './worth-deeds.ts';

const someEntries = (laptop: Replica, random: Random): readonly EntryId[] =>
  Array.from({ length: 1 + below(random, 4) }, () => anyEntry(laptop, random)).filter((id) => id !== undefined);
/** Where a move ends: in the Feature it comes from, in another, or in none; and sometimes in another Sprint. */
function someWhere(laptop: Replica, random: Random): readonly [feature?: EntryId | null, sprint?: SprintId | null] {
  if (random() < 0.5) return [];
  const feature = random() < 0.2 ? null : (anyFeature(laptop, random) ?? null);
  return random() < 0.7 ? [feature] : [feature, pick(random, laptop.projection.sprints())?.id ?? null];
}

function onCriterion(laptop: Replica, random: Random, deed: (entry: EntryId, criterion: NonNullable<ReturnType<typeof firstCriterion>>) => void): void {
  const entry = anyEntry(laptop, random);
  const criterion = entry && firstCriterion(laptop, entry, random);
  if (entry && criterion) deed(entry, criterion);
}
const firstCriterion = (laptop: Replica, entry: EntryId, random: Random) => pick(random, laptop.projection.entry(entry)?.criteria ?? []);

/** One generator per command: a command without one does not compile. */
export const deeds = {
  createEntry: (laptop, random) => {
    const neighbour = anyEntry(laptop, random);
    laptop.do.createEntry(
      {
        title: someWords(random),
        kind: pick(random, entryKinds) ?? 'story',
        value: pick(random, amounts) ?? null,
        tags: random() < 0.3 ? ['audit'] : [],
        ...(random() < 0.2 ? { kind: 'feature', stories: someEntries(laptop, random) } : {}),
      },
      neighbour && random() < 0.6 ? { before: neighbour } : { at: random() < 0.5 ? 'start' : 'end' },
    );
  },
  addEntries: (laptop, random) => {
    const neighbour = anyEntry(laptop, random);
    const listed = Array.from({ length: 1 + below(random, 4) }, (_, at) => ({
      title: someWords(random),
      kind: at === 0 ? ('feature' as const) : (pick(random, entryKinds) ?? 'story'),
      points: pick(random, amounts) ?? null,
      featureAt: random() < 0.5 ? 0 : null,
      newSprint: random() < 0.3 ? `Sprint ${below(random, 20)}` : null,
    }));
    laptop.do.addEntries(listed, neighbour && random() < 0.6 ? { after: neighbour } : { at: 'end' });
  },
  renameEntry: (laptop, random) => each(laptop, random, (id) => laptop.do.renameEntry(id, someWords(random))),
  describeEntry: (laptop, random) => each(laptop, random, (id) => laptop.do.describeEntry(id, `${someWords(random)}\n- ${someWords(random)}`)),
  sizeEntries: (laptop, random) => laptop.do.sizeEntries(someEntries(laptop, random), pick(random, amounts) ?? null),
  valueEntries: (laptop, random) => laptop.do.valueEntries(someEntries(laptop, random), pick(random, amounts) ?? null),
  changeKind: (laptop, random) => laptop.do.changeKind(someEntries(laptop, random), pick(random, entryKinds) ?? 'bug'),
  changeState: (laptop, random) => laptop.do.changeState(someEntries(laptop, random), pick(random, [...storyStates, ...featureStates]) ?? 'new'),
  assignToFeature: (laptop, random) => {
    laptop.do.assignToFeature(someEntries(laptop, random), random() < 0.2 ? null : (anyFeature(laptop, random) ?? null));
  },
  assignToSprint: (laptop, random) => laptop.do.assignToSprint(someEntries(laptop, random), pick(random, laptop.projection.sprints())?.id ?? null),
  tagEntries: (laptop, random) => laptop.do.tagEntries(someEntries(laptop, random), pick(random, ['audit', 'legal']) ?? 'audit', random() < 0.6),
  dropEntries: (laptop, random) => laptop.do.dropEntries(someEntries(laptop, random)),
  restoreEntries: (laptop, random) => laptop.do.restoreEntries(someEntries(laptop, random)),
  moveEntries: (laptop, random) => {
    const neighbour = anyEntry(laptop, random);
    if (neighbour) laptop.do.moveEntries(someEntries(laptop, random), random() < 0.5 ? { before: neighbour } : { after: neighbour }, ...someWhere(laptop, random));
  },
  moveToPosition: (laptop, random) => laptop.do.moveToPosition(someEntries(laptop, random), 1 + below(random, 6)),
  addCriterion: (laptop, random) => each(laptop, random, (id) => laptop.do.addCriterion(id, someWords(random), firstCriterion(laptop, id, random)?.id ?? null)),
  writeCriteria: (laptop, random) =>
    each(laptop, random, (id) => laptop.do.writeCriteria(id, [someWords(random), `${someWords(random)}\n${someWords(random)}`], firstCriterion(laptop, id, random)?.id ?? null)),
  editCriterion: (laptop, random) =>
    onCriterion(laptop, random, (entry, criterion) => laptop.do.editCriterion(entry, criterion.id, criterion.text.slice(below(random, 6)) + someWords(random))),
  judgeCriterion: (laptop, random) =>
    onCriterion(laptop, random, (entry, criterion) => laptop.do.judgeCriterion(entry, criterion.id, pick(random, verdicts) ?? 'passed')),
  moveCriterion: (laptop, random) => onCriterion(laptop, random, (entry, criterion) => laptop.do.moveCriterion(entry, criterion.id, below(random, 3))),
  dropCriterion: (laptop, random) => onCriterion(laptop, random, (entry, criterion) => laptop.do.dropCriterion(entry, criterion.id)),
  restoreCriterion: (laptop, random) => {
    const entry = anyEntry(laptop, random);
    const written = entry ? [...(roots.items(laptop.doc).get(entry)?.keys() ?? [])].filter((key) => key.startsWith(listKeys.criterionDropped)) : [];
    const dropped = pick(random, written);
    if (entry && dropped) laptop.do.restoreCriterion(entry, dropped.slice(listKeys.criterionDropped.length) as CriterionId);
  },
  addSprint: (laptop, random) => {
    const sprint = { name: `Sprint ${below(random, 20)}`, start: 1_772_000_000_000, end: 1_773_000_000_000 };
    laptop.do.addSprint(sprint, random() < 0.3 ? someEntries(laptop, random) : []);
  },
  renameProduct: (laptop, random) => laptop.do.renameProduct(someWords(random)),
  arrangeEntries: (laptop, random) => {
    const ids = laptop.projection.view({}).ids().slice(0, 6);
    const kept = new Set(ids.filter(() => random() < 0.2));
    laptop.do.arrangeEntries(ids.toSorted(() => random() - 0.5), kept);
  },
  importDraft: (laptop, random) =>
    laptop.do.importDraft({
      format: 'Jira CSV',
      entries: Array.from({ length: 1 + below(random, 3) }, () => drafted(random)),
      problems: [],
      notCarried: [],
    }),
  ...peopleActions,
  ...worthActions,
} satisfies Record<keyof typeof commands, (laptop: Replica, random: Random) => unknown>;

function each(laptop: Replica, random: Random, deed: (id: EntryId) => void): void {
  const id = anyEntry(laptop, random);
  if (id) deed(id);
}

const drafted = (random: Random): DraftEntry => ({
  line: 2,
  source: { system: 'jira', key: `SHOP-${below(random, 12)}`, url: null },
  kind: pick(random, entryKinds) ?? 'story',
  title: someWords(random),
  description: someWords(random),
  parentKey: `SHOP-${below(random, 12)}`,
  criteria: [{ text: someWords(random), verdict: 'not tested' }],
  points: below(random, 9),
  tags: ['imported'],
  comments: [{ by: 'Ana', at: 5, text: someWords(random) }],
  sprint: `Sprint ${below(random, 3)}`,
});

/** Undo and redo take part like any other deed, and so do the equal ranks that two people make who insert at the same place. */
const others: readonly Deed[] = [
  (laptop) => laptop.history.undo(),
  (laptop) => laptop.history.redo(),
  (laptop, random) => {
    const [a, b] = [anyEntry(laptop, random), anyEntry(laptop, random)];
    const there = b && roots.items(laptop.doc).get(b)?.get(entryKeys.position);
    if (a && Array.isArray(there)) roots.items(laptop.doc).get(a)?.set(entryKeys.position, [there[0]]);
  },
];
export const allActions: readonly Deed[] = [...Object.values(deeds), ...others];

/** Five laptops that share a new product; each keeps all its views up to date from the start. */
export function fiveLaptops(seed: number): readonly Replica[] {
  const first = aProduct(seed * 10);
  const rest = [1, 2, 3, 4].map((each) => aReplica(seed * 10 + each));
  for (const other of rest) bring(first, other);
  for (const laptop of [first, ...rest]) for (const filter of watchedFilters) laptop.projection.view(filter).subscribe(() => undefined);
  return [first, ...rest];
}

/** Deeds at random laptops; now and then one hears from another; in the end all hear from all. */
export function live(seed: number, steps: number): readonly Replica[] {
  const random = mulberry32(seed);
  const laptops = fiveLaptops(seed);
  for (let step = 0; step < steps; step += 1) {
    const here = pick(random, laptops);
    const there = pick(random, laptops);
    if (here && there && here !== there && random() < 0.2) bring(there, here);
    else if (here) pick(random, allActions)?.(here, random);
  }
  for (let round = 0; round < 2; round += 1) for (const a of laptops) for (const b of laptops) if (a !== b) bring(a, b);
  return laptops;
}

