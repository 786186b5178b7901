/** The host's answers to its windows, the same in Electron and in the program that serves browsers; what differs is passed in. */
import {
  type AnswerOf,
  type Answers,
  answersBy,
  answerSharing,
  type MenuAction,
  type RecentProduct,
  type SharingAnswers,
} from '../shared/desktop/contract.ts';
import { ok, refuse, type Result } from '../shared/domain/result.ts';
import { outsideAddress } from './host/server/security.ts';
import type { ProductFacts } from './host/storage/product-folder.ts';

export interface AnswerOptions {
  readonly products: () => Promise<Result<readonly ProductFacts[], string>>;
  readonly forget: (product: string) => Promise<Result<string, string>>;
  readonly trouble: () => AnswerOf<'about'>['trouble'] | Promise<AnswerOf<'about'>['trouble']>;
  readonly peers: SharingAnswers;
  readonly shell: AnswerOf<'about'>['shell'];
  readonly versions: AnswerOf<'about'>['versions'];
  readonly dataFolder: string;
  /** Asks the user and opens it; `false`: declined, or the window opens it itself. */
  readonly openOutside: (address: string) => Promise<boolean>;
  readonly showMenu: (actions: readonly MenuAction[], recent: readonly RecentProduct[]) => boolean;
  readonly log: (line: string) => void;
}

export function createAnswers(options: AnswerOptions): Answers {
  return {
    ...answersBy((request) => answerSharing(options.peers, request)),
    about: async () =>
      ok({
        shell: options.shell,
        versions: options.versions,
        dataFolder: options.dataFolder,
        trouble: (await options.trouble()) ?? null,
      }),
    listProducts: async () => {
      const products = await options.products();
      return products.ok ? ok([...products.value]) : products;
    },
    forgetProduct: async ({ product }) => {
      const moved = await options.forget(product);
      return moved.ok ? ok({ movedTo: moved.value }) : moved;
    },
    openAddress: async ({ address }) => {
      const outside = outsideAddress(address);
      if (outside === null) return refuse('address', 'Only web and email links can be opened.');
      return ok({ opened: await options.openOutside(outside) });
    },
    menu: ({ actions, recent }) => Promise.resolve(ok({ shown: options.showMenu(actions, recent) })),
    reportProblem: ({ what }) => {
      options.log(`Window error: ${what.replaceAll(/[\r\n]+/g, ' ')}`);
      return Promise.resolve(ok({}));
    },
  };
}
