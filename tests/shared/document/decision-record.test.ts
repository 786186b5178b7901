/** Decisions store numbers and ids, never wording; what older versions stored as wording decodes to the same values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { featureStatuses, storyStatuses } from '../../../shared/domain/backlog/backlog.ts';
import { type Decided, droppedScope } from '../../../shared/domain/backlog/decisions.ts';
import type { DecisionId } from '../../../shared/domain/ids.ts';
import { roots } from '../../../shared/document/backlog-doc.ts';
import { agreed, anEntry, aProduct, aReplica, meet } from '../../given.ts';

const states = [...storyStatuses, ...featureStatuses];
const place = fc.option(fc.integer({ min: 1, max: 1_000_000 }));
const value = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.double({ min: 0, max: 1e15, noNaN: true }).map((each) => each + 0),
  ),
);
const anyDecided: fc.Arbitrary<Decided> = fc.oneof(
  fc.record({
    field: fc.constant('order' as const),
    among: fc.constantFrom('items' as const, 'features' as const),
    from: place,
    to: place,
  }),
  fc.record({ field: fc.constant('value' as const), from: value, to: value }),
  fc.record({
    field: fc.constant('scope' as const),
    from: fc.option(fc.constantFrom(...states)),
    to: fc.option(fc.constantFrom(...states, droppedScope)),
  }),
);

test('every decision is read as it was written, here and on another device, and only strings without display text are stored', () => {
  const owner = aProduct();
  const entry = anEntry(owner, 'Refund');
  const team = aReplica(2);
  const id = { last: '' as DecisionId };
  fc.assert(
    fc.property(anyDecided, (decided) => {
      id.last = agreed(owner.do.recordDecision({ subject: entry, ...decided, why: 'The audit' }));
      meet(owner, team);
      for (const device of [owner, team])
        expect(device.projection.decisions.get(id.last)).toMatchObject({ subject: entry, ...decided, why: 'The audit' });
      const written = roots.decisions(team.doc).get(id.last) as Y.Map<unknown>;
      for (const key of ['from', 'to']) {
        const text = written.get(key);
        if (text !== undefined)
          expect(
            text === droppedScope || states.some((state) => state === text) || String(Number(text)) === text,
            String(text),
          ).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

describe('what the version before', () => {
  const written = (field: string, from: string, to: string) => {
    const owner = aProduct();
    const subject = anEntry(owner, 'Refund');
    roots
      .decisions(owner.doc)
      .set(
        'd1',
        new Y.Map<unknown>(Object.entries({ subject, field, from, to, why: 'The audit', by: 'Ana', at: 1_790_000_000_000 })),
      );
    return owner.projection.decisions.get('d1' as DecisionId);
  };

  test.each([
    ['order', 'place 14', 'place 5', { among: 'items', from: 14, to: 5 }],
    ['order', 'place 1,234', 'place 1,234', { among: 'items', from: 1_234, to: 1_234 }],
    ['order', 'place 2 of the Features', 'place 2 of the Features', { among: 'features', from: 2, to: 2 }],
    ['order', '3', '1', { among: 'items', from: 3, to: 1 }],
    ['order', '', '', { among: 'items', from: null, to: null }],
    ['order', 'place 0', 'place 9999999999', { among: 'items', from: null, to: null }],
    ['value', 'unknown', '21', { from: null, to: 21 }],
    ['value', '16.666666666666668', 'unknown', { from: 16.666666666666668, to: null }],
    ['value', '0', '3000000', { from: 0, to: 3_000_000 }],
    ['value', '', '1e400', { from: null, to: null }],
    ['scope', 'to accept', 'dropped', { from: 'to accept', to: 'dropped' }],
    ['scope', 'accepted', 'accepted', { from: 'accepted', to: 'accepted' }],
    ['scope', '', 'a state of a newer version', { from: null, to: null }],
  ])('wrote about %s, “%s” to “%s”, reads as data', (field, from, to, expected) => {
    expect(written(field, from, to)).toMatchObject({ field, why: 'The audit', ...expected });
  });

  test('reads: texts and nothing else, the number or id alone; what is not known is not there', () => {
    const owner = aProduct();
    const subject = anEntry(owner, 'Refunds', { type: 'feature' });
    const seenBefore = (decided: Decided) => {
      const id = agreed(owner.do.recordDecision({ subject, ...decided, why: 'The audit' }));
      const { by: _, at: __, ...rest } = (roots.decisions(owner.doc).get(id) as Y.Map<unknown>).toJSON();
      return rest;
    };
    expect(seenBefore({ field: 'order', among: 'items', from: 14, to: 5 })).toEqual({
      subject,
      field: 'order',
      from: '14',
      to: '5',
      why: 'The audit',
    });
    expect(seenBefore({ field: 'order', among: 'features', from: 2, to: 2 })).toEqual({
      subject,
      field: 'order',
      among: 'features',
      from: '2',
      to: '2',
      why: 'The audit',
    });
    expect(seenBefore({ field: 'scope', from: 'refining', to: 'dropped' })).toEqual({
      subject,
      field: 'scope',
      from: 'refining',
      to: 'dropped',
      why: 'The audit',
    });
    agreed(owner.do.agreeScore(subject, { model: 'value-effort', components: { value: 21 }, why: 'The audit' }));
    const [scored] = owner.projection.decisions.all().filter(({ field }) => field === 'value');
    expect((roots.decisions(owner.doc).get(scored?.id ?? '') as Y.Map<unknown>).toJSON()).toMatchObject({
      field: 'value',
      to: '21',
    });
    expect((roots.decisions(owner.doc).get(scored?.id ?? '') as Y.Map<unknown>).has('from')).toBe(false);
  });
});
