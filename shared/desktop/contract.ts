/**
 * Every question a window may ask the desktop, with parsers for arguments and answer; the types are derived from the parsers.
 * Electron's IPC and http use the same questions. The answers are in electron/answers.ts.
 */
import * as v from 'valibot';
import { ok, refuse, type Result } from '../domain/result.ts';
import { sharingState } from './sharing.ts';

const productId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,64}$/));
const sentence = v.pipe(v.string(), v.maxLength(2000));
const nothing = v.strictObject({});

const deviceName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const deviceKey = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

const maxFileBase64Length = Math.ceil((64 * 1024 * 1024) / 3) * 4;

const notice = v.strictObject({ code: v.string(), message: v.string() });

/** Only URLs that open outside of Steward, in the user's browser or mail program. */
const address = v.pipe(v.string(), v.maxLength(2000), v.regex(/^(https?:\/\/|mailto:)[^\s<>"\\^`{|}]+$/i));

/** In Electron's notation: modifiers, then one key. */
const accelerator = v.pipe(
  v.string(),
  v.regex(
    /^((CmdOrCtrl|Ctrl|Cmd|Alt|Shift|Super)\+){0,3}([A-Z0-9,./;'[\]\\=-]|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Esc)$/,
  ),
);

const menuAction = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,64}$/i)),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  accelerator: v.nullable(accelerator),
  group: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
});

export const maxRecentProducts = 8;
const recentProduct = v.strictObject({ product: productId, name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)) });

/** Changes that can be answered with one question: more than a report holds, of which Undo takes back all or none. */
const maxSettledChanges = 20_000;

export const questions = {
  about: {
    args: nothing,
    answer: v.strictObject({
      shell: v.picklist(['electron', 'browser']),
      versions: v.strictObject({
        steward: v.string(),
        node: v.string(),
        electron: v.nullable(v.string()),
        chromium: v.nullable(v.string()),
      }),
      dataFolder: v.string(),
      trouble: v.nullable(notice),
    }),
  },
  listProducts: { args: nothing, answer: v.array(v.strictObject({ id: productId, name: v.string() })) },
  /** Moves a product to the trash folder and returns its new location; nothing is deleted. */
  forgetProduct: { args: v.strictObject({ product: productId }), answer: v.strictObject({ movedTo: v.string() }) },
  sharing: { args: v.strictObject({ product: productId }), answer: sharingState },
  shareProduct: { args: v.strictObject({ product: productId, name: deviceName }), answer: nothing },
  /** A link that lets one device join, once, until it expires (ms since 1970). */
  invite: { args: v.strictObject({ product: productId }), answer: v.strictObject({ link: v.string(), expires: v.number() }) },
  lookAtInvitation: {
    args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(8000)) }),
    answer: v.strictObject({ product: productId, productName: v.string(), expires: v.number() }),
  },
  joinProduct: {
    args: v.strictObject({
      text: v.pipe(v.string(), v.maxLength(8000)),
      name: deviceName,
      address: v.nullable(v.pipe(v.string(), v.maxLength(260))),
    }),
    answer: v.strictObject({ product: productId }),
  },
  addAddress: { args: v.strictObject({ product: productId, address: v.pipe(v.string(), v.maxLength(260)) }), answer: nothing },
  lookAgain: { args: v.strictObject({ product: productId }), answer: nothing },
  removeDevice: { args: v.strictObject({ product: productId, device: deviceKey }), answer: nothing },
  /** The bulk change with this id, in `held` of the sharing state, was applied in this window or was declined. */
  settleHeld: {
    args: v.strictObject({ product: productId, held: v.pipe(v.string(), v.maxLength(80)), taken: v.boolean() }),
    answer: nothing,
  },
  /**
   * The user has answered remote changes: those with these ids are removed from "While you were away". Not `answered`: the last
   * answer about them is taken back.
   */
  settleChanges: {
    args: v.strictObject({
      product: productId,
      // Windows of the version before do not send it: they only answer.
      answered: v.optional(v.boolean(), true),
      changes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(maxSettledChanges)),
    }),
    answer: nothing,
  },
  /** This device's copy of the product, encrypted for its devices: a file name, and the bytes in base64. */
  writeBundle: { args: v.strictObject({ product: productId }), answer: v.strictObject({ name: v.string(), bytes: v.string() }) },
  /**
   * Imports such a file, in base64. Returns who wrote it, when (ms since 1970), and how many bytes were new. `held`: it is a bulk
   * change and waits for confirmation, in `held` of the sharing state.
   */
  readBundle: {
    args: v.strictObject({ product: productId, bytes: v.pipe(v.string(), v.minLength(1), v.maxLength(maxFileBase64Length)) }),
    answer: v.strictObject({ device: v.string(), writtenAt: v.number(), newBytes: v.number(), held: v.boolean() }),
  },
  setFolder: {
    args: v.strictObject({ product: productId, path: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(4000))) }),
    answer: nothing,
  },
  /** Opens a URL outside of Steward after the user has confirmed. `false`: the user declined, or the window opens it itself. */
  openAddress: { args: v.strictObject({ address }), answer: v.strictObject({ opened: v.boolean() }) },
  menu: {
    args: v.strictObject({
      actions: v.pipe(v.array(menuAction), v.maxLength(200)),
      recent: v.optional(v.pipe(v.array(recentProduct), v.maxLength(maxRecentProducts)), []),
    }),
    answer: v.strictObject({ shown: v.boolean() }),
  },
  /** Writes a problem of the window to the desktop's log, so that the user can pass it on. */
  reportProblem: { args: v.strictObject({ what: sentence }), answer: nothing },
} as const;

