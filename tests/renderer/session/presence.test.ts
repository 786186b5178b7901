// @vitest-environment jsdom
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPresence } from '../../../renderer/session/presence.ts';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';

function aWindow(name = 'Ana') {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  onTestFinished(() => doc.destroy());
  return { awareness, presence: createPresence(awareness, name) };
}

/** Somebody whose window says whatever it likes. */
function unknownPeer(to: Awareness, state: Record<string, unknown>): number {
  const awareness = new Awareness(new Y.Doc());
  onTestFinished(() => awareness.destroy());
  awareness.setLocalState(state);
  applyAwarenessUpdate(to, encodeAwarenessUpdate(awareness, [awareness.clientID]), 'peer');
  return awareness.clientID;
}

describe('who is here', () => {
  test('two windows see each other’s name, place and what is written in, until one leaves', () => {
    const [ana, ben] = [aWindow('Ana'), aWindow('Ben')];
    const bring = (from: Awareness, to: Awareness): void =>
      applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'peer');
    ben.presence.lookAt('e-1' as EntryId, 'title');
    bring(ben.awareness, ana.awareness);
    expect(ana.presence.others()).toEqual([
      { client: ben.awareness.clientID, name: 'Ben', colour: expect.any(Number), at: 'e-1', writing: 'title' },
    ]);
    ben.presence.introduce('  Benedikt ');
    bring(ben.awareness, ana.awareness);
    expect(ana.presence.others().map(({ name }) => name)).toEqual(['Benedikt']);
    ben.awareness.setLocalState(null);
    applyAwarenessUpdate(ana.awareness, encodeAwarenessUpdate(ben.awareness, [ben.awareness.clientID], new Map()), 'peer');
    expect(ana.presence.others()).toEqual([]);
    expect(ana.presence.self().name).toBe('Ana');
  });

  test('this person sees at once what the others will call them, and without a name how that looks', () => {
    const { presence } = aWindow('Ana');
    const listener = vi.fn();
    presence.subscribe(listener);
    presence.introduce('Ana Novak');
    expect(presence.self()).toMatchObject({ said: 'Ana Novak', name: 'Ana Novak' });
    expect(listener).toHaveBeenCalledTimes(1);
    presence.introduce('  ');
    expect(presence.self()).toMatchObject({ said: '', name: 'Anonymous' });
  });

  test('no listener is notified when nothing changed, and the list stays the same object', () => {
    const { awareness, presence } = aWindow();
    unknownPeer(awareness, { user: { name: 'Ben', colour: 2 } });
    const before = presence.others();
    const listener = vi.fn();
    presence.subscribe(listener);
    awareness.setLocalStateField('cursor', { anchor: 1 });
    expect(listener).not.toHaveBeenCalled();
    expect(presence.others()).toBe(before);
    presence.lookAt('e-1' as EntryId);
    expect(awareness.getLocalState()).toMatchObject({ at: 'e-1', cursor: { anchor: 1 } });
  });

  test.each([
    ['no user', {}],
    ['a user that is text', { user: 'Eve' }],
    ['a user that is nothing', { user: null }],
    ['a name that is a record', { user: { name: { first: 'Eve' } } }],
    ['a name that is missing', { user: { colour: 2 } }],
    ['a list', { user: ['Eve'] }],
  ])('a hostile state with %s is nobody', (_, state) => {
    const { awareness, presence } = aWindow();
    unknownPeer(awareness, state);
    expect(presence.others()).toEqual([]);
  });

  test.each([
    ['a name without end', { user: { name: 'E'.repeat(10_000), colour: 1 } }, { name: 'E'.repeat(40) }],
    ['a colour that does not exist', { user: { name: 'Eve', colour: 'red; background: url(x)' } }, { colour: 1 }],
    ['a place that is no entry', { user: { name: 'Eve' }, at: { id: 1 }, writing: 7 }, { at: null, writing: null }],
    ['a field name without end', { user: { name: 'Eve' }, writing: 'w'.repeat(5_000) }, { writing: 'w'.repeat(80) }],
    [
      'a prototype',
      JSON.parse('{"user": {"name": "Eve"}, "__proto__": {"at": "planted"}}') as Record<string, unknown>,
      { at: null },
    ],
  ])('a hostile state with %s is cut to what can be shown', (_, state, expected) => {
    const { awareness, presence } = aWindow();
    const client = unknownPeer(awareness, state);
    expect(presence.others()).toEqual([expect.objectContaining({ client, ...expected })]);
  });

  test('an empty name gets a placeholder, and a long one is cut before it is shared', () => {
    const { presence } = aWindow();
    presence.introduce('   ');
    expect(presence.self().name).toBe('Anonymous');
    presence.introduce('A'.repeat(100));
    expect(presence.self().name).toHaveLength(40);
  });
});
