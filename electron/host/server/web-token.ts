/**
 * The access token of the loopback server: random per data folder, readable by its owner only, shown once in the launch address, then a
 * cookie.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk, writeWhole } from '../storage/disk.ts';

const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** If the folder cannot store it, the token lasts until Steward is closed. */
export async function keepToken(data: string): Promise<string> {
  const path = join(data, 'token');
  try {
    const stored = (await readFile(path, 'utf8')).trim();
    if (isToken(stored)) {
      await chmod(path, 0o600).catch(() => undefined);
      return stored;
    }
  } catch {
    // Missing or not readable: a new one is created.
  }
  const token = randomBytes(32).toString('base64url');
  await writeWhole(realDisk, path, `${token}\n`).catch(() => undefined);
  return token;
}

/** Constant-time comparison. */
export function isSameToken(token: string, given: string | undefined): boolean {
  if (given === undefined || !isToken(given)) return false;
  return timingSafeEqual(Buffer.from(token), Buffer.from(given));
}

/** Cookies are shared between ports, so the name contains the port. */
const cookieName = (port: number): string => `steward-${port}`;

export function cookieToken(header: string | undefined, port: number): string | undefined {
  const prefix = `${cookieName(port)}=`;
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}

export const tokenCookie = (token: string, port: number): string =>
  `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`;
