import { describe, expect, test } from 'vitest';
import { beginsWith, finds, foldText, isSameText } from '../../../../shared/domain/text/search-text.ts';

describe('what is typed on any keyboard finds what was written', () => {
  test.each([
    ['regime', 'Régime de retraite'],
    ['RÉGIME', 'regime'],
    ['istanbul', 'İstanbul office'],
    ['ISTANBUL', 'istanbul'],
    ['ecole', 'École des Ponts'],
    ['école', 'E\u0301cole'],
    ['e\u0301cole', 'École'],
    ['muller', 'Jürgen Müller'],
    ['mueller', 'Jürgen Müller'],
    ['müller', 'Jurgen Mueller'],
    ["can't", 'Can’t pay'],
    ['can’t', "Can't pay"],
    ['"quoted"', 'A „quoted” word'],
    ['lodz', 'Łódź'],
    ['łódź', 'Lodz'],
    ['soren', 'Søren'],
    ['soeren', 'Søren'],
    ['strasse', 'Straße'],
    ['straße', 'STRASSE'],
    ['2-3', '2–3 days'],
    ['ﬁle', 'file'],
    ['pay card', 'Save a card, pay later'],
  ])('%s finds %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['miller', 'Müller'],
    ['pay cards', 'Save a card, pay later'],
    ['#4711', 'Ticket 4711'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });
});

test('an empty query finds everything', () => {
  expect(finds('  ', 'anything')).toBe(true);
});

test('the beginning of a text is found in either spelling', () => {
  expect(beginsWith('mue', 'Müller')).toBe(true);
  expect(beginsWith('mul', 'Müller')).toBe(true);
  expect(beginsWith('ller', 'Müller')).toBe(false);
});

test('folding twice changes nothing more', () => {
  for (const text of ['İstanbul', 'Łódź', 'ﬁn', 'Can’t', 'ß']) expect(foldText(foldText(text))).toBe(foldText(text));
  expect(isSameText(' École', 'ecole')).toBe(true);
});
