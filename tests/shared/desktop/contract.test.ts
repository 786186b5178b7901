import { expect, test } from 'vitest';
import { answerQuestion, type Answers, questions, readAnswer } from '../../../shared/desktop/contract.ts';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';

const asked: string[] = [];
const quiet = (): Promise<Result<never, string>> => Promise.resolve(refuse('not-shared', 'This product is not shared yet.'));
const answers: Answers = {
  sharing: quiet,
  shareProduct: quiet,
  invite: quiet,
  lookAtInvitation: quiet,
  joinProduct: quiet,
  addAddress: quiet,
  lookAgain: quiet,
  removeDevice: quiet,
  settleHeld: quiet,
  settleChanges: quiet,
  writeBundle: quiet,
  readBundle: quiet,
  setFolder: quiet,
  about: () => Promise.resolve(refuse('busy', 'Not now.')),
  listProducts: () => Promise.resolve(ok([{ id: 'garden-shop', name: 'Garden shop' }])),
  forgetProduct: ({ product }) => (asked.push(product), Promise.resolve(ok({ movedTo: '/trash' }))),
  openAddress: ({ address }) => (asked.push(address), Promise.resolve(ok({ opened: true }))),
  menu: ({ actions }) => (asked.push(...actions.map(({ id }) => id)), Promise.resolve(ok({ shown: true }))),
  reportProblem: ({ what }) => (asked.push(what), Promise.resolve(ok({}))),
};
const action = { id: 'backlog.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z', group: 'Edit' };

test.each([
  ['listProducts', {}],
  ['forgetProduct', { product: 'garden-shop' }],
  ['openAddress', { address: 'https://example.org/a?b=c#d' }],
  ['openAddress', { address: 'mailto:ana@example.org' }],
  ['menu', { actions: [action, { ...action, accelerator: null }, { ...action, accelerator: 'Shift+F10' }] }],
  ['reportProblem', { what: 'It broke.' }],
])('%s is answered when it is asked as agreed', async (name, args) => {
  expect(await answerQuestion(answers, name, args)).toMatchObject({ ok: true });
});

test.each([
  ['forgetProduct', { product: '../../etc' }],
  ['forgetProduct', { product: 7 }],
  ['forgetProduct', { product: 'garden-shop', force: true }],
  ['forgetProduct', null],
  ['openAddress', { address: 'javascript:alert(1)' }],
  ['openAddress', { address: 'file:///etc/passwd' }],
  ['openAddress', { address: 'https://a b' }],
  ['openAddress', { address: `https://${'a'.repeat(3000)}` }],
  ['menu', { actions: [{ ...action, accelerator: 'CmdOrCtrl+Nonsense' }] }],
  ['menu', { actions: [{ ...action, id: '__proto__ !' }] }],
  ['menu', { actions: Array.from({ length: 201 }, () => action) }],
  ['menu', { actions: [], recent: Array.from({ length: 9 }, () => ({ product: 'garden-shop', name: 'Garden shop' })) }],
  ['menu', { actions: [], recent: [{ product: '../../etc', name: 'Garden shop' }] }],
  ['about', { more: true }],
])('%s with other arguments is rejected before any handler', async (name, args) => {
  asked.length = 0;
  expect(await answerQuestion(answers, name, args)).toMatchObject({ ok: false, refusal: { code: 'bad-arguments' } });
  expect(asked).toEqual([]);
});

test.each(['toString', '__proto__', 'constructor', '', 'quit', 7, null, undefined])('%j is not a question', async (name) => {
  expect(await answerQuestion(answers, name, {})).toMatchObject({ ok: false, refusal: { code: 'unknown-question' } });
});

test.each([
  ['another question', () => answerQuestion(answers, 'quit', {})],
  ['other arguments', () => answerQuestion(answers, 'forgetProduct', { product: 7 })],
  ['another answer', async () => readAnswer('about', 'yes')],
  ['an answer to something else', async () => readAnswer('about', { ok: true, value: [] })],
])('%s is refused with the way out', async (_, ask) => {
  expect(await ask()).toMatchObject({
    ok: false,
    refusal: { message: expect.stringMatching(/^Internal error: .*Restart Steward\.$/) },
  });
});

test('a refusal keeps its words on the way to the window', async () => {
  const said: unknown = JSON.parse(JSON.stringify(await answerQuestion(answers, 'about', {})));
  expect(readAnswer('about', said)).toEqual(refuse('busy', 'Not now.'));
});

test.each([null, 'yes', { ok: true }, { ok: true, value: [{ id: '../..', name: '' }] }, { ok: false }])(
  '%j isn’t an answer to a list',
  (said) => {
    expect(readAnswer('listProducts', said)).toMatchObject({ ok: false, refusal: { code: 'bad-answer' } });
  },
);

test('every question has an answer', () => expect(Object.keys(answers).sort()).toEqual(Object.keys(questions).sort()));
