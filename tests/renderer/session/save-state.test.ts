import { describe, expect, test } from 'vitest';
import { storedInMemory, storedInWindow, saveStateOf } from '../../../renderer/session/save-state.ts';
import type { HubState } from '../../../renderer/sync/hub-connection.ts';

const quiet: HubState = {
  link: 'open',
  unsaved: 0,
  journalComplete: true,
  exchanges: 1,
  received: 0,
  given: 0,
  journalWasEmpty: false,
  notice: null,
  reason: null,
};
const full = { code: 'disk-full', message: 'The disk is full.' };
const links = ['connecting', 'open', 'lost'] as const;

describe('"Saved" is never a guess', () => {
  test('before the host was asked nothing is said about saving', () => {
    expect(saveStateOf(null, true)).toEqual({ kind: 'opening' });
  });

  test.each(
    links.flatMap((link) =>
      [0, 1, 7].flatMap((unsaved) =>
        [true, false].flatMap((journalComplete) => [full, null].map((notice) => ({ link, unsaved, journalComplete, notice }))),
      ),
    ),
  )(
    'it is shown only when the journal has everything, nothing waits and the host answers: $link, $unsaved waiting, complete $journalComplete, trouble $notice.code',
    (facts) => {
      const isSaved = saveStateOf({ ...quiet, ...facts }, true).kind === 'saved';
      expect(isSaved).toBe(facts.unsaved === 0 && facts.journalComplete && facts.link !== 'lost');
    },
  );

  test.each([
    ['edits on their way to a host that answers', { unsaved: 2 }, { kind: 'saving', waiting: 2 }],
    [
      'edits before the host has answered first',
      { link: 'connecting', unsaved: 1, journalComplete: false },
      { kind: 'saving', waiting: 1 },
    ],
    [
      'edits while the disk refuses',
      { unsaved: 1, notice: full },
      { kind: 'not saved', why: 'The disk is full.', kept: storedInWindow },
    ],
    [
      'edits while the host is gone, with its reason',
      { link: 'lost', unsaved: 1, reason: 'It was stopped.' },
      { kind: 'not saved', why: 'It was stopped.', kept: storedInWindow },
    ],
    [
      'edits while the host is gone',
      { link: 'lost', unsaved: 1 },
      { kind: 'not saved', why: 'Steward’s background service isn’t responding.', kept: storedInWindow },
    ],
    ['no edit since everything was saved, and the host is gone', { link: 'lost' }, { kind: 'disconnected' }],
    ['nothing here and nothing known of the journal', { link: 'lost', journalComplete: false }, { kind: 'opening' }],
  ] as const)('%s', (_, facts, expected) => {
    expect(saveStateOf({ ...quiet, ...facts }, true)).toEqual(expected);
  });

  test('edits that even this window’s own copy does not take are only in memory, and that is said', () => {
    expect(saveStateOf({ ...quiet, link: 'lost', unsaved: 1 }, false)).toMatchObject({ kind: 'not saved', kept: storedInMemory });
    expect(storedInMemory).toContain('Don’t close this window');
  });
});
