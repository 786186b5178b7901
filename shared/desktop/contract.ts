/**
 * Every question a window may ask the desktop, with the parser of its arguments and of its answer; the types follow from the
 * parsers.
 * The same questions come over Electron's IPC and over http. Not here: the answers (electron/answers.ts).
 */
import * as v from 'valibot';
import { ok, refuse, type Result } from '../domain/result.ts';
import { sharingState } from './sharing.ts';

const productId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,64}$/));
const sentence = v.pipe(v.string(), v.maxLength(2000));
const nothing = v.strictObject({});

/** How a laptop is called among the others. */
const deviceName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const deviceKey = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** A file of 64 MB in base64, in characters. */
const maxFileBase64Length = Math.ceil((64 * 1024 * 1024) / 3) * 4;

const notice = v.strictObject({ code: v.string(), message: v.string() });

/** Only what opens outside of Steward, in the person's own browser or mail program. */
const address = v.pipe(v.string(), v.maxLength(2000), v.regex(/^(https?:\/\/|mailto:)[^\s<>"\\^`{|}]+$/i));

/** As Electron writes keys: modifiers, then one key. */
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
  /** The heading it stands under in the menu bar. */
  group: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
});

/** So many products are in the menu of those opened last. */
export const maxRecentProducts = 8;
const recentProduct = v.strictObject({ product: productId, name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)) });

export const questions = {
  /** What runs here, where it keeps its data, and whether the journal can be written. */
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
  /** The products that this computer keeps, by name. */
  listProducts: { args: nothing, answer: v.array(v.strictObject({ id: productId, name: v.string() })) },
  /** Moves a product to the trash folder and answers where it lies now; nothing is deleted. */
  forgetProduct: { args: v.strictObject({ product: productId }), answer: v.strictObject({ movedTo: v.string() }) },
  /** How the sharing of this product goes; later news comes over the window's link. */
  sharing: { args: v.strictObject({ product: productId }), answer: sharingState },
  /** Shares a product for the first time: this laptop becomes its owner, called `name` in the list. */
  shareProduct: { args: v.strictObject({ product: productId, name: deviceName }), answer: nothing },
  /** A link that lets one laptop in, once, until it expires (ms since 1970). */
  invite: { args: v.strictObject({ product: productId }), answer: v.strictObject({ link: v.string(), expires: v.number() }) },
  /** What an invitation says, before anybody is asked to join. */
  lookAtInvitation: {
    args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(8000)) }),
    answer: v.strictObject({ product: productId, productName: v.string(), expires: v.number() }),
  },
  /** Joins the product of an invitation; `address` (host:port) helps where multicast is blocked. */
  joinProduct: {
    args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(8000)), name: deviceName, address: v.nullable(v.pipe(v.string(), v.maxLength(260))) }),
    answer: v.strictObject({ product: productId }),
  },
  /** Looks for the other laptops at this address, too. */
  addAddress: { args: v.strictObject({ product: productId, address: v.pipe(v.string(), v.maxLength(260)) }), answer: nothing },
  /** Looks for all other laptops at once, also for those that were put aside. */
  lookAgain: { args: v.strictObject({ product: productId }), answer: nothing },
  /** Puts a laptop out; the others get new keys. */
  removeDevice: { args: v.strictObject({ product: productId, device: deviceKey }), answer: nothing },
  /** The change of mass with this id, in `held` of the sharing's state, was taken over in this window, or is not wanted. */
  settleHeld: { args: v.strictObject({ product: productId, held: v.pipe(v.string(), v.maxLength(80)), taken: v.boolean() }), answer: nothing },
  /** Somebody here has answered what others changed: what has these ids leaves "While you were away". */
  settleChanges: {
    args: v.strictObject({ product: productId, changes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(2000)) }),
    answer: nothing,
  },
  /** Everything that this laptop has of the product, sealed for its devices: the name for the file, and its bytes in base64. */
  writeBundle: { args: v.strictObject({ product: productId }), answer: v.strictObject({ name: v.string(), bytes: v.string() }) },
  /**
   * Takes what is new in such a file, in base64: who wrote it, when (ms since 1970), and how many bytes were new. `held`: so much would
   * change at once that it waits for a yes, in `held` of the sharing's state.
   */
  readBundle: {
    args: v.strictObject({ product: productId, bytes: v.pipe(v.string(), v.minLength(1), v.maxLength(maxFileBase64Length)) }),
    answer: v.strictObject({ device: v.string(), writtenAt: v.number(), newBytes: v.number(), held: v.boolean() }),
  },
  /** Keeps the product in sync through a folder that other laptops see too (an absolute path); `null`: no more. */
  setFolder: { args: v.strictObject({ product: productId, path: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(4000))) }), answer: nothing },
  /** Opens an address outside of Steward, after the person said yes. `false`: they said no, or the window opens it itself. */
  openAddress: { args: v.strictObject({ address }), answer: v.strictObject({ opened: v.boolean() }) },
  /** The actions of this moment for the native menu, and the products opened last, the latest first; `false` where there is no menu. */
  menu: {
    args: v.strictObject({
      actions: v.pipe(v.array(menuAction), v.maxLength(200)),
      recent: v.optional(v.pipe(v.array(recentProduct), v.maxLength(maxRecentProducts)), []),
    }),
    answer: v.strictObject({ shown: v.boolean() }),
  },
  /** Writes a problem of the window to the desktop's log, so that a person can hand it on. */
  reportProblem: { args: v.strictObject({ what: sentence }), answer: nothing },
} as const;

