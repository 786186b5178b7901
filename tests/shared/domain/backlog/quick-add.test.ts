import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { readQuickEntry } from '../../../../shared/domain/backlog/quick-add.ts';

const features = [
  { id: 'f1' as EntryId, key: 'PAY-7K3', title: 'Audit trail' },
  { id: 'f2' as EntryId, key: 'PAY-2QF', title: 'Audit' },
  { id: 'f3' as EntryId, key: 'PAY-9TX', title: 'Faster close' },
];
const read = (line: string) => readQuickEntry(line, features);

test('title, value, points and Feature in one line', () => {
  expect(read('Archive requests !80 5p #faster')).toEqual({
    type: 'story',
    title: 'Archive requests',
    value: 80,
    points: 5,
    feature: 'f3',
    tags: [],
  });
});

test('a title alone is enough', () => {
  expect(read('  Archive   requests ')).toEqual({
    type: 'story',
    title: 'Archive requests',
    value: null,
    points: null,
    feature: null,
    tags: [],
  });
});

test('of several Features that begin so, the one with the shortest title is meant; its key names it too', () => {
  expect(read('x #audit').feature).toBe('f2');
  expect(read('x #pay-7k3').feature).toBe('f1');
  expect(read('x #audit-trail').feature).toBe('f1');
});

test('a name without a Feature is a tag, once', () => {
  expect(read('x #legal #legal').tags).toEqual(['legal']);
});

test('a kind comes before a colon; other words with a colon belong to the title', () => {
  expect(read('bug: Totals differ 3p')).toMatchObject({ type: 'bug', title: 'Totals differ', points: 3 });
  expect(read('feature: Audit log !40 #audit')).toMatchObject({ type: 'feature', feature: null, tags: ['audit'] });
  expect(read('Note: pay later')).toMatchObject({ type: 'story', title: 'Note: pay later' });
});

test('marks count only as whole words; decimals may have a comma', () => {
  expect(read('Pay 5pm at 10!3 0,5p')).toMatchObject({ title: 'Pay 5pm at 10!3', points: 0.5, value: null });
  expect(read('!5 3p').title).toBe('');
});

test('a # with only digits is a ticket number and stays in the title', () => {
  expect(read('Fix #4711 and #12/3, see ## below')).toMatchObject({
    title: 'Fix #4711 and #12/3, see ## below',
    tags: [],
    feature: null,
  });
  expect(read('Plan #2027-q1 #q1')).toMatchObject({ title: 'Plan', tags: ['2027-q1', 'q1'] });
});

test('an amount may begin with its decimal sign', () => {
  expect(read('a .75p !,5')).toMatchObject({ points: 0.75, value: 0.5, title: 'a' });
  expect(read('a ,5p').points).toBe(0.5);
  expect(read('a .p p 1.2.3p')).toMatchObject({ points: null, title: 'a .p p 1.2.3p' });
});

test('punctuation behind a mark belongs to neither tag, Feature nor amount', () => {
  expect(read('#b, later')).toMatchObject({ title: 'later', tags: ['b'] });
  expect(read('Pay !80, 5p; #faster. #legal! #税務。')).toMatchObject({
    title: 'Pay',
    value: 80,
    points: 5,
    feature: 'f3',
    tags: ['legal', '税務'],
  });
  expect(read('x #c++ #c#').tags).toEqual(['c++', 'c#']);
  expect(read('Really? Yes, now.').title).toBe('Really? Yes, now.');
});
