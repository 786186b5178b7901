/**
 * Steward for a browser on this computer: serves the built window, answers its questions and accepts its links, on one fixed loopback
 * port. Any web page may send requests to it, so origin and token are checked before any content is sent.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { answerQuestion, type Answers, questionWithFile, questionWithFileLimit } from '../../../shared/desktop/contract.ts';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { frameLimit } from '../../../shared/sync/wire/messages.ts';
import { answerFile, type FileAnswer, plainAnswer } from './renderer-files.ts';
import { errorCode } from '../storage/disk.ts';
import type { Hub } from '../hub/hub.ts';
import { type Pulse, socketLink } from './socket-link.ts';
import { cookieToken, isSameToken, tokenCookie } from './web-token.ts';

export type PortRefusal = 'port' | 'port-busy';

export interface WebHostOptions {
  readonly port: number;
  readonly token: string;
  readonly renderer: string;
  readonly answers: Answers;
  readonly hub: Pick<Hub, 'join'>;
  readonly pulse?: Pulse;
}

const address = '127.0.0.1';
const bodyLimit = 1024 * 1024;

const howToOpen = 'Access denied.\nOpen Steward with the full address (including the token) shown by `npm start`.';

type HostName = 'own' | 'localhost' | 'foreign';

/** Checks the Host header against DNS rebinding: a rebound name is sent as it is. */
const hostNameOf = (request: IncomingMessage, port: number): HostName => {
  if (request.headers.host === `${address}:${port}`) return 'own';
  return request.headers.host === `localhost:${port}` ? 'localhost' : 'foreign';
};

/** Every request that carries a file begins like this; the question is checked again after parsing. */
const fileStart = Buffer.from(`{"question":"${questionWithFile}"`);

/** `null`: too long. The rest stays unread, so that the refusal can still be sent. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  const mayCarryFile = (): boolean => Buffer.concat(parts).subarray(0, fileStart.length).equals(fileStart);
  let limit: number | null = null;
  return new Promise((done, fail) => {
    request.on('data', (part: Buffer) => {
      length += part.length;
      parts.push(part);
      if (length <= bodyLimit) return;
      limit ??= mayCarryFile() ? questionWithFileLimit : bodyLimit;
      if (length <= limit) return;
      parts.length = 0;
      request.pause();
      done(null);
    });
    request.on('end', () => done(Buffer.concat(parts)));
    request.on('error', fail);
  });
}

const jsonAnswer = (value: unknown): FileAnswer => {
  const plain = plainAnswer(200, JSON.stringify(value));
  return { ...plain, headers: { ...plain.headers, 'content-type': 'application/json' } };
};

const movedTo = (location: string, more: Readonly<Record<string, string>> = {}): FileAnswer => {
  const plain = plainAnswer(303, 'Redirecting…');
  return { ...plain, headers: { ...plain.headers, location: location, ...more } };
};

export class WebHost {
  readonly origin: string;
  /** The same with the token; opening it sets the cookie. */
  readonly launchUrl: string;
  readonly #options: WebHostOptions;
  readonly #port: number;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit, perMessageDeflate: false });

  constructor(options: WebHostOptions, server: Server, port: number) {
    this.#options = options;
    this.#server = server;
    this.#port = port;
    this.origin = `http://${address}:${port}`;
    this.launchUrl = `${this.origin}/?token=${options.token}`;
    server.on('request', (request, response) => void this.#serve(request, response));
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    server.on('clientError', (_, socket) => socket.destroy());
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    await new Promise<void>((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.#answer(request).catch(() => plainAnswer(400, 'Invalid request.'));
    const over = status === 413 ? { connection: 'close' } : {};
    response.writeHead(status, { ...headers, ...over, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answer(request: IncomingMessage): Promise<FileAnswer> {
    const hostName = hostNameOf(request, this.#port);
    const { method = '', url = '/' } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (hostName === 'foreign') return plainAnswer(403, 'Request blocked: wrong address.');
    // The browser's storage belongs to the origin: two host names would mean two stores.
    if (hostName === 'localhost')
      return isRead && url.startsWith('/') ? movedTo(`${this.origin}${url}`) : plainAnswer(403, `Open ${this.origin} instead.`);
    if (!this.#isOwnOrigin(request, isRead)) return plainAnswer(403, 'Request blocked: not a Steward window.');
    const { pathname, searchParams } = new URL(url, this.origin);
    const token = searchParams.get('token');
    if (isRead && pathname === '/' && token !== null) return this.#letIn(token);
    if (!this.#hasToken(request)) return plainAnswer(403, howToOpen);
    if (pathname === '/ask') return method === 'POST' ? this.#ask(request) : plainAnswer(405, 'Method not allowed.');
    if (!isRead) return plainAnswer(405, 'Not supported.');
    return answerFile(this.#options.renderer, url.split(/[?#]/, 1)[0] ?? '/', `ws://${address}:${this.#port}`);
  }

  #letIn(token: string): FileAnswer {
    if (!isSameToken(this.#options.token, token)) return plainAnswer(403, howToOpen);
    return movedTo('/', { 'set-cookie': tokenCookie(token, this.#port) });
  }

  #hasToken(request: IncomingMessage): boolean {
    return isSameToken(this.#options.token, cookieToken(request.headers.cookie, this.#port));
  }

  /** Browsers send the Origin of the requesting page; only reads of our own files may come without one. */
  #isOwnOrigin(request: IncomingMessage, isRead: boolean): boolean {
    const { origin } = request.headers;
    return origin === undefined ? isRead : origin === this.origin;
  }

  async #ask(request: IncomingMessage): Promise<FileAnswer> {
    if (request.headers['content-type'] !== 'application/json') return plainAnswer(415, 'Content type must be application/json.');
    const body = await readBody(request);
    if (body === null) return plainAnswer(413, 'Request too large.');
    let message: unknown;
    try {
      message = JSON.parse(body.toString('utf8'));
    } catch {
      return plainAnswer(400, 'Invalid JSON.');
    }
    if (typeof message !== 'object' || message === null || !('question' in message)) return plainAnswer(400, 'Invalid request.');
    if (body.length > bodyLimit && message.question !== questionWithFile) return plainAnswer(413, 'Request too large.');
    return jsonAnswer(await answerQuestion(this.#options.answers, message.question, 'args' in message ? message.args : {}));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const mayLink =
      request.url === '/link' &&
      hostNameOf(request, this.#port) === 'own' &&
      this.#isOwnOrigin(request, false) &&
      this.#hasToken(request);
    if (!mayLink) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (own) =>
      this.#options.hub.join(socketLink(own, this.#options.pulse ? { pulse: this.#options.pulse } : {})),
    );
  }
}

/** Refuses (`port-busy`, `port`) and never moves to another port: the port is part of the origin that owns the window's storage. */
export async function openWebHost(options: WebHostOptions): Promise<Result<WebHost, PortRefusal>> {
  const server = createServer({ maxHeaderSize: 16 * 1024 });
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(options.port, address, () => {
        server.off('error', fail);
        done();
      });
    });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EADDRINUSE') {
      const hint =
        'Close the other program, or set STEWARD_PORT to a different port. (On a new port the browser cache is rebuilt from your saved data.)';
      return refuse(
        'port-busy',
        `Port ${options.port} on ${address} is already in use, possibly by another Steward window. ${hint}`,
      );
    }
    return refuse('port', `Cannot use port ${options.port} on ${address} (${code}). Set STEWARD_PORT to a different port.`);
  }
  const bound = server.address();
  return ok(new WebHost(options, server, typeof bound === 'object' && bound !== null ? bound.port : options.port));
}
