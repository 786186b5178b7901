/** Histories of five devices, from a seed: random commands, partial syncs now and then, and a full sync at the end. */
import {
  type CriterionId,
  entryTypes,
  type EntryId,
  featureStatuses,
  type SprintId,
  storyStatuses,
  verdicts,
} from '../../shared/domain/backlog/backlog.ts';
import type { DraftEntry } from '../../shared/domain/backlog/draft.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { commands } from '../../shared/document/commands.ts';
import { entryKeys, listKeys, roots } from '../../shared/document/backlog-doc.ts';
import { aProduct, aReplica, bring, type Replica, watchedFilters } from '../given.ts';
import { amounts, anyEntry, anyFeature, below, type Random, type Operation, pick, someWords } from './chances.ts';
import { peopleActions } from './people-operations.ts';
import { stepsOf } from './shrink.ts';
import { worthActions } from './value-operations.ts';

const someEntries = (device: Replica, random: Random): readonly EntryId[] =>
  Array.from({ length: 1 + below(random, 4) }, () => anyEntry(device, random)).filter((id) => id !== undefined);
/** The target of a move: the same Feature, another, or none; sometimes another Sprint. */
function someWhere(device: Replica, random: Random): readonly [feature?: EntryId | null, sprint?: SprintId | null] {
  if (random() < 0.5) return [];
  const feature = random() < 0.2 ? null : (anyFeature(device, random) ?? null);
  return random() < 0.7 ? [feature] : [feature, pick(random, device.projection.sprints())?.id ?? null];
}

function onCriterion(
  device: Replica,
  random: Random,
  operation: (entry: EntryId, criterion: NonNullable<ReturnType<typeof firstCriterion>>) => void,
): void {
  const entry = anyEntry(device, random);
  const criterion = entry && firstCriterion(device, entry, random);
  if (entry && criterion) operation(entry, criterion);
}
const firstCriterion = (device: Replica, entry: EntryId, random: Random) =>
  pick(random, device.projection.entry(entry)?.criteria ?? []);

/** One generator per command: a command without one does not compile. */
export const operations = {
  createEntry: (device, random) => {
    const neighbour = anyEntry(device, random);
    device.do.createEntry(
      {
        title: someWords(random),
        type: pick(random, entryTypes) ?? 'story',
        value: pick(random, amounts) ?? null,
        tags: random() < 0.3 ? ['audit'] : [],
        ...(random() < 0.2 ? { type: 'feature', stories: someEntries(device, random) } : {}),
      },
      neighbour && random() < 0.6 ? { before: neighbour } : { at: random() < 0.5 ? 'start' : 'end' },
    );
  },
  addEntries: (device, random) => {
    const neighbour = anyEntry(device, random);
    const listed = Array.from({ length: 1 + below(random, 4) }, (_, at) => ({
      title: someWords(random),
      kind: at === 0 ? ('feature' as const) : (pick(random, entryTypes) ?? 'story'),
      points: pick(random, amounts) ?? null,
      featureAt: random() < 0.5 ? 0 : null,
      newSprint: random() < 0.3 ? `Sprint ${below(random, 20)}` : null,
    }));
    device.do.addEntries(listed, neighbour && random() < 0.6 ? { after: neighbour } : { at: 'end' });
  },
  renameEntry: (device, random) => each(device, random, (id) => device.do.renameEntry(id, someWords(random))),
  describeEntry: (device, random) =>
    each(device, random, (id) => device.do.describeEntry(id, `${someWords(random)}\n- ${someWords(random)}`)),
  sizeEntries: (device, random) => device.do.sizeEntries(someEntries(device, random), pick(random, amounts) ?? null),
  valueEntries: (device, random) => device.do.valueEntries(someEntries(device, random), pick(random, amounts) ?? null),
  changeType: (device, random) => device.do.changeType(someEntries(device, random), pick(random, entryTypes) ?? 'bug'),
  changeStatus: (device, random) =>
    device.do.changeStatus(someEntries(device, random), pick(random, [...storyStatuses, ...featureStatuses]) ?? 'new'),
  assignToFeature: (device, random) => {
    device.do.assignToFeature(someEntries(device, random), random() < 0.2 ? null : (anyFeature(device, random) ?? null));
  },
  assignToSprint: (device, random) =>
    device.do.assignToSprint(someEntries(device, random), pick(random, device.projection.sprints())?.id ?? null),
  tagEntries: (device, random) =>
    device.do.tagEntries(someEntries(device, random), pick(random, ['audit', 'legal']) ?? 'audit', random() < 0.6),
  dropEntries: (device, random) => device.do.dropEntries(someEntries(device, random)),
  restoreEntries: (device, random) => device.do.restoreEntries(someEntries(device, random)),
  moveEntries: (device, random) => {
    const neighbour = anyEntry(device, random);
    if (neighbour)
      device.do.moveEntries(
        someEntries(device, random),
        random() < 0.5 ? { before: neighbour } : { after: neighbour },
        ...someWhere(device, random),
      );
  },
  moveToPosition: (device, random) => device.do.moveToPosition(someEntries(device, random), 1 + below(random, 6)),
  addCriterion: (device, random) =>
    each(device, random, (id) => device.do.addCriterion(id, someWords(random), firstCriterion(device, id, random)?.id ?? null)),
  writeCriteria: (device, random) =>
    each(device, random, (id) =>
      device.do.writeCriteria(
        id,
        [someWords(random), `${someWords(random)}\n${someWords(random)}`],
        firstCriterion(device, id, random)?.id ?? null,
      ),
    ),
  editCriterion: (device, random) =>
    onCriterion(device, random, (entry, criterion) =>
      device.do.editCriterion(entry, criterion.id, criterion.text.slice(below(random, 6)) + someWords(random)),
    ),
  judgeCriterion: (device, random) =>
    onCriterion(device, random, (entry, criterion) =>
      device.do.judgeCriterion(entry, criterion.id, pick(random, verdicts) ?? 'passed'),
    ),
  moveCriterion: (device, random) =>
    onCriterion(device, random, (entry, criterion) => device.do.moveCriterion(entry, criterion.id, below(random, 3))),
  dropCriterion: (device, random) =>
    onCriterion(device, random, (entry, criterion) => device.do.dropCriterion(entry, criterion.id)),
  restoreCriterion: (device, random) => {
    const entry = anyEntry(device, random);
    const written = entry
      ? [...(roots.items(device.doc).get(entry)?.keys() ?? [])].filter((key) => key.startsWith(listKeys.criterionDropped))
      : [];
    const dropped = pick(random, written);
    if (entry && dropped) device.do.restoreCriterion(entry, dropped.slice(listKeys.criterionDropped.length) as CriterionId);
  },
  recordResolution: (device, random) =>
    each(device, random, (entry) =>
      device.do.recordResolution(
        { entry, field: pick(random, ['value', 'points', 'feature', 'state'] as const) ?? 'value' },
        pick(random, amounts) ?? null,
      ),
    ),
  addSprint: (device, random) => {
    const sprint = { name: `Sprint ${below(random, 20)}`, start: 1_772_000_000_000, end: 1_773_000_000_000 };
    device.do.addSprint(sprint, random() < 0.3 ? someEntries(device, random) : []);
  },
  renameProduct: (device, random) => device.do.renameProduct(someWords(random)),
  arrangeEntries: (device, random) => {
    const ids = device.projection.view({}).ids().slice(0, 6);
    const kept = new Set(ids.filter(() => random() < 0.2));
    device.do.arrangeEntries(
      ids.toSorted(() => random() - 0.5),
      kept,
    );
  },
  importDraft: (device, random) =>
    device.do.importDraft({
      format: 'Jira CSV',
      entries: Array.from({ length: 1 + below(random, 3) }, () => drafted(random)),
      problems: [],
      notCarried: [],
    }),
  ...peopleActions,
  ...worthActions,
} satisfies Record<keyof typeof commands, (device: Replica, random: Random) => unknown>;

