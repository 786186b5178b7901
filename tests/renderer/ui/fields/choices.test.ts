/** Which choices a query leaves. */
import { expect, test } from 'vitest';
import { matching } from '../../../../renderer/ui/fields/choices.tsx';

const choices = [
  { id: '1', label: 'Self-service refunds', detail: 'PAY-79V' },
  { id: '2', label: 'Payment links', detail: 'PAY-R27' },
  { id: '3', label: 'Instant payouts', detail: 'PAY-NKJ' },
];
const ids = (query: string): string =>
  matching(choices, query)
    .map((choice) => choice.id)
    .join();

test('choices that begin with the query come before those that only contain it', () => {
  expect(ids('pay')).toBe('2,3');
});

test('every word has to occur, in any order and case', () => {
  expect(ids('Refunds self')).toBe('1');
  expect(ids('refunds instant')).toBe('');
});

test('a whole key finds its entry', () => {
  expect(ids('pay-nkj')).toBe('3');
});
