/** More than thirty attacks on another device, each with the expected outcome of the sync session. */
import * as Y from 'yjs';
import { encodeMessage, type Message, partSize } from '../../shared/sync/wire/messages.ts';
import { type At, forge, type ForgedPart, presence } from './forged.ts';

interface Siege {
  readonly ana: Y.Doc;
  readonly say: (message: Message) => void;
  readonly frame: (bytes: Uint8Array) => void;
}

export interface Attack {
  readonly name: string;
  readonly attack: (siege: Siege) => void;
  /**
   * The reason for which the sync session ends; `held`: the user is asked; `outside`: it continues, and nothing was applied; `taken`: useless
   * but harmless, the same on all devices and fast.
   */
  readonly ends: RegExp | 'held' | 'outside' | 'taken';
}

const unknownAuthor = 7_777;
const live = ({ say }: Siege, update: Uint8Array): void => say({ kind: 'update', update });
const answer = ({ say }: Siege, update: Uint8Array): void => say({ kind: 'sync2', update });
const by = (parts: readonly ForgedPart[], client = unknownAuthor, clock = 0): Uint8Array => forge([{ client, clock, parts }]);
const fact = (value: unknown) => ({ values: [value] });
const ids = ({ ana }: Siege): readonly string[] => [...ana.getMap('items').keys()];
const firstId = (siege: Siege): string => ids(siege)[0] ?? '';
const entryAt = (siege: Siege, id = firstId(siege)): At => (siege.ana.getMap('items').get(id) as Y.Map<unknown>)._item!.id;

/** Written by a device with the same content. */
const writtenAs = (siege: Siege, write: (entry: Y.Map<unknown>, doc: Y.Doc) => void): void => {
  const { ana } = siege;
  const twin = new Y.Doc();
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(ana));
  const before = Y.encodeStateVector(twin);
  twin.transact(() => write(twin.getMap('items').get(firstId(siege)) as Y.Map<unknown>, twin));
  live(siege, Y.encodeStateAsUpdate(twin, before));
};
const many = <T>(count: number, make: (at: number) => T): readonly T[] => Array.from({ length: count }, (_, at) => make(at));

