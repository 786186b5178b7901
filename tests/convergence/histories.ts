/** Histories of five laptops, from a seed: deeds at random, meetings now and then, in the end all have heard from all. */
import { type CriterionId, entryKinds, type EntryId, featureStates, type SprintId, storyStates, verdicts } from '../../shared/domain/backlog.ts';
import type { DraftEntry } from '../../shared/domain/draft.ts';
import { mulberry32 } from '../../shared/domain/forecast.ts';
import type { commands } from '../../shared/document/commands.ts';
import { entryKeys, listKeys, roots } from '../../shared/document/backlog-doc.ts';
import { aProduct, aReplica, bring, type Replica, watchedFilters } from '../given.ts';
import { amounts, anyEntry, anyFeature, below, type Chance, type Deed, pick, someWords } from './chances.ts';
import { peopleDeeds } from './people-deeds.ts';
import { worthDeeds } from './worth-deeds.ts';

const someEntries = (laptop: Replica, chance: Chance): readonly EntryId[] =>
  Array.from({ length: 1 + below(chance, 4) }, () => anyEntry(laptop, chance)).filter((id) => id !== undefined);
/** Where a move ends: in the Feature it comes from, in another, or in none; and sometimes in another Sprint. */
function someWhere(laptop: Replica, chance: Chance): readonly [feature?: EntryId | null, sprint?: SprintId | null] {
  if (chance() < 0.5) return [];
  const feature = chance() < 0.2 ? null : (anyFeature(laptop, chance) ?? null);
  return chance() < 0.7 ? [feature] : [feature, pick(chance, laptop.picture.sprints())?.id ?? null];
}

function onCriterion(laptop: Replica, chance: Chance, deed: (entry: EntryId, criterion: NonNullable<ReturnType<typeof firstCriterion>>) => void): void {
  const entry = anyEntry(laptop, chance);
  const criterion = entry && firstCriterion(laptop, entry, chance);
  if (entry && criterion) deed(entry, criterion);
}
const firstCriterion = (laptop: Replica, entry: EntryId, chance: Chance) => pick(chance, laptop.picture.entry(entry)?.criteria ?? []);

/** One generator per command: a command without one does not compile. */
export const deeds = {
  createEntry: (laptop, chance) => {
    const neighbour = anyEntry(laptop, chance);
    laptop.do.createEntry(
      {
        title: someWords(chance),
        kind: pick(chance, entryKinds) ?? 'story',
        value: pick(chance, amounts) ?? null,
        tags: chance() < 0.3 ? ['audit'] : [],
        ...(chance() < 0.2 ? { kind: 'feature', stories: someEntries(laptop, chance) } : {}),
      },
      neighbour && chance() < 0.6 ? { before: neighbour } : { at: chance() < 0.5 ? 'start' : 'end' },
    );
  },
  addEntries: (laptop, chance) => {
    const neighbour = anyEntry(laptop, chance);
    const listed = Array.from({ length: 1 + below(chance, 4) }, (_, at) => ({
      title: someWords(chance),
      kind: at === 0 ? ('feature' as const) : (pick(chance, entryKinds) ?? 'story'),
      points: pick(chance, amounts) ?? null,
      featureAt: chance() < 0.5 ? 0 : null,
      newSprint: chance() < 0.3 ? `Sprint ${below(chance, 20)}` : null,
    }));
    laptop.do.addEntries(listed, neighbour && chance() < 0.6 ? { after: neighbour } : { at: 'end' });
  },
  renameEntry: (laptop, chance) => each(laptop, chance, (id) => laptop.do.renameEntry(id, someWords(chance))),
  describeEntry: (laptop, chance) => each(laptop, chance, (id) => laptop.do.describeEntry(id, `${someWords(chance)}\n- ${someWords(chance)}`)),
  sizeEntries: (laptop, chance) => laptop.do.sizeEntries(someEntries(laptop, chance), pick(chance, amounts) ?? null),
  valueEntries: (laptop, chance) => laptop.do.valueEntries(someEntries(laptop, chance), pick(chance, amounts) ?? null),
  changeKind: (laptop, chance) => laptop.do.changeKind(someEntries(laptop, chance), pick(chance, entryKinds) ?? 'bug'),
  changeState: (laptop, chance) => laptop.do.changeState(someEntries(laptop, chance), pick(chance, [...storyStates, ...featureStates]) ?? 'new'),
  assignToFeature: (laptop, chance) => {
    laptop.do.assignToFeature(someEntries(laptop, chance), chance() < 0.2 ? null : (anyFeature(laptop, chance) ?? null));
  },
  assignToSprint: (laptop, chance) => laptop.do.assignToSprint(someEntries(laptop, chance), pick(chance, laptop.picture.sprints())?.id ?? null),
  tagEntries: (laptop, chance) => laptop.do.tagEntries(someEntries(laptop, chance), pick(chance, ['audit', 'legal']) ?? 'audit', chance() < 0.6),
  dropEntries: (laptop, chance) => laptop.do.dropEntries(someEntries(laptop, chance)),
  restoreEntries: (laptop, chance) => laptop.do.restoreEntries(someEntries(laptop, chance)),
  moveEntries: (laptop, chance) => {
    const neighbour = anyEntry(laptop, chance);
    if (neighbour) laptop.do.moveEntries(someEntries(laptop, chance), chance() < 0.5 ? { before: neighbour } : { after: neighbour }, ...someWhere(laptop, chance));
  },
  moveToPosition: (laptop, chance) => laptop.do.moveToPosition(someEntries(laptop, chance), 1 + below(chance, 6)),
  addCriterion: (laptop, chance) => each(laptop, chance, (id) => laptop.do.addCriterion(id, someWords(chance), firstCriterion(laptop, id, chance)?.id ?? null)),
  writeCriteria: (laptop, chance) =>
    each(laptop, chance, (id) => laptop.do.writeCriteria(id, [someWords(chance), `${someWords(chance)}\n${someWords(chance)}`], firstCriterion(laptop, id, chance)?.id ?? null)),
  editCriterion: (laptop, chance) =>
    onCriterion(laptop, chance, (entry, criterion) => laptop.do.editCriterion(entry, criterion.id, criterion.text.slice(below(chance, 6)) + someWords(chance))),
  judgeCriterion: (laptop, chance) =>
    onCriterion(laptop, chance, (entry, criterion) => laptop.do.judgeCriterion(entry, criterion.id, pick(chance, verdicts) ?? 'passed')),
  moveCriterion: (laptop, chance) => onCriterion(laptop, chance, (entry, criterion) => laptop.do.moveCriterion(entry, criterion.id, below(chance, 3))),
  dropCriterion: (laptop, chance) => onCriterion(laptop, chance, (entry, criterion) => laptop.do.dropCriterion(entry, criterion.id)),
  restoreCriterion: (laptop, chance) => {
    const entry = anyEntry(laptop, chance);
    const written = entry ? [...(roots.items(laptop.doc).get(entry)?.keys() ?? [])].filter((key) => key.startsWith(listKeys.criterionDropped)) : [];
    const dropped = pick(chance, written);
    if (entry && dropped) laptop.do.restoreCriterion(entry, dropped.slice(listKeys.criterionDropped.length) as CriterionId);
  },
  addSprint: (laptop, chance) => {
    const sprint = { name: `Sprint ${below(chance, 20)}`, start: 1_772_000_000_000, end: 1_773_000_000_000 };
    laptop.do.addSprint(sprint, chance() < 0.3 ? someEntries(laptop, chance) : []);
  },
  renameProduct: (laptop, chance) => laptop.do.renameProduct(someWords(chance)),
  arrangeEntries: (laptop, chance) => {
    const ids = laptop.picture.view({}).ids().slice(0, 6);
    const kept = new Set(ids.filter(() => chance() < 0.2));
    laptop.do.arrangeEntries(ids.toSorted(() => chance() - 0.5), kept);
  },
  importDraft: (laptop, chance) =>
    laptop.do.importDraft({
      format: 'Jira CSV',
      entries: Array.from({ length: 1 + below(chance, 3) }, () => drafted(chance)),
      problems: [],
      notCarried: [],
    }),
  ...peopleDeeds,
  ...worthDeeds,
} satisfies Record<keyof typeof commands, (laptop: Replica, chance: Chance) => unknown>;