export type Question = keyof typeof questions;

/** The one question that carries a file. Every other is short. */
export const questionWithFile: Question = 'readBundle';
/** The longest question with a file, as JSON in bytes. */
export const questionWithFileLimit = maxFileBase64Length + 64 * 1024;

export type ArgsOf<Q extends Question> = v.InferOutput<(typeof questions)[Q]['args']>;
export type AnswerOf<Q extends Question> = v.InferOutput<(typeof questions)[Q]['answer']>;
export type MenuAction = ArgsOf<'menu'>['actions'][number];
export type RecentProduct = ArgsOf<'menu'>['recent'][number];

/** How every question is answered; one implementation serves Electron and the browser. */
export type Answers = { readonly [Q in Question]: (args: ArgsOf<Q>) => Promise<Result<AnswerOf<Q>>> };

/** Window and desktop of different versions, as after an update, do not understand each other until both are new. */
const startAgain = 'Restart Steward.';

const isQuestion = (name: unknown): name is Question => typeof name === 'string' && Object.hasOwn(questions, name);

/**
 * Answers what came from a window; refuses unknown questions and arguments that are not as agreed, before anybody acts on them.
 */
export async function answerQuestion(answers: Answers, name: unknown, args: unknown): Promise<Result<unknown>> {
  if (!isQuestion(name))
    return refuse('unknown-question', `Internal error: unknown request. ${startAgain}`);
  return answerParsed(answers, name, args);
}

async function answerParsed<Q extends Question>(answers: Answers, name: Q, args: unknown): Promise<Result<unknown>> {
  const parsed = v.safeParse(questions[name].args, args);
  if (!parsed.success)
    return refuse(
      'bad-arguments',
      `Internal error: invalid request “${name}”. Nothing was changed. ${startAgain}`,
    );
  return answers[name](parsed.output as ArgsOf<Q>);
}

/** Reads an answer that came over IPC or http; refuses what is not as agreed. */
export function readAnswer<Q extends Question>(name: Q, said: unknown): Result<AnswerOf<Q>> {
  const shape = v.safeParse(
    v.union([v.object({ ok: v.literal(true), value: v.unknown() }), v.object({ ok: v.literal(false), refusal: notice })]),
    said,
  );
  if (!shape.success)
    return refuse(
      'bad-answer',
      `Internal error: unexpected response. ${startAgain}`,
    );
  if (!shape.output.ok) return { ok: false, refusal: shape.output.refusal };
  const value = v.safeParse(questions[name].answer, shape.output.value);
  return value.success
    ? ok(value.output as AnswerOf<Q>)
    : refuse('bad-answer', `Internal error: invalid response to “${name}”. ${startAgain}`);
}
