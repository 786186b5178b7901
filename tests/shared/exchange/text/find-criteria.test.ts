import { expect, test } from 'vitest';
import { criteriaOfText, findCriteria } from '../../../../shared/exchange/text/find-criteria.ts';
import { joinLines, plainLines } from '../../../../shared/exchange/text/text-lines.ts';
import { wikiLines } from '../../../../shared/exchange/text/wiki-text.ts';

const lifted = (text: string, lines = plainLines): { criteria: string[]; rest: string } => {
  const { criteria, rest } = findCriteria(lines(text));
  return { criteria: criteria.map((each) => each.text), rest: joinLines(rest) };
};

test('a list under the heading becomes criteria; the text before and the section after stay the description', () => {
  expect(
    lifted('As a buyer\n\nAcceptance Criteria:\n\n- Pays by card\n- Gets a receipt\n  - by mail\n\nNotes:\n- ask Lea'),
  ).toEqual({
    criteria: ['Pays by card', 'Gets a receipt\n- by mail'],
    rest: 'As a buyer\n\nNotes:\n- ask Lea',
  });
});

test('lines that follow an item belong to it, and a list of another sort begins something else', () => {
  const text = '*Acceptance Criteria*\n# Adding\nGiven a page\nThen a cart\n# Removing\nDatabase:\n* oc_cart';
  expect(lifted(text, wikiLines)).toEqual({
    criteria: ['Adding\nGiven a page\nThen a cart', 'Removing'],
    rest: 'Database:\n- oc_cart',
  });
});

test.each([
  ['English', 'Acceptance criteria', 'Scenario: pay', 'Given a cart', 'When I pay', 'Then I get a receipt'],
  ['German', 'Akzeptanzkriterien', 'Szenario: zahlen', 'Angenommen ein Korb', 'Wenn ich zahle', 'Dann bekomme ich einen Beleg'],
  ['French', 'Critères d’acceptation', 'Scénario : payer', 'Étant donné un panier', 'Quand je paie', 'Alors je reçois un reçu'],
  ['Spanish', 'Criterios de aceptación', 'Escenario: pagar', 'Dado un carrito', 'Cuando pago', 'Entonces recibo un recibo'],
  ['Italian', 'Criteri di accettazione', 'Scenario: pagare', 'Dato un carrello', 'Quando pago', 'Allora ricevo una ricevuta'],
  ['Portuguese', 'Critérios de aceitação', 'Cenário: pagar', 'Dado um carrinho', 'Quando pago', 'Então recebo um recibo'],
  ['Hebrew', 'קריטריוני קבלה', 'תרחיש: תשלום', 'בהינתן עגלה', 'כאשר אני משלם', 'אז אני מקבל קבלה'],
])('%s: the heading and the steps are known', (_, heading, scenario, given, when, then) => {
  expect(lifted(`Text\n\n${heading}:\n- one\n- two`)).toEqual({ criteria: ['one', 'two'], rest: 'Text' });
  expect(lifted(`Text\n\n${given}\n${when}\n${then}\n\nMore`)).toEqual({
    criteria: [`${given}\n${when}\n${then}`],
    rest: 'Text\n\nMore',
  });
  expect(lifted(`${scenario}\n${given}\n${then}\n${given}\n${then}`).criteria).toEqual([
    `${scenario}\n${given}\n${then}`,
    `${given}\n${then}`,
  ]);
});

test('numbered criteria are found with their steps, blank lines between them or not', () => {
  const text =
    'As a user\n\n*AC1: View*\n\nGiven I am in\n\nWhen I look\n\nThen I see\n\nAnd it is mine.\n\n*AC2: Edit*\n\nNothing else.';
  expect(lifted(text, wikiLines)).toEqual({
    criteria: ['View\nGiven I am in\nWhen I look\nThen I see\nAnd it is mine.', 'Edit'],
    rest: 'As a user\n\nNothing else.',
  });
});

test('a whole scenario on one line is one criterion, in a list or alone', () => {
  expect(lifted('- Given a cart, when I pay, then I get a receipt\n- Buy milk')).toEqual({
    criteria: ['Given a cart, when I pay, then I get a receipt'],
    rest: '- Buy milk',
  });
});

test('loose lines under the heading are criteria up to the blank line', () => {
  expect(lifted('AC:\nWhen I pay, then I get a receipt.\nWhen I return, then I get money.\n\nSee the wiki.')).toEqual({
    criteria: ['When I pay, then I get a receipt.', 'When I return, then I get money.'],
    rest: 'See the wiki.',
  });
});

test('a criterion beside the heading counts', () => {
  expect(lifted('Acceptance criteria: the user is logged in')).toEqual({ criteria: ['the user is logged in'], rest: '' });
});

test.each([
  'ACS: improve the login message',
  'Acceptance criteria:\n\n',
  'Data is entered by hand.\nThe rest follows.',
  'When the user is away nothing happens.',
  'We discussed the acceptance criteria with Lea.',
])('nothing is lifted out of “%s”', (text) => {
  expect(lifted(text)).toEqual({ criteria: [], rest: text.trimEnd() });
});

test('ticked boxes are verdicts', () => {
  const { criteria } = findCriteria(plainLines('Acceptance criteria\n- [x] Pays\n- [ ] Returns'));
  expect(criteria).toEqual([
    { text: 'Pays', verdict: 'passed' },
    { text: 'Returns', verdict: 'not tested' },
  ]);
  expect(findCriteria(wikiLines('AC:\n* (/) Pays\n* (x) Returns')).criteria.map((each) => each.verdict)).toEqual([
    'passed',
    'failed',
  ]);
});

test('a column with only criteria is criteria to its last line', () => {
  expect(criteriaOfText(plainLines('1. Pays\n2. Returns\n\nGiven a\nThen b\n\nAlso this')).map((each) => each.text)).toEqual([
    'Pays',
    'Returns',
    'Given a\nThen b',
    'Also this',
  ]);
});