function each(device: Replica, random: Random, operation: (id: EntryId) => void): void {
  const id = anyEntry(device, random);
  if (id) operation(id);
}

const drafted = (random: Random): DraftEntry => ({
  line: 2,
  source: { system: 'jira', key: `SHOP-${below(random, 12)}`, url: null },
  type: pick(random, entryTypes) ?? 'story',
  title: someWords(random),
  description: someWords(random),
  parentKey: `SHOP-${below(random, 12)}`,
  criteria: [{ text: someWords(random), verdict: 'not tested' }],
  points: below(random, 9),
  tags: ['imported'],
  comments: [{ by: 'Ana', at: 5, text: someWords(random) }],
  sprint: `Sprint ${below(random, 3)}`,
});

/** Undo and redo take part like any other command, and so do equal ranks of two people who insert at the same position. */
const others = {
  undo: (device) => device.history.undo(),
  redo: (device) => device.history.redo(),
  'give two entries the same position': (device, random) => {
    const [a, b] = [anyEntry(device, random), anyEntry(device, random)];
    const there = b && roots.items(device.doc).get(b)?.get(entryKeys.position);
    if (a && Array.isArray(there)) roots.items(device.doc).get(a)?.set(entryKeys.position, [there[0]]);
  },
} satisfies Record<string, Operation>;
const actionsByName: Readonly<Record<string, Operation>> = { ...operations, ...others };
export const allActions: readonly Operation[] = Object.values(actionsByName);

/** One step of a history: a device syncs from another, or does something. */
export interface Step {
  readonly here: number;
  readonly there: number;
  readonly action: string | null;
  readonly seed: number;
}

/** Random commands on random devices; now and then one syncs from another. */
export const historyOf = (seed: number, count: number): readonly Step[] =>
  stepsOf(seed, count, (random, own) => {
    const [here, there] = [below(random, deviceCount), below(random, deviceCount)];
    const action = here !== there && random() < 0.2 ? null : (pick(random, Object.keys(actionsByName)) ?? null);
    return { here, there, action, seed: own };
  });

export const writeStep = ({ here, there, action, seed }: Step): string =>
  action === null ? `device ${here} syncs from device ${there}` : `device ${here}: ${action} (seed ${seed})`;

const deviceCount = 5;

/** Five devices that share a new product; each keeps all its views up to date from the start. */
export function fiveDevices(seed: number): readonly Replica[] {
  const first = aProduct(seed * 10);
  const rest = Array.from({ length: deviceCount - 1 }, (_, at) => aReplica(seed * 10 + 1 + at));
  for (const other of rest) bring(first, other);
  for (const device of [first, ...rest])
    for (const filter of watchedFilters) device.projection.view(filter).subscribe(() => undefined);
  return [first, ...rest];
}

/** Five devices live through these steps; at the end all sync. */
export function live(seed: number, steps: readonly Step[]): readonly Replica[] {
  const devices = fiveDevices(seed);
  for (const step of steps) {
    const [here, there] = [devices[step.here], devices[step.there]];
    if (!here || !there) throw new Error(`no device ${step.here} or ${step.there}`);
    if (step.action === null) bring(there, here);
    else actionsByName[step.action]?.(here, mulberry32(step.seed));
  }
  for (let round = 0; round < 2; round += 1) for (const a of devices) for (const b of devices) if (a !== b) bring(a, b);
  return devices;
}