export const attacks: readonly Attack[] = [
  {
    name: 'deleting the whole history of everybody waits for a yes',
    attack: (siege) =>
      live(
        siege,
        forge(
          [],
          [...siege.ana.store.clients.keys()].map((client) => ({
            client,
            clock: 0,
            length: Y.getState(siege.ana.store, client),
          })),
        ),
      ),
    ends: 'held',
  },
  {
    name: 'dropping every entry waits for a yes',
    attack: (siege) =>
      writtenAs(siege, (_, doc) => doc.getMap('items').forEach((entry) => (entry as Y.Map<unknown>).set('dropped', true))),
    ends: 'held',
  },
  {
    name: 'setting every entry again, without a deletion of the old ones, waits for a confirmation',
    attack: (siege) => live(siege, by(ids(siege).map((id) => ({ origin: entryAt(siege, id), sub: id, is: 'map' })))),
    ends: 'held',
  },
  {
    name: 'overwriting every title, without saying that the old ones go, waits for a yes',
    attack: (siege) =>
      live(
        siege,
        by(
          ids(siege).map((id) => ({
            origin: (siege.ana.getMap('items').get(id) as Y.Map<unknown>)._map.get('title')!.lastId,
            is: fact('owned'),
          })),
        ),
      ),
    ends: 'held',
  },
  {
    name: 'writing as the session of an own window',
    attack: (siege) =>
      live(
        siege,
        by([{ parent: 'items', sub: 'x', is: 'map' }], siege.ana.clientID, Y.getState(siege.ana.store, siege.ana.clientID)),
      ),
    ends: /claiming to come from this device/,
  },
  {
    name: 'taking all clocks that an own window could ever write with',
    attack: (siege) =>
      live(siege, by([{ is: { gc: 1_000_000 } }], siege.ana.clientID, Y.getState(siege.ana.store, siege.ana.clientID))),
    ends: /claiming to come from this device/,
  },
  {
    name: 'a clock beyond all that can be written',
    attack: (siege) => live(siege, by([{ is: { gc: 2 ** 52 } }])),
    ends: /a history that is too long/,
  },
  {
    name: 'a history that begins in the future',
    attack: (siege) => live(siege, by([{ parent: 'items', sub: 'x', is: 'map' }], unknownAuthor, 1_000_000)),
    ends: 'outside',
  },
  {
    name: 'an answer that begins in the future',
    attack: (siege) => answer(siege, by([{ parent: 'items', sub: 'x', is: 'map' }], unknownAuthor, 1_000_000)),
    ends: /history is incomplete/,
  },
  {
    name: 'deleting what an own window will write',
    attack: (siege) =>
      live(
        siege,
        forge([], [{ client: siege.ana.clientID, clock: Y.getState(siege.ana.store, siege.ana.clientID), length: 100_000 }]),
      ),
    ends: 'outside',
  },
  {
    name: 'deleting a future in an answer',
    attack: (siege) => answer(siege, forge([], [{ client: unknownAuthor, clock: 0, length: 100_000 }])),
    ends: /history is incomplete/,
  },
  {
    name: 'two thousand parts without their origin',
    attack: (siege) =>
      many(2_000, (at) => live(siege, by([{ origin: { client: 5, clock: at }, is: { letters: 'x' } }], unknownAuthor + at))),
    ends: 'outside',
  },
  {
    name: 'two thousand parts of one author behind a gap',
    attack: (siege) =>
      many(2_000, (at) => live(siege, by([{ parent: 'items', sub: `${at}`, is: 'map' }], unknownAuthor, 1 + at * 2))),
    ends: 'outside',
  },
  {
    name: 'a nest of five thousand maps',
    attack: (siege) =>
      live(
        siege,
        by(
          many(5_000, (at) =>
            at === 0
              ? { parent: 'items', sub: 'x', is: 'map' }
              : { parent: { client: unknownAuthor, clock: at - 1 }, sub: 'n', is: 'map' },
          ),
        ),
      ),
    ends: /nested deeper/,
  },
  {
    name: 'a value of a thousand levels',
    attack: (siege) => writtenAs(siege, (entry) => entry.set('x', JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`))),
    ends: /an unsupported value|damaged/,
  },
  {
    name: 'a hundred thousand neighbours that zig and zag between two authors',
    attack: (siege) => answer(siege, zigzag(50_000, { parent: entryAt(siege), sub: 'z', is: 'list' })),
    ends: 'taken',
  },
  {
    name: 'a hundred thousand neighbours of something that is gone',
    attack: (siege) => answer(siege, zigzag(50_000, { is: { gc: 1 } })),
    ends: 'taken',
  },
  {
    name: 'ten thousand insertions at one spot',
    attack: (siege) => answer(siege, crowd(siege, 10_000)),
    ends: /too complex to merge/,
  },
  {
    name: 'two changes that wait for each other',
    attack: (siege) =>
      live(
        siege,
        forge([
          { client: 5, clock: 0, parts: [{ origin: { client: 6, clock: 0 }, is: { letters: 'a' } }] },
          { client: 6, clock: 0, parts: [{ origin: { client: 5, clock: 0 }, is: { letters: 'b' } }] },
        ]),
      ),
    ends: /circular changes/,
  },
  {
    name: 'a change that is its own neighbour',
    attack: (siege) => live(siege, by([{ origin: { client: unknownAuthor, clock: 0 }, is: { letters: 'a' } }])),
    ends: /circular changes/,
  },
  {
    name: 'a map that holds itself',
    attack: (siege) => live(siege, by([{ parent: { client: unknownAuthor, clock: 0 }, sub: 'x', is: 'map' }])),
    ends: /circular changes/,
  },
  {
    name: 'one author twice in one change',
    attack: (siege) =>
      live(
        siege,
        forge([
          { client: 5, clock: 0, parts: [{ parent: 'items', sub: 'x', is: 'map' }] },
          { client: 5, clock: 1, parts: [{ parent: 'items', sub: 'y', is: 'map' }] },
        ]),
      ),
    ends: /a malformed change/,
  },
  {
    name: 'pieces of nothing',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'x', is: { values: [] } }])),
    ends: /a malformed change/,
  },
  {
    name: 'a root called __proto__',
    attack: (siege) => live(siege, by([{ parent: '__proto__', sub: 'x', is: fact(1) }])),
    ends: /a reserved name/,
  },
  {
    name: 'an entry called __proto__',
    attack: (siege) => live(siege, by([{ parent: 'items', sub: '__proto__', is: 'map' }])),
    ends: /a reserved name/,
  },
  {
    name: 'a field called constructor',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'constructor', is: fact(1) }])),
    ends: /a reserved name/,
  },
  {
    name: 'a value with a planted prototype',
    attack: (siege) =>
      live(siege, by([{ parent: entryAt(siege), sub: 'x', is: fact(JSON.parse('{"__proto__": {"by": "x"}}')) }])),
    ends: /an unsupported value/,
  },
  {
    name: 'a number that no text can hold',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'x', is: fact(12n) }])),
    ends: /an unsupported value/,
  },
  { name: 'a change of sixteen megabytes', attack: (siege) => live(siege, new Uint8Array(16 * 1024 * 1024 - 16)), ends: /bytes/ },
  {
    name: 'a frame beyond the limit',
    attack: ({ frame }) => frame(new Uint8Array(16 * 1024 * 1024 + 1)),
    ends: /message too large/,
  },
  {
    name: 'entries as a list',
    attack: (siege) => live(siege, by([{ parent: 'items', is: fact(1) }])),
    ends: /an unexpected list/,
  },
  {
    name: 'an entry that is a word',
    attack: (siege) => live(siege, by([{ parent: 'items', sub: 'x', is: fact('no entry') }])),
    ends: /an invalid item/,
  },
  {
    name: 'a document in the document',
    attack: (siege) => writtenAs(siege, (entry) => entry.set('x', new Y.Doc())),
    ends: /unsupported content/,
  },
  {
    name: 'a key of a hundred thousand letters',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'k'.repeat(100_000), is: fact(1) }])),
    ends: /a reserved name/,
  },
  {
    name: 'a lock for all versions',
    attack: (siege) => live(siege, by([{ parent: 'meta', sub: 'minReader', is: fact(99) }])),
    ends: /newer version/,
  },
  {
    name: 'a lock behind a harmless first value',
    attack: (siege) => live(siege, by([{ parent: 'meta', sub: 'minReader', is: { values: [1, 99] } }])),
    ends: /multiple values in a single-value field/,
  },
  {
    name: 'a title of two values',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'nick', is: { values: ['a', 'b'] } }])),
    ends: /multiple values in a single-value field/,
  },
  {
    name: 'letters where a fact belongs',
    attack: (siege) => live(siege, by([{ parent: entryAt(siege), sub: 'nick', is: { letters: 'abc' } }])),
    ends: /multiple values in a single-value field/,
  },
  {
    name: 'decisions about conflicts that never were, in every shape and about fields that are none',
    attack: (siege) =>
      live(
        siege,
        by(
          [
            fact({ kept: 5, known: { [unknownAuthor]: 1e300 } }),
            fact({ kept: { nested: [1] }, known: [] }),
            fact({ kept: 'x'.repeat(10_000), known: 'all' }),
            fact([null]),
            fact('kept'),
            'map' as const,
            'list' as const,
          ].map((is, at) => ({
            parent: entryAt(siege),
            sub: `rs:${['value', 'points', 'pos', 'tag:', 'acv:', 'rs:', ''][at]}`,
            is,
          })),
        ),
      ),
    ends: 'taken',
  },
  {
    name: 'a thousand kinds of facts',
    attack: (siege) => live(siege, by(many(1_000, (at) => ({ parent: `root-${at}`, sub: 'x', is: fact(1) })))),
    ends: /too many data types/,
  },
  {
    name: 'a presence of ten thousand sessions',
    attack: ({ say }) => many(100, (round) => say({ kind: 'awareness', update: presence(100, round * 100) })),
    ends: /presence data/,
  },
  {
    name: 'a presence with three hundred people at once',
    attack: ({ say }) => say({ kind: 'awareness', update: presence(300, 0) }),
    ends: /presence data/,
  },
  {
    name: 'acknowledging what was never sent',
    attack: ({ say }) => say({ kind: 'saved', count: 9 }),
    ends: /unexpected confirmation/,
  },
  {
    name: 'a second answer to one question',
    attack: (siege) => many(2, () => answer(siege, forge([]))),
    ends: /unexpected response/,
  },
  {
    name: 'asking for everything without end',
    attack: ({ say }) => many(100, () => say({ kind: 'sync1', stateVector: Uint8Array.of(0) })),
    ends: /too many full sync requests/,
  },
  {
    name: 'a question that is none',
    attack: ({ say }) => say({ kind: 'sync1', stateVector: Uint8Array.of(9, 9, 9) }),
    ends: /invalid request/,
  },
  {
    name: 'nested message parts',
    attack: ({ say }) =>
      say({ kind: 'part', last: true, bytes: encodeMessage({ kind: 'part', last: true, bytes: new Uint8Array(3) }) }),
    ends: /nested message parts/,
  },
  {
    name: 'parts without end',
    attack: ({ say }) => many(70, () => say({ kind: 'part', last: false, bytes: new Uint8Array(partSize) })),
    ends: /message larger than/,
  },
  {
    name: 'empty parts without end',
    attack: ({ say }) => many(20_000, () => say({ kind: 'part', last: false, bytes: new Uint8Array() })),
    ends: /part/,
  },
  {
    name: 'a message between the parts of another',
    attack: ({ say }) =>
      many(2, (at) => say(at === 0 ? { kind: 'part', last: false, bytes: new Uint8Array(partSize) } : { kind: 'more' })),
    ends: /unexpected message part/,
  },
  {
    name: 'another product in the middle',
    attack: ({ say }) => say({ kind: 'hello', protocol: 2, product: 'other-shop' }),
    ends: /different product/,
  },
  { name: 'an unknown kind of message', attack: ({ frame }) => frame(Uint8Array.of(99, 0, 0, 0, 0, 1)), ends: /invalid message/ },
];

/** Each item is placed after one of the other author. */
function zigzag(length: number, first: ForgedPart): Uint8Array {
  const [one, two] = [unknownAuthor, unknownAuthor + 1];
  const behind = (client: number, clock: number): ForgedPart => ({ origin: { client, clock }, is: fact(1) });
  return forge([
    { client: one, clock: 0, parts: [first, ...many(length, (at) => behind(two, at))] },
    { client: two, clock: 0, parts: many(length + 1, (at) => behind(one, at)) },
  ]);
}

/** The number of authors at one position of a text. */
function crowd(siege: Siege, size: number): Uint8Array {
  const text = { parent: entryAt(siege), sub: 'x', is: 'list' } as const;
  return forge([
    { client: 1, clock: 0, parts: [text] },
    ...many(size, (at) => ({ client: 10 + at, clock: 0, parts: [{ parent: { client: 1, clock: 0 }, is: fact(1) }] })),
  ]);
}
