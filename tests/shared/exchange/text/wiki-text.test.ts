import { expect, test } from 'vitest';
import { joinLines } from '../../../../shared/exchange/text/text-lines.ts';
import { wikiLines } from '../../../../shared/exchange/text/wiki-text.ts';

const plain = (markup: string): string => joinLines(wikiLines(markup));

test.each([
  ['h2. *Step 1*', 'Step 1'],
  ['*As a* visitor, _I want_ +more+', 'As a visitor, I want more'],
  ['2*3*4 and snake_case_name stay', '2*3*4 and snake_case_name stay'],
  ['Run {{python manage.py}} with {{__init__}}', 'Run python manage.py with __init__'],
  ['uses {{{% static %}}} correctly', 'uses {% static %} correctly'],
  ['{color:#ff0000}Red{color} alert', 'Red alert'],
  ['see [the board|https://x.test/a_b_c|smart-link]', 'see the board (https://x.test/a_b_c)'],
  ['[https://x.test/|https://x.test/|smart-link] and [https://y.test]', 'https://x.test/ and https://y.test'],
  ['ask [~accountid:712020:ab-cd] and [~ana]', 'ask @712020:ab-cd and @ana'],
  ['[TODO] array[0] [^plan.pdf]', '[TODO] array[0] plan.pdf'],
  ['!Screen 1.png|width=200,alt="x"! Wow! Great!', '(image: Screen 1.png) Wow! Great!'],
  ['(/) done (x) failed f(x) (!)', '✔ done ✖ failed f(x) ⚠'],
  ['-senza diminuire- il valore', '-senza diminuire- il valore'],
  ['||Name||Points||', 'Name | Points'],
  ['|Ana|[a|https://x.test]|3|', 'Ana | a (https://x.test) | 3'],
  ['\\{not code\\} and C:\\\\temp', '{not code} and C:\\\\temp'],
  ['bq. said', 'said'],
  ['🧾 *Message*: 4️⃣', '🧾 Message: 4️⃣'],
  ['שלום *עולם*', 'שלום עולם'],
])('%s → %s', (markup, text) => {
  expect(plain(markup)).toBe(text);
});

test('lists keep their depth, and numbers run through the lines between them', () => {
  expect(plain('# One\nmore of it\n# Two\n#* under\n## deep\n# Three\n\n# again\n* a\n** b')).toBe(
    '1. One\nmore of it\n2. Two\n  - under\n  2. deep\n3. Three\n\n1. again\n- a\n  - b',
  );
});

test('code keeps every letter and every space', () => {
  expect(plain('Before\n{code:java}\nint *a* = {{x}};\n  h1. no\n{code}\nAfter {noformat}*b*{noformat}')).toBe(
    'Before\n\nint *a* = {{x}};\n  h1. no\n\nAfter\n*b*',
  );
});

test('an opened block without its end is text', () => {
  expect(plain('{code}\n*bold* rest')).toBe('{code}\nbold rest');
});

test('quotes and panels leave their words', () => {
  expect(plain('{quote}“Only staff.”{quote}\n{panel:title=Note}Care{panel}')).toBe('“Only staff.”\nCare');
});
