/** Network addresses: where this device can be reached, and what the user may type. */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';

/** The IPv4 addresses at which other devices on the network can reach this one, without loopback. */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .sort();

const name = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** "192.168.1.20", "192.168.1.20:4711" or "anas-mac.local:4711" as host:port; refuses anything else with an example. */
export function readAddress(typed: string, defaultPort: number): Result<string, 'address'> {
  const [host = '', port = String(defaultPort), ...more] = typed.trim().split(':');
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  const isHost = isIP(host) === 4 || (name.test(host) && !/^[\d.]+$/.test(host));
  // A name whose last part is a number counts as an incomplete IP address: no connection can be opened to it.
  if (more.length > 0 || number < 1 || number > 65_535 || !isHost || !URL.canParse(`ws://${host}:${number}`))
    return refuse(
      'address',
      'Invalid address. Enter the address shown on the other device’s Sync screen, e.g. 192.168.1.20:4711.',
    );
  return ok(`${host}:${number}`);
}