function each(laptop: Replica, chance: Chance, deed: (id: EntryId) => void): void {
  const id = anyEntry(laptop, chance);
  if (id) deed(id);
}

const drafted = (chance: Chance): DraftEntry => ({
  line: 2,
  source: { system: 'jira', key: `SHOP-${below(chance, 12)}`, url: null },
  kind: pick(chance, entryKinds) ?? 'story',
  title: someWords(chance),
  description: someWords(chance),
  parentKey: `SHOP-${below(chance, 12)}`,
  criteria: [{ text: someWords(chance), verdict: 'not tested' }],
  points: below(chance, 9),
  tags: ['imported'],
  comments: [{ by: 'Ana', at: 5, text: someWords(chance) }],
  sprint: `Sprint ${below(chance, 3)}`,
});

/** Undo and redo take part like any other deed, and so do the equal ranks that two people make who insert at the same place. */
const others: readonly Deed[] = [
  (laptop) => laptop.history.undo(),
  (laptop) => laptop.history.redo(),
  (laptop, chance) => {
    const [a, b] = [anyEntry(laptop, chance), anyEntry(laptop, chance)];
    const there = b && roots.items(laptop.doc).get(b)?.get(entryKeys.position);
    if (a && Array.isArray(there)) roots.items(laptop.doc).get(a)?.set(entryKeys.position, [there[0]]);
  },
];
export const allDeeds: readonly Deed[] = [...Object.values(deeds), ...others];

/** Five laptops that share a new product; each keeps all its views up to date from the start. */
export function fiveLaptops(seed: number): readonly Replica[] {
  const first = aProduct(seed * 10);
  const rest = [1, 2, 3, 4].map((each) => aReplica(seed * 10 + each));
  for (const other of rest) bring(first, other);
  for (const laptop of [first, ...rest]) for (const filter of watchedFilters) laptop.picture.view(filter).subscribe(() => undefined);
  return [first, ...rest];
}

/** Deeds at random laptops; now and then one hears from another; in the end all hear from all. */
export function live(seed: number, steps: number): readonly Replica[] {
  const chance = mulberry32(seed);
  const laptops = fiveLaptops(seed);
  for (let step = 0; step < steps; step += 1) {
    const here = pick(chance, laptops);
    const there = pick(chance, laptops);
    if (here && there && here !== there && chance() < 0.2) bring(there, here);
    else if (here) pick(chance, allDeeds)?.(here, chance);
  }
  for (let round = 0; round < 2; round += 1) for (const a of laptops) for (const b of laptops) if (a !== b) bring(a, b);
  return laptops;
}