export type Question = keyof typeof questions;

export const questionWithFile: Question = 'readBundle';
/** The longest question with a file, as JSON, in bytes. */
export const questionWithFileLimit = maxFileBase64Length + 64 * 1024;

export type ArgsOf<Q extends Question> = v.InferOutput<(typeof questions)[Q]['args']>;
export type AnswerOf<Q extends Question> = v.InferOutput<(typeof questions)[Q]['answer']>;
export type MenuAction = ArgsOf<'menu'>['actions'][number];
export type RecentProduct = ArgsOf<'menu'>['recent'][number];

/**
 * How every question is answered; one implementation serves Electron and the browser. The code of a refusal is any string: it comes
 * from another process, perhaps of another version, and windows show only its message.
 */
export type Answers = { readonly [Q in Question]: (args: ArgsOf<Q>) => Promise<Result<AnswerOf<Q>, string>> };

/** The questions about sharing, which the hub answers. */
export const sharingQuestions = [
  'sharing',
  'shareProduct',
  'invite',
  'lookAtInvitation',
  'joinProduct',
  'addAddress',
  'lookAgain',
  'removeDevice',
  'settleHeld',
  'settleChanges',
  'writeBundle',
  'readBundle',
  'setFolder',
] as const satisfies readonly Question[];

export type SharingQuestion = (typeof sharingQuestions)[number];
export type SharingAnswers = Pick<Answers, SharingQuestion>;
export type SharingRequest = {
  readonly [Q in SharingQuestion]: { readonly question: Q; readonly args: ArgsOf<Q> };
}[SharingQuestion];

/** All questions about sharing answered by one function, such as one that forwards them to another process. */
export function answersBy(
  answer: <Q extends SharingQuestion>(request: {
    readonly question: Q;
    readonly args: ArgsOf<Q>;
  }) => Promise<Result<AnswerOf<Q>, string>>,
): SharingAnswers {
  const entries = sharingQuestions.map((question) => [question, (args: ArgsOf<typeof question>) => answer({ question, args })]);
  // TypeScript has no type for an object made of entries that belong to each other pair by pair.
  return Object.fromEntries(entries) as unknown as SharingAnswers;
}

/** Answers a request that came from another process of the same program. */
export const answerSharing = <Q extends SharingQuestion>(
  answers: SharingAnswers,
  { question, args }: { readonly question: Q; readonly args: ArgsOf<Q> },
): Promise<Result<AnswerOf<Q>, string>> => answers[question](args);

/** For a window and a desktop of different versions, as after an update, until both are restarted. */
const startAgain = 'Restart Steward.';

const isQuestion = (name: unknown): name is Question => typeof name === 'string' && Object.hasOwn(questions, name);

export async function answerQuestion(answers: Answers, name: unknown, args: unknown): Promise<Result<unknown, string>> {
  if (!isQuestion(name)) return refuse('unknown-question', `Internal error: unknown request. ${startAgain}`);
  return answerParsed(answers, name, args);
}

async function answerParsed<Q extends Question>(answers: Answers, name: Q, args: unknown): Promise<Result<unknown, string>> {
  const parsed = v.safeParse(questions[name].args, args);
  if (!parsed.success)
    return refuse('bad-arguments', `Internal error: invalid request “${name}”. Nothing was changed. ${startAgain}`);
  return answers[name](parsed.output as ArgsOf<Q>);
}

export function readAnswer<Q extends Question>(name: Q, said: unknown): Result<AnswerOf<Q>, string> {
  const shape = v.safeParse(
    v.union([v.object({ ok: v.literal(true), value: v.unknown() }), v.object({ ok: v.literal(false), refusal: notice })]),
    said,
  );
  if (!shape.success) return refuse('bad-answer', `Internal error: unexpected response. ${startAgain}`);
  if (!shape.output.ok) return { ok: false, refusal: shape.output.refusal };
  const value = v.safeParse(questions[name].answer, shape.output.value);
  return value.success
    ? ok(value.output as AnswerOf<Q>)
    : refuse('bad-answer', `Internal error: invalid response to “${name}”. ${startAgain}`);
}
