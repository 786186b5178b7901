import { expect, test } from 'vitest';
import { isolated, partsOf, withSignNames } from '../../../../shared/domain/text/direction.ts';

test('a plain text is one part, and stays as it is in a sentence', () => {
  expect(partsOf('Archive requests')).toEqual([{ text: 'Archive requests', sign: null }]);
  for (const text of ['Archive', '', 'Größe 5', '税務', '👩‍🚀'])
    expect([isolated(text), withSignNames(text)]).toEqual([text, text]);
});

test('signs that reorder text are parts with names; no character is lost', () => {
  const text = 'Pay \u202Egnp.exe\u202C\u200F';
  expect(partsOf(text).map(({ sign }) => sign)).toEqual([null, 'RLO', null, 'PDF', 'RLM']);
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(withSignNames(text)).toBe('Pay [RLO]gnp.exe[PDF][RLM]');
});

test('a text that runs from right to left is closed off within a sentence', () => {
  expect(isolated('שלום')).toBe('\u2068שלום\u2069');
  expect(isolated('a\u202Eb')).toBe('\u2068a[RLO]b\u2069');
  for (const code of [0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069])
    expect(withSignNames(String.fromCodePoint(code))).toMatch(/^\[[A-Z]{3}\]$/);
});
