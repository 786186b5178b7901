/** The code speaks the field's language: the private dialect it once had stays out of names and comments. shared/README.md has the words that remain the product's own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const sources = ['electron', 'renderer', 'shared']
  .flatMap((room) =>
    readdirSync(join(root, room), { withFileTypes: true, recursive: true }).map((entry) => ({
      entry,
      path: join(entry.parentPath, entry.name),
    })),
  )
  .filter(({ entry, path }) => entry.isFile() && /\.tsx?$/.test(path))
  .map(({ path }) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

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
  laptop: 'device',
};

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

test('no name of the old dialect comes back', () => {
  const found = sources.flatMap(({ path, text }) => {
    const code = codeOf(text);
    return Object.entries(bannedNames).flatMap(([name, instead]) =>
      new RegExp(`\\b${name}\\b`).test(code) ? [`${path}: ${name} → ${instead}`] : [],
    );
  });
  expect(found).toEqual([]);
});

test('comments say at first reading what is so and why', () => {
  const found = sources.flatMap(({ path, text }) =>
    commentsOf(text).flatMap((comment) =>
      bannedWords.flatMap((word) => comment.match(word)?.map((hit) => `${path}: ${hit}`) ?? []),
    ),
  );
  expect(found).toEqual([]);
});
