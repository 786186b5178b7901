/** How the desktop answers its windows: once, for Electron and for the browser; what differs is handed in. */
import type { AnswerOf, Answers, MenuAction, RecentProduct } from '../shared/desktop/contract.ts';
import { ok, refuse, type Result } from '../shared/domain/result.ts';
import type { Hub } from './host/hub/hub.ts';
import type { Sharing } from './host/peers/sharing-questions.ts';
import { outsideAddress } from './security.ts';

export interface AnswerOptions {
  readonly products: Hub['products'];
  readonly forget: Hub['forget'];
  readonly trouble: () => AnswerOf<'about'>['trouble'] | Promise<AnswerOf<'about'>['trouble']>;
  readonly peers: Sharing;
  readonly shell: AnswerOf<'about'>['shell'];
  readonly versions: AnswerOf<'about'>['versions'];
  readonly dataFolder: string;
  /** Asks the person and opens it; `false`: they said no, or the window opens it itself. */
  readonly openOutside: (address: string) => Promise<boolean>;
  /** Answers whether there is a native menu. */
  readonly showMenu: (actions: readonly MenuAction[], recent: readonly RecentProduct[]) => boolean;
  readonly log: (line: string) => void;
}

/** Only that it was done. */
async function done(deed: Promise<Result<unknown>>): Promise<Result<Record<string, never>>> {
  const result = await deed;
  return result.ok ? ok({}) : result;
}

export function createAnswers(needs: AnswerOptions): Answers {
  return {
    about: async () =>
      ok({
        shell: needs.shell,
        versions: needs.versions,
        dataFolder: needs.dataFolder,
        trouble: (await needs.trouble()) ?? null,
      }),
    listProducts: async () => {
      const products = await needs.products();
      return products.ok ? ok([...products.value]) : products;
    },
    forgetProduct: async ({ product }) => {
      const moved = await needs.forget(product);
      return moved.ok ? ok({ movedTo: moved.value }) : moved;
    },
    sharing: ({ product }) => needs.peers.sharing(product),
    shareProduct: ({ product, name }) => done(needs.peers.share(product, name)),
    invite: ({ product }) => needs.peers.invite(product),
    lookAtInvitation: ({ text }) => needs.peers.lookAtInvitation(text),
    joinProduct: ({ text, name, address }) => needs.peers.join(text, name, address),
    addAddress: ({ product, address }) => done(needs.peers.addAddress(product, address)),
    lookAgain: ({ product }) => done(needs.peers.lookAgain(product)),
    removeDevice: ({ product, device }) => done(needs.peers.removeDevice(product, device)),
    settleHeld: ({ product, held, taken }) => done(needs.peers.settleHeld(product, held, taken)),
    settleChanges: ({ product, changes }) => done(needs.peers.settleChanges(product, changes)),
    writeBundle: ({ product }) => needs.peers.writeBundle(product),
    readBundle: ({ product, bytes }) => needs.peers.readBundle(product, bytes),
    setFolder: ({ product, path }) => done(needs.peers.setFolder(product, path)),
    openAddress: async ({ address }) => {
      const outside = outsideAddress(address);
      if (outside === null) return refuse('address', 'Only web and email links can be opened.');
      return ok({ opened: await needs.openOutside(outside) });
    },
    menu: ({ actions, recent }) => Promise.resolve(ok({ shown: needs.showMenu(actions, recent) })),
    reportProblem: ({ what }) => {
      needs.log(`Window error: ${what.replaceAll(/[\r\n]+/g, ' ')}`);
      return Promise.resolve(ok({}));
    },
  };
}
