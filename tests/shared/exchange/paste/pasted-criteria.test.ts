/** Pasted lines as acceptance criteria. */
import { expect, test } from 'vitest';
import { pastedCriteria } from '../../../../shared/exchange/paste/pasted-criteria.ts';

test('one criterion a line, without bullets, numbers and boxes', () => {
  expect(
    pastedCriteria('- Totals match\r\n• Sorted by day\r\n\r\n1. Printed\n[ ] Archived\n☐ Sent\n- [x] Signed\n·\tLogged'),
  ).toEqual(['Totals match', 'Sorted by day', 'Printed', 'Archived', 'Sent', 'Signed', 'Logged']);
});

test('the steps of one scenario stay together, and the next scenario is the next criterion', () => {
  expect(
    pastedCriteria(
      'Given a cart\nWhen I pay\nThen I get a receipt\nAnd an e-mail\n\nGiven no cart\nWhen I pay\nThen I see why not\nTotals match',
    ),
  ).toEqual([
    'Given a cart\nWhen I pay\nThen I get a receipt\nAnd an e-mail',
    'Given no cart\nWhen I pay\nThen I see why not',
    'Totals match',
  ]);
  expect(
    pastedCriteria('- Scenario: Paying\n- Given a cart\n- When I pay\n- Then it is paid\nScenario: Other\nWhen x\nThen y'),
  ).toEqual(['Scenario: Paying\nGiven a cart\nWhen I pay\nThen it is paid', 'Scenario: Other\nWhen x\nThen y']);
});

test('scenarios in one line each, in other languages, and with an example table', () => {
  expect(pastedCriteria('Given a, when b, then c\nGiven d, when e, then f')).toEqual([
    'Given a, when b, then c',
    'Given d, when e, then f',
  ]);
  expect(pastedCriteria('Angenommen ein Korb\nWenn ich zahle\nDann ist er leer')).toEqual([
    'Angenommen ein Korb\nWenn ich zahle\nDann ist er leer',
  ]);
  expect(pastedCriteria('Given the rates\n| EUR | 1 |\nWhen I pay\nThen it is exact')).toEqual([
    'Given the rates\n| EUR | 1 |\nWhen I pay\nThen it is exact',
  ]);
});

test('And without a scenario is a criterion of its own', () => {
  expect(pastedCriteria('Totals match\nAnd they are bold')).toEqual(['Totals match', 'And they are bold']);
});
