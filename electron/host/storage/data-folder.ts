/** The data folder and the ports, resolved the same way for every way to start. */
import { isAbsolute, join, resolve } from 'node:path';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';

export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

export function dataFolder({ env, platform, home }: Environment): string {
  const configured = env['STEWARD_DATA'];
  if (configured !== undefined && configured !== '') return resolve(configured);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Steward');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Steward');
  const base = env['XDG_DATA_HOME'];
  return join(base !== undefined && isAbsolute(base) ? base : join(home, '.local', 'share'), 'steward');
}

const defaultPort = 4710;

/** The port that other devices try first; when it is in use another one is taken, announced and shown. */
export const defaultPeerPort = 4711;

export const loopbackPort = (env: Environment['env']): Result<number, 'port'> => portIn(env, 'STEWARD_PORT', defaultPort);

export const peerPort = (env: Environment['env']): Result<number, 'port'> => portIn(env, 'STEWARD_PEER_PORT', defaultPeerPort);

function portIn(env: Environment['env'], name: string, fallback: number): Result<number, 'port'> {
  const configured = env[name];
  if (configured === undefined || configured === '') return ok(fallback);
  const port = /^\d{1,5}$/.test(configured) ? Number(configured) : 0;
  if (port < 1 || port > 65_535) return refuse('port', `Invalid ${name} "${configured}". Use a port from 1 to 65535.`);
  return ok(port);
}
