/** The desktop around this window: Electron through the preload's bridge, or the host's web server in a browser. */
import { refuse, type Result } from '../../shared/domain/result.ts';
import { type Bridge, linkMessage } from '../../shared/desktop/bridge.ts';
import { type AnswerOf, type ArgsOf, type Question, readAnswer } from '../../shared/desktop/contract.ts';
import type { Link } from '../../shared/sync/wire/link.ts';
import { failedLink, portLink, socketLink } from './window-links.ts';

export interface Desktop {
  /** Never rejects: a host that does not answer is a refusal (`no-host`). */
  ask<Q extends Question>(question: Q, args: ArgsOf<Q>): Promise<Result<AnswerOf<Q>, string>>;
  /** A link to the hub for this product; a failed one is closed at once, with the reason. */
  openLink(productId: string): Promise<Link>;
  onAction(listener: (id: string) => void): () => void;
}

declare global {
  interface Window {
    readonly steward?: Bridge;
  }
}

export const findDesktop = (): Desktop => (window.steward === undefined ? webDesktop() : electronDesktop(window.steward));

const noHost = 'Steward’s background service isn’t responding. Restart Steward; your edits stay in this window.';

function electronDesktop(bridge: Bridge): Desktop {
  return {
    ask: async (question, args) => {
      try {
        return readAnswer(question, await bridge.ask(question, args));
      } catch {
        return refuse('no-host', noHost);
      }
    },
    openLink: () => bridgedLink(bridge),
    onAction: (listener) => bridge.onAction(listener),
  };
}

/** The bridge cannot pass a port directly: it arrives as a message to this window, identified by our ticket. */
function bridgedLink(bridge: Bridge): Promise<Link> {
  const ticket = crypto.randomUUID();
  return new Promise((done) => {
    const take = (event: MessageEvent): void => {
      const [port] = event.ports;
      const message: unknown = event.data;
      if (event.source !== window || port === undefined || typeof message !== 'object' || message === null) return;
      if (!('kind' in message && message.kind === linkMessage && 'ticket' in message && message.ticket === ticket)) return;
      window.removeEventListener('message', take);
      done(portLink(port));
    };
    window.addEventListener('message', take);
    bridge.openLink(ticket);
  });
}

function webDesktop(): Desktop {
  const answer = async <Q extends Question>(question: Q, args: ArgsOf<Q>): Promise<Result<AnswerOf<Q>, string>> => {
    try {
      const response = await fetch('/ask', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question, args }),
      });
      return readAnswer(question, await response.json());
    } catch {
      return refuse('no-host', noHost);
    }
  };
  return {
    ask: async (question, args) => {
      const answered = await answer(question, args);
      if (question === 'openAddress' && answered.ok) openHere((args as ArgsOf<'openAddress'>).address);
      return answered;
    },
    openLink: () => {
      try {
        return Promise.resolve(socketLink(new WebSocket(`ws://${location.host}/link`)));
      } catch {
        return Promise.resolve(failedLink(noHost));
      }
    },
    onAction: () => () => undefined,
  };
}

/** In a browser the window opens the address itself, without passing opener or referrer. */
const openHere = (address: string): void => void window.open(address, '_blank', 'noopener,noreferrer');
