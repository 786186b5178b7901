/** What may become markup or a script address: style rules and our own workers. */
import { expect, test } from 'vitest';
import { allowOwnWorker, allowStyleRules } from '../../../renderer/ui/trusted-types.ts';

test('Mantine’s style rules pass', () => {
  expect(allowStyleRules(':root { --size: 4px }')).toBe(':root { --size: 4px }');
});

test('markup is refused, also behind style rules', () => {
  for (const text of ['<img src=x onerror=alert(1)>', 'a{}</style><script>alert(1)</script>{}', 'plain words']) {
    expect(() => allowStyleRules(text)).toThrow(TypeError);
  }
});

test('only workers of our own build are scripts', () => {
  const page = 'http://127.0.0.1:4811/';
  expect(allowOwnWorker('/assets/trim-worker-AbC1.js', page)).toBe('http://127.0.0.1:4811/assets/trim-worker-AbC1.js');
  for (const address of [
    'https://elsewhere.example/assets/worker-a.js',
    '/assets/index-a.js',
    'data:text/javascript,1',
    'blob:http://127.0.0.1:4811/worker.js',
  ]) {
    expect(() => allowOwnWorker(address, page)).toThrow(TypeError);
  }
});
