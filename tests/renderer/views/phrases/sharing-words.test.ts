import { expect, test } from 'vitest';
import type { OtherDevice, SharingState } from '../../../../renderer/state/use-sharing.ts';
import { changesWords, deviceWords, sharingFacts, sharingSentence } from '../../../../renderer/views/phrases/sharing-words.ts';

const now = 1_772_000_000_000;
const device = (name: string, more: Partial<OtherDevice> = {}): OtherDevice => ({
  key: name,
  name,
  fingerprint: 'AAAA-BBBB',
  state: 'here',
  reason: null,
  lastSeen: now,
  lacks: 0,
  same: true,
  address: null,
  ...more,
});
const sharing = (devices: readonly OtherDevice[], more: Partial<SharingState> = {}): SharingState => ({
  shared: true,
  owner: true,
  device: { name: 'Ana', fingerprint: 'CCCC-DDDD' },
  listening: null,
  trouble: null,
  unanswered: [],
  digest: null,
  devices: [...devices],
  removed: [],
  openInvitations: 0,
  held: [],
  folder: null,
  ...more,
});

test.each<[string, readonly OtherDevice[]]>([
  ['Not shared with anyone yet. Invite a device to start syncing.', []],
  ['Max is online and up to date.', [device('Max')]],
  ['Max and Lea are online and up to date.', [device('Max'), device('Lea')]],
  ['4 devices are online and up to date.', ['Max', 'Lea', 'Ben', 'Ida'].map((name) => device(name))],
  ['No other devices online. Max is 1 change behind.', [device('Max', { state: 'away', lacks: 1 })]],
  ['Lea is online. Max is 14 changes behind.', [device('Max', { state: 'away', lacks: 14 }), device('Lea')]],
  [
    'No other devices online. 2 devices are not up to date.',
    [device('Max', { state: 'away', lacks: 1 }), device('Lea', { state: 'away', lacks: 2 })],
  ],
  ['No other devices online. Your changes are saved on this device.', [device('Max', { state: 'away', lacks: null })]],
  ['Max sent a large change that needs your approval.', [device('Lea'), device('Max', { state: 'waiting' })]],
  ['Lea is online.', [device('Max', { state: 'away', lacks: 0 }), device('Lea')]],
])('the sentence at the top: %s', (words, devices) => {
  expect(sharingSentence(sharing(devices))).toBe(words);
});

test('no device is said to have everything before that was compared', () => {
  expect(sharingSentence(sharing([device('Max', { lacks: null, same: null })]))).toBe('Max is online.');
  expect(sharingSentence(sharing([device('Max', { same: false })]))).toBe('Max is online. Max is out of sync with this device.');
  expect(sharingSentence(sharing([device('Max'), device('Lea', { state: 'silent', same: false })]))).toBe(
    'Max is online. Lea is out of sync with this device.',
  );
});

test('a discovery problem is shown first, but not while all devices are connected', () => {
  const trouble = 'No network connection.';
  expect(sharingSentence(sharing([device('Max', { state: 'away' })], { trouble }))).toBe(trouble);
  expect(sharingSentence(sharing([], { trouble }))).toBe(trouble);
  expect(sharingSentence(sharing([device('Max')], { trouble }))).toBe('Max is online and up to date.');
});

test.each<[Partial<OtherDevice>, string, string]>([
  [{}, 'Online', 'In sync'],
  [{ same: null }, 'Online', 'Up to date'],
  [{ same: false }, 'Online', 'Out of sync with this device'],
  [{ lacks: 1 }, 'Online', '1 change behind'],
  [{ state: 'silent', lacks: 3, same: null }, 'Not responding', '3 changes behind'],
  [{ state: 'waiting' }, 'Needs approval', 'Sent a large change'],
  [{ state: 'refused', lacks: null, same: null }, 'Blocked', 'Not compared yet'],
  [{ state: 'away', lastSeen: null, lacks: null, same: null }, 'Never connected', 'Not compared yet'],
  [{ state: 'away', lastSeen: now - 2 * 86_400_000, lacks: 14, same: null }, 'Last seen 2 days ago', '14 changes behind'],
  [{ state: 'away', lastSeen: now + 60_000, same: null }, 'Last seen just now', 'Up to date'],
])('a device with %o says "%s", %s', (more, badge, content) => {
  expect(deviceWords(device('Max', more), now, null)).toMatchObject({ badge, content });
});

test('where a folder may have delivered it, an offline device has only not confirmed it', () => {
  const folder = { path: '/shared', trouble: null, lastRead: now };
  const [away, here] = [device('Max Meyer', { state: 'away', lacks: 14 }), device('Max Meyer', { lacks: 14 })];
  expect(sharingSentence(sharing([away], { folder }))).toBe('No other devices online. Max Meyer hasn’t confirmed 14 changes.');
  expect(sharingSentence(sharing([here], { folder }))).toBe('Max Meyer is online. Max Meyer is 14 changes behind.');
  expect(sharingSentence(sharing([away, device('Lea', { state: 'away', lacks: 1 })], { folder }))).toBe(
    'No other devices online. 2 devices haven’t confirmed all changes.',
  );
  expect(deviceWords(away, now, folder).content).toBe('14 changes not confirmed');
  expect(deviceWords(here, now, folder).content).toBe('14 changes behind');
  expect(sharingFacts(sharing([away], { folder }))).toEqual(['Max not confirmed']);
});

test('the sync line says what an offline device lacks, and nothing else', () => {
  expect(sharingFacts(null)).toEqual([]);
  expect(sharingFacts(sharing([device('Max', { lacks: 2 })]))).toEqual([]);
  expect(sharingFacts(sharing([device('Max Meyer', { state: 'away', lacks: 14 })]))).toEqual(['14 changes for Max']);
  expect(sharingFacts(sharing(['Max', 'Lea'].map((name) => device(name, { state: 'away', lacks: 1 }))))).toEqual([
    '2 devices behind',
  ]);
});

test('counts are digits, one without an ending', () => {
  expect([changesWords(1), changesWords(2)]).toEqual(['1 change', '2 changes']);
});
