/** The desktop's answers to its windows, shared by Electron and the browser; what differs is passed in. */
import type { AnswerOf, Answers, MenuAction, RecentProduct } from '../shared/desktop/contract.ts';
import { ok, refuse, type Result } from '../shared/domain/result.ts';
import type { Hub } from './host/hub/hub.ts';
import type { Sharing } from './host/peers/sharing-questions.ts';
import { outsideAddress } from './host/server/security.ts';

export interface AnswerOptions {
  readonly products: Hub['products'];
  readonly forget: Hub['forget'];
  readonly trouble: () => AnswerOf<'about'>['trouble'] | Promise<AnswerOf<'about'>['trouble']>;
  readonly peers: Sharing;
  readonly shell: AnswerOf<'about'>['shell'];
  readonly versions: AnswerOf<'about'>['versions'];
  readonly dataFolder: string;
  /** Asks the user and opens it; `false`: declined, or the window opens it itself. */
  readonly openOutside: (address: string) => Promise<boolean>;
  readonly showMenu: (actions: readonly MenuAction[], recent: readonly RecentProduct[]) => boolean;
  readonly log: (line: string) => void;
}

async function withoutValue(pending: Promise<Result<unknown>>): Promise<Result<Record<string, never>>> {
  const result = await pending;
  return result.ok ? ok({}) : result;
}

export function createAnswers(options: AnswerOptions): Answers {
  return {
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
    sharing: ({ product }) => options.peers.sharing(product),
    shareProduct: ({ product, name }) => withoutValue(options.peers.share(product, name)),
    invite: ({ product }) => options.peers.invite(product),
    lookAtInvitation: ({ text }) => options.peers.lookAtInvitation(text),
    joinProduct: ({ text, name, address }) => options.peers.join(text, name, address),
    addAddress: ({ product, address }) => withoutValue(options.peers.addAddress(product, address)),
    lookAgain: ({ product }) => withoutValue(options.peers.lookAgain(product)),
    removeDevice: ({ product, device }) => withoutValue(options.peers.removeDevice(product, device)),
    settleHeld: ({ product, held, taken }) => withoutValue(options.peers.settleHeld(product, held, taken)),
    settleChanges: ({ product, changes }) => withoutValue(options.peers.settleChanges(product, changes)),
    writeBundle: ({ product }) => options.peers.writeBundle(product),
    readBundle: ({ product, bytes }) => options.peers.readBundle(product, bytes),
    setFolder: ({ product, path }) => withoutValue(options.peers.setFolder(product, path)),
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
