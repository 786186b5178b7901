import { expect, test } from 'vitest';
import type { OtherDevice, SharingState } from '../../../../renderer/state/use-sharing.ts';
import { changesWords, deviceWords, sharingFacts, sharingSentence } from '../../../../renderer/views/sync/sharing-words.ts';

const now = 1_772_000_000_000;
const laptop = (name: string, more: Partial<OtherDevice> = {}): OtherDevice => ({
  key: name, name, fingerprint: 'AAAA-BBBB', state: 'here', reason: null, lastSeen: now, lacks: 0, same: true, address: null, ...more,
});
const sharing = (devices: readonly OtherDevice[], more: Partial<SharingState> = {}): SharingState => ({
  shared: true, owner: true, device: { name: 'Ana', fingerprint: 'CCCC-DDDD' }, listening: null, trouble: null, unanswered: [], digest: null,
  devices: [...devices], removed: [], openInvitations: 0, held: [], folder: null, ...more,
});

test.each<[string, readonly OtherDevice[]]>([
  ['Not shared with anyone yet. Invite a device to start syncing.', []],
  ['Max is here and has everything.', [laptop('Max')]],
  ['Max and Lea are here; all have everything.', [laptop('Max'), laptop('Lea')]],
  ['4 laptops are here; all have everything.', ['Max', 'Lea', 'Ben', 'Ida'].map((name) => laptop(name))],
  ['Nobody else is here; Max has not got one change yet.', [laptop('Max', { state: 'away', lacks: 1 })]],
  ['Lea is here; Max has not got 14 changes yet.', [laptop('Max', { state: 'away', lacks: 14 }), laptop('Lea')]],
  ['Nobody else is here; 2 laptops have not got everything yet.', [laptop('Max', { state: 'away', lacks: 1 }), laptop('Lea', { state: 'away', lacks: 2 })]],
  ['Nobody else is here at the moment. Everything is safe on this laptop.', [laptop('Max', { state: 'away', lacks: null })]],
  ['Max brings many changes at once and waits for your answer.', [laptop('Lea'), laptop('Max', { state: 'waiting' })]],
  ['Lea is here.', [laptop('Max', { state: 'away', lacks: 0 }), laptop('Lea')]],
])('the sentence at the top: %s', (words, devices) => {
  expect(sharingSentence(sharing(devices))).toBe(words);
});

test('nobody is said to have everything before that was compared', () => {
  expect(sharingSentence(sharing([laptop('Max', { lacks: null, same: null })]))).toBe('Max is here.');
  expect(sharingSentence(sharing([laptop('Max', { same: false })]))).toBe('Max is here, and holds something else than this laptop.');
  expect(sharingSentence(sharing([laptop('Max'), laptop('Lea', { state: 'silent', same: false })]))).toBe('Max is here, and Lea holds something else than this laptop.');
});

test('trouble with being found is told first, but not while everybody is here', () => {
  const trouble = 'This laptop is in no network.';
  expect(sharingSentence(sharing([laptop('Max', { state: 'away' })], { trouble }))).toBe(trouble);
  expect(sharingSentence(sharing([], { trouble }))).toBe(trouble);
  expect(sharingSentence(sharing([laptop('Max')], { trouble }))).toBe('Max is here and has everything.');
});

test.each<[Partial<OtherDevice>, string, string]>([
  [{}, 'Here', 'In sync'],
  [{ same: null }, 'Here', 'Up to date'],
  [{ same: false }, 'Here', 'Out of sync with this device'],
  [{ lacks: 1 }, 'Here', 'has not got one change'],
  [{ state: 'silent', lacks: 3, same: null }, 'Not responding', 'has not got 3 changes'],
  [{ state: 'waiting' }, 'Needs approval', 'Sent a large change'],
  [{ state: 'refused', lacks: null, same: null }, 'Blocked', 'Not compared yet'],
  [{ state: 'away', lastSeen: null, lacks: null, same: null }, 'Never connected', 'Not compared yet'],
  [{ state: 'away', lastSeen: now - 2 * 86_400_000, lacks: 14, same: null }, 'Seen 2 days ago', 'has not got 14 changes'],
  [{ state: 'away', lastSeen: now + 60_000, same: null }, 'Seen just now', 'Up to date'],
])('a laptop with %o says "%s", %s', (more, badge, content) => {
  expect(deviceWords(laptop('Max', more), now, null)).toMatchObject({ badge, content });
});

test('where a folder may have brought it, a laptop that is away has only not confirmed it', () => {
  const folder = { path: '/shared', trouble: null, lastRead: now };
  const [away, here] = [laptop('Max Meyer', { state: 'away', lacks: 14 }), laptop('Max Meyer', { lacks: 14 })];
  expect(sharingSentence(sharing([away], { folder }))).toBe('Nobody else is here; Max Meyer has not confirmed 14 changes yet.');
  expect(sharingSentence(sharing([here], { folder }))).toBe('Max Meyer is here; Max Meyer has not got 14 changes yet.');
  expect(sharingSentence(sharing([away, laptop('Lea', { state: 'away', lacks: 1 })], { folder }))).toBe('Nobody else is here; 2 laptops have not confirmed everything yet.');
  expect(deviceWords(away, now, folder).content).toBe('has not confirmed 14 changes');
  expect(deviceWords(here, now, folder).content).toBe('has not got 14 changes');
  expect(sharingFacts(sharing([away], { folder }))).toEqual(['Max: 14 not confirmed']);
});

test('the sync line says what somebody who is away lacks, and nothing else', () => {
  expect(sharingFacts(null)).toEqual([]);
  expect(sharingFacts(sharing([laptop('Max', { lacks: 2 })]))).toEqual([]);
  expect(sharingFacts(sharing([laptop('Max Meyer', { state: 'away', lacks: 14 })]))).toEqual(['Max lacks 14']);
  expect(sharingFacts(sharing(['Max', 'Lea'].map((name) => laptop(name, { state: 'away', lacks: 1 }))))).toEqual(['2 lack changes']);
});

test('one is said as a word', () => {
  expect([changesWords(1), changesWords(2)]).toEqual(['1 change', '2 changes']);
});
