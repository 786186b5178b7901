/** WebSocket connections to other devices: the listener and dialing. Bytes only; the secure channel authenticates. */
import { Agent, createServer } from 'node:http';
import { type AddressInfo, connect, type NetConnectOpts } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import type { Link } from '../../../../shared/sync/wire/link.ts';
import { errorCode } from '../../storage/disk.ts';
import { type SocketOptions, socketLink } from '../../server/socket-link.ts';
import { type ConnectionOutcome, createConnectionLimiter } from './connection-limiter.ts';

/** The largest frame, in bytes. */
const frameLimit = 128 * 1024;
/** How long the other device may take to answer the upgrade, in ms. */
const handshakeTimeoutMs = 3_000;
const path = '/peer';
/** Limit for open sockets, upgraded or not. */
const maxSockets = 256;

export interface PeerListener {
  readonly port: number;
  close(): Promise<void>;
}

export type OnConnection = (link: Link, lastReceivedAt: () => number) => Promise<ConnectionOutcome>;

/** Pings are frequent, so that a device that leaves the network is noticed within seconds. */
const pulse = { every: 1_000, dead: 15_000 } as const;

function watched(socket: WebSocket): { readonly link: Link; readonly lastReceivedAt: () => number } {
  let at = performance.now();
  const options: SocketOptions = { pulse, who: 'The other device', onReceived: () => (at = performance.now()) };
  return { link: socketLink(socket, options), lastReceivedAt: () => at };
}

/** Listens on the given port, or on any free one when it is in use. `0`: any. */
export async function listenForPeers(port: number, onConnection: OnConnection): Promise<Result<PeerListener, 'door'>> {
  const server = createServer({ maxHeaderSize: 4 * 1024 }, (_, response) =>
    response.writeHead(404, { connection: 'close' }).end(),
  );
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit, perMessageDeflate: false });
  const limiter = createConnectionLimiter(() => performance.now());
  server.maxConnections = maxSockets;
  // In ms, as Node's http server counts
  server.headersTimeout = 3_000;
  server.requestTimeout = 5_000;
  server.on('clientError', (_, socket) => socket.destroy());
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    // A browser always sends an Origin header; Steward never does.
    const from = request.socket.remoteAddress ?? '';
    if (request.url !== path || request.headers.origin !== undefined || !limiter.tryAcquire(from)) return socket.destroy();
    let isReleased = false;
    const release = (outcome: ConnectionOutcome): void => {
      if (isReleased) return;
      isReleased = true;
      limiter.release(from, outcome);
    };
    socket.once('close', () => release('undecided'));
    sockets.handleUpgrade(request, socket, head, (own) => {
      const { link, lastReceivedAt } = watched(own);
      void onConnection(link, lastReceivedAt).then(release);
    });
  });
  const listen = (wanted: number): Promise<void> =>
    new Promise((done, fail) => {
      server.once('error', fail);
      server.listen(wanted, '0.0.0.0', () => {
        server.off('error', fail);
        done();
      });
    });
  try {
    await listen(port).catch((error: unknown) => {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
      return listen(0);
    });
  } catch (error) {
    return refuse(
      'door',
      `Other devices can’t connect: port ${port} isn’t available (${errorCode(error)}). Set STEWARD_PEER_PORT to another port.`,
    );
  }
  return ok({
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  });
}

const unreachable = (address: string, error: unknown) =>
  refuse(
    'unreachable',
    `Couldn’t connect to ${address} (${errorCode(error)}). Check that Steward is open there and both devices are on the same network.`,
  );

/** Refuses (`unreachable`) with the network's reason. `connectTimeoutMs` limits the TCP connection; the upgrade has a limit of its own. */
export function dialPeer(
  address: string,
  connectTimeoutMs = handshakeTimeoutMs,
): Promise<Result<{ readonly link: Link; readonly lastReceivedAt: () => number }, 'unreachable'>> {
  const agent = new Agent();
  agent.createConnection = (options) => {
    const wire = connect(options as NetConnectOpts);
    const timeout = setTimeout(() => wire.destroy(new Error('no answer')), connectTimeoutMs);
    return wire.once('connect', () => clearTimeout(timeout)).once('close', () => clearTimeout(timeout));
  };
  const options = { perMessageDeflate: false, maxPayload: frameLimit, handshakeTimeout: handshakeTimeoutMs, agent };
  return new Promise((done) => {
    try {
      const socket = new WebSocket(`ws://${address}${path}`, options);
      socket.once('open', () => done(ok(watched(socket))));
      socket.once('error', (error) => done(unreachable(address, error)));
    } catch (error) {
      // An address that was stored before names were checked as URLs
      done(unreachable(address, error));
    }
  });
}
