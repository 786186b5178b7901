/** The code speaks the field's language: the private dialect it once had stays out of names and comments. shared/README.md has the words that remain the product's own. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const own = 'tests/house/language.test.ts';
const files = ['build', 'electron', 'renderer', 'shared', 'tests']
  .flatMap((room) =>
    readdirSync(join(root, room), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  .filter((path) => /\.(tsx?|mjs|css)$/.test(path) && path !== own)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const isSheet = (path: string): boolean => path.endsWith('.css');
const sources = files.filter(({ path }) => !isSheet(path));

/** Names of the old dialect, each with the word that took its place. */
const bannedNames: Readonly<Record<string, string>> = {
  Desk: 'CommandContext',
  BacklogPicture: 'BacklogProjection',
  FactBook: 'Collection',
  KeptBook: 'MutableCollection',
  Family: 'EntryTree',
  Surroundings: 'FilterContext, PeerContext …',
  Stroke: 'ItemId',
  ForeignChange: 'UpdateImpact',
  lookInto: 'analyzeUpdate',
  foreseeMerge: 'checkDependencies',
  Conversation: 'SyncSession',
  bearer: 'source: UpdateSource',
  bringing: 'source: UpdateSource',
  whenKept: 'whenPersisted',
  Meeting: 'PeerConnection',
  Reception: 'PeerNetwork',
  openDoor: 'listenForPeers',
  knockAt: 'dialPeer',
  Strangers: 'ConnectionLimiter',
  Belonging: 'Membership',
  Dialler: 'DialSchedule',
  Intake: 'UpdateInbox',
  TurnedAway: 'DeclinedPeers',
  Later: 'Throttle',
  LastingLink: 'HubConnection',
  OurFault: 'ErrorBoundary',
  Look: 'ThemeProvider',
  told: 'notifyIfRefused',
  intend: 'runCommand',
  drawId: 'newId',
  Voice: 'Rating',
  EntryKind: 'EntryType',
  EntryState: 'EntryStatus',
  PersonKind: 'PersonType',
  FeedbackKind: 'FeedbackType',
  laptop: 'device',
};

/** Words of the old dialect, which no identifier, file name or style class may contain. */
const bannedParts: readonly string[] = [
  'laptop',
  'laptops',
  'deed',
  'deeds',
  'hand',
  'voice',
  'voices',
  'picture',
  'pictures',
  'told',
  'held',
  'alike',
  'heard',
  'hearing',
  'verb',
  'verbs',
  'purse',
  'orphan',
  'orphans',
  'shelf',
  'desk',
  'conversation',
  'knock',
  'door',
  'belonging',
  'intake',
  'reception',
  'stranger',
  'strangers',
  'bearer',
  'bringing',
  'dialler',
  'foresee',
  'portrait',
  'thought',
];

/**
 * Keys of what is stored or sent: windows and hosts of other versions, and stored reports, have them too, so they stay as they are.
 * `deed` of a fact in the away report, `held` and `settleHeld` of the contract between window and host, `voice` as the field of a
 * change, `voices` of a frozen document.
 */
const wireNames: readonly string[] = ['deed', 'held', 'settleHeld', 'voice', 'voices'];

/** Words of comments that made readers guess. */
const bannedWords: readonly RegExp[] = [
  /\bwhoever\b/i,
  /\banew\b/i,
  /\balike\b/i,
  /\btold\b/i,
  /\blies\b/i,
  /\bis no (?!longer|more|one)\w+/i,
  /\blaptops?\b/i,
  /\bchange of mass\b/i,
  /\bbearer\b/i,
  /\bthe picture\b/i,
];

const commentsOf = (text: string): readonly string[] => text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm) ?? [];
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?<!:)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"[^"\n]*"|`(?:[^`\\]|\\.)*`/g, "''")
    .replace(/>[^<>{}=;]*</g, '><');

/** `isHeldBack`, `held-back.ts` → is, held, back. */
const partsOf = (name: string): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((part) => part.toLowerCase());

const namesIn = (path: string, text: string): readonly string[] => [
  basename(path),
  ...(isSheet(path)
    ? [...text.replace(/\/\*[\s\S]*?\*\/|\{[^{}]*\}/g, '').matchAll(/\.([A-Za-z_][\w-]*)/g)].map((match) => match[1] ?? '')
    : (codeOf(text).match(/[A-Za-z_$][\w$]*/g) ?? [])),
];

const dialect = new Map<string, string>();
for (const { path, text } of files)
  for (const name of namesIn(path, text)) if (partsOf(name).some((part) => bannedParts.includes(part))) dialect.set(name, path);

test('no name of the old dialect comes back', () => {
  const found = sources.flatMap(({ path, text }) => {
    const code = codeOf(text);
    return Object.entries(bannedNames).flatMap(([name, instead]) =>
      new RegExp(`\\b${name}\\b`).test(code) ? [`${path}: ${name} → ${instead}`] : [],
    );
  });
  expect(found).toEqual([]);
});

test('no name, file or style class has a word of the old dialect in it', () => {
  expect([...dialect].filter(([name]) => !wireNames.includes(name)).map(([name, path]) => `${path}: ${name}`)).toEqual([]);
});

/** The texts that are followed by what a test does: titles, also of tables of cases; and the names of cases. */
const titlesIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)\s*,\s*(?:async\b|\(|\{|_|function\b)/g),
    ...text.matchAll(/\bname: ('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g),
  ].map(([, title = '']) => title);

/** Comments, and in the tests their titles. */
const saidIn = (path: string, text: string): readonly string[] => [
  ...commentsOf(text),
  ...(path.startsWith('tests/') ? titlesIn(text) : []),
];

test('titles are found in all their forms', () => {
  const text = `test('one', () => {}); test.each([f(1), 2])("two", async (each) => {}); test.each<T>(all)(\`three\`, { timeout: 1 }, _ => {}); [{ name: 'four' }]`;
  expect(titlesIn(text)).toEqual(["'one'", '"two"', '`three`', "'four'"]);
});

test('comments and titles of tests say at first reading what is so and why', () => {
  const found = sources.flatMap(({ path, text }) =>
    saidIn(path, text).flatMap((comment) =>
      bannedWords.flatMap((word) => comment.match(word)?.map((hit) => `${path}: ${hit}`) ?? []),
    ),
  );
  expect(found).toEqual([]);
});
