import { expect, test } from 'vitest';
import { createAnswers } from '../../electron/answers.ts';
import { answerQuestion, sharingQuestions } from '../../shared/desktop/contract.ts';
import { ok } from '../../shared/domain/result.ts';
import { aDevice, product } from './host/peers/devices.ts';

test('the real peers answer every question about sharing', async () => {
  const { peers } = await aDevice('Ana');
  const answers = createAnswers({
    products: () => Promise.resolve(ok([])),
    forget: () => Promise.resolve(ok('')),
    trouble: () => null,
    peers,
    shell: 'browser',
    versions: { steward: '0', node: '0', electron: null, chromium: null },
    dataFolder: '/',
    openOutside: () => Promise.resolve(false),
    showMenu: () => false,
    log: () => undefined,
  });
  expect(sharingQuestions.filter((question) => typeof answers[question] !== 'function')).toEqual([]);
  expect(await answerQuestion(answers, 'sharing', { product })).toMatchObject({ ok: true, value: { shared: false } });
  expect(await answerQuestion(answers, 'invite', { product })).toMatchObject({ ok: false, refusal: { code: 'not-shared' } });
});
