/** A device on the network: the built host in a namespace, controlled through a relay. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { socketLink } from '../../electron/host/server/socket-link.ts';
import type { AnswerOf, ArgsOf, Question } from '../../shared/desktop/contract.ts';
import type { SharingState } from '../../shared/desktop/sharing.ts';
import { bindCommands, type BoundCommands } from '../../shared/document/commands.ts';
import { type BacklogProjection, createProjection } from '../../shared/document/projection/projection.ts';
import type { Result } from '../../shared/domain/result.ts';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import { createReplica } from '../../shared/sync/session/replica.ts';
import type { Place, Room } from './room.ts';

export const product = 'garden-shop-of-ana';
const port = 4710;

export interface OpenWindow {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  readonly do: BoundCommands;
  readonly titles: () => readonly string[];
  readonly talk: SyncSession;
  readonly close: () => void;
}

export class NetworkHost {
  readonly place: Place;
  readonly name: string;
  readonly data = mkdtempSync(join(tmpdir(), 'steward-room-'));
  process: ChildProcess | null = null;
  readonly #room: Room;
  readonly #socket = join(this.data, 'relay');
  #hasRelay = false;
  #token = '';
  /** Everything that its hosts have printed. */
  #said = '';

  constructor(room: Room, place: Place, name: string) {
    this.#room = room;
    this.place = place;
    this.name = name;
    mkdirSync(join(this.data, 'data'));
  }

  async start(): Promise<void> {
    if (!this.#hasRelay) await this.#room.relay(this.place, this.#socket, '127.0.0.1', port);
    this.#hasRelay = true;
    const child = this.#room.run(this.place, [join(process.cwd(), 'dist/host/host.mjs')], {
      STEWARD_DATA: join(this.data, 'data'),
      STEWARD_PORT: String(port),
      STEWARD_SHELL: 'none',
    });
    this.process = child;
    this.#token = await new Promise<string>((done, fail) => {
      const before = this.#said.length;
      const read = (chunk: Buffer): void => {
        this.#said += chunk.toString();
        const token = /\?token=(\S+)/.exec(this.#said.slice(before))?.[1];
        if (token) done(token);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code) => fail(new Error(`the host of ${this.name} ended with ${code}: ${this.#said.slice(before)}`)));
    });
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async ask<Q extends Question>(question: Q, args: ArgsOf<Q>): Promise<AnswerOf<Q>> {
    const body = JSON.stringify({ question, args });
    const said = await new Promise<string>((done, fail) => {
      const asked = request(
        {
          socketPath: this.#socket,
          path: '/ask',
          method: 'POST',
          headers: { ...this.#headers(), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => (text += part));
          answer.on('end', () => done(text));
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
    const answer = JSON.parse(said) as Result<AnswerOf<Q>, string>;
    if (!answer.ok) throw new Error(`${this.name} refused ${question}: ${answer.refusal.message}`);
    return answer.value;
  }

  sharing(): Promise<SharingState> {
    return this.ask('sharing', { product });
  }

  async other(name: string): Promise<SharingState['devices'][number] | undefined> {
    return (await this.sharing()).devices.find((each) => each.name === name);
  }

  /** Its status, for error messages. */
  async describe(): Promise<string> {
    const end = this.process === null ? 'no host runs' : `its host ${this.process.exitCode ?? this.process.signalCode ?? 'runs'}`;
    const stopped = new Promise<string>((done) => setTimeout(() => done('no answer within 2 s'), 2_000));
    const answer = this.sharing().then(
      ({ devices }) =>
        devices.map(({ name, state, reason, lacks }) => `${name} is ${state} and lacks ${lacks} (${reason})`).join(', '),
      (error: unknown) => `no answer (${String(error)})`,
    );
    const sees = await Promise.race([answer, stopped]);
    return `${this.name}: ${end}, sees ${sees}; it said ${this.#said}`;
  }

  /** A window as a browser would open it. */
  async window(): Promise<OpenWindow> {
    const socket = new WebSocket(`ws+unix:${this.#socket}:/link`, { headers: this.#headers(), perMessageDeflate: false });
    await once(socket, 'open');
    const doc = new Y.Doc();
    const talk = new SyncSession(createReplica(doc, new Awareness(doc)), product, socketLink(socket), {});
    talk.start();
    const projection = createProjection(doc);
    const commands = bindCommands({
      doc,
      projection,
      random: Math.random,
      now: Date.now,
      author: () => ({ name: this.name, device: this.name }),
    });
    const close = (): void => {
      talk.close('The window was closed.');
      doc.destroy();
    };
    return {
      doc,
      projection,
      do: commands,
      talk,
      close,
      titles: () => projection.order().map(({ id }) => projection.entry(id)?.title ?? '?'),
    };
  }

  #headers(): Record<string, string> {
    return { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, cookie: `steward-${port}=${this.#token}` };
  }
}
