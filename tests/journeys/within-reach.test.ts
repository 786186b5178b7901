/** At 200 % zoom nothing of any screen is out of reach. */
import { expect, test } from 'vitest';
import { inEveryState } from './in-every-state.ts';
import { coveredControls } from './small.ts';

test('at 200 % zoom every control of every screen can be reached', { timeout: 600_000 }, async () => {
  const answers = await inEveryState({ width: 640, height: 400 }, [{ questions: { outside: coveredControls } }]);
  expect(answers).toEqual({ outside: [], faults: [] });
});
