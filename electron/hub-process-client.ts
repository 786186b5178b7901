/**
 * The main process's client of the hub process. The hub is a separate process, because reading a large document takes a second, during
 * which no window of Electron would get keys or clicks. If it ends unexpectedly it is restarted; the windows then reconnect.
 */
import type { MessagePortMain, UtilityProcess } from 'electron';
import { refuse, type Result } from '../shared/domain/result.ts';
import {
  type AnswerOf,
  type ArgsOf,
  answersBy,
  type SharingAnswers,
  type SharingQuestion,
  type SharingRequest,
} from '../shared/desktop/contract.ts';
import type { HubRefusal } from './host/hub/hub.ts';
import type { ProductFacts } from './host/storage/product-folder.ts';

/** The messages to the hub process; a port comes with `join`. */
export type HubRequest =
  | { readonly errand: 'join' }
  | { readonly errand: 'products' | 'trouble' | 'close'; readonly id: number }
  | { readonly errand: 'peers'; readonly id: number; readonly request: SharingRequest }
  | { readonly errand: 'forget'; readonly id: number; readonly product: string };

export interface HubResponse {
  readonly id: number;
  readonly report: unknown;
}

type HubProcess = Pick<UtilityProcess, 'postMessage' | 'on' | 'kill'>;

type ClientRefusal = HubRefusal | 'no-host';

const restarted = refuse('no-host', 'Steward’s background service restarted. Try again.');

export class HubProcessClient {
  readonly #fork: () => HubProcess;
  readonly #restartMs: number;
  #child: HubProcess | null = null;
  #next = 0;
  #waiting = new Map<number, (report: unknown) => void>();
  #closing = false;

  /** The questions about sharing, forwarded unchanged. */
  readonly peers: SharingAnswers = answersBy(
    async <Q extends SharingQuestion>(request: { readonly question: Q; readonly args: ArgsOf<Q> }) =>
      (await this.#send<Result<AnswerOf<Q>, string>>((id) => ({ errand: 'peers', id, request: request as SharingRequest }))) ??
      restarted,
  );

  constructor(fork: () => HubProcess, restartMs = 500) {
    this.#fork = fork;
    this.#restartMs = restartMs;
    this.#start();
  }

  join(port: MessagePortMain): void {
    if (this.#child === null) port.close();
    else this.#child.postMessage({ errand: 'join' } satisfies HubRequest, [port]);
  }

  async products(): Promise<Result<readonly ProductFacts[], ClientRefusal>> {
    return (await this.#send<Result<readonly ProductFacts[], ClientRefusal>>((id) => ({ errand: 'products', id }))) ?? restarted;
  }

  async forget(product: string): Promise<Result<string, ClientRefusal>> {
    return (await this.#send<Result<string, ClientRefusal>>((id) => ({ errand: 'forget', id, product }))) ?? restarted;
  }

  async trouble(): Promise<AnswerOf<'about'>['trouble']> {
    const trouble = await this.#send<AnswerOf<'about'>['trouble']>((id) => ({ errand: 'trouble', id }));
    return trouble === undefined ? restarted.refusal : trouble;
  }

  /** Writes what is queued and ends the process. Returns whether everything reached the disk. */
  async close(): Promise<boolean> {
    this.#closing = true;
    const complete = (await this.#send<boolean>((id) => ({ errand: 'close', id }))) === true;
    this.#child?.kill();
    return complete;
  }

  /** `undefined`: the process ended before it answered. `T` is what the hub process reports for this errand. */
  #send<T>(request: (id: number) => HubRequest): Promise<T | undefined> {
    const child = this.#child;
    if (child === null) return Promise.resolve(undefined);
    const id = this.#next++;
    return new Promise((done) => {
      this.#waiting.set(id, (report) => done(report as T | undefined));
      child.postMessage(request(id));
    });
  }

  #start(): void {
    const child = this.#fork();
    this.#child = child;
    child.on('message', (response: HubResponse) => {
      this.#waiting.get(response.id)?.(response.report);
      this.#waiting.delete(response.id);
    });
    child.on('exit', () => {
      this.#child = null;
      for (const done of this.#waiting.values()) done(undefined);
      this.#waiting.clear();
      if (!this.#closing) setTimeout(() => this.#closing || this.#start(), this.#restartMs);
    });
  }
}
