/** The built window as answers to requests: the same files, headers and refusals over app:// and over http. */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { noPagePolicy, contentPolicy, safeHeaders } from './security.ts';

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

export function plainAnswer(status: number, text: string): FileAnswer {
  const headers = {
    ...safeHeaders,
    'content-security-policy': noPagePolicy,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  };
  return { status, headers, body: Buffer.from(`${text}\n`) };
}

/** The file for a path, of a folder its page; or `null`: nothing outside of the folder, whatever the spelling or symbolic links. */
async function fileWithin(folder: string, path: string): Promise<string | null> {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (!/^\/[\w./@~+ -]*$/.test(plain) || plain.split('/').some((part) => part === '..' || part === '.')) return null;
  const wanted = join(folder, plain.endsWith('/') ? `${plain}index.html` : plain);
  try {
    const [inside, real] = await Promise.all([realpath(folder), realpath(wanted)]);
    return real.startsWith(inside + sep) ? real : null;
  } catch {
    return null;
  }
}

/** The page itself gets a new nonce each time; hashed assets never change and are cached. */
export async function answerFile(folder: string, path: string, linkTo: string | null): Promise<FileAnswer> {
  const file = await fileWithin(folder, path);
  const type = file === null ? undefined : types[extname(file)];
  if (file === null || type === undefined) return plainAnswer(404, 'File not found.');
  const body = await readFile(file).catch(() => null);
  if (body === null) return plainAnswer(404, 'File not found.');
  if (!type.startsWith('text/html')) {
    const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
    return {
      status: 200,
      headers: { ...safeHeaders, 'content-security-policy': noPagePolicy, 'content-type': type, 'cache-control': cache },
      body,
    };
  }
  const nonce = randomBytes(18).toString('base64url');
  const page = body.toString('utf8').replaceAll('"NONCE"', `"${nonce}"`);
  const headers = {
    ...safeHeaders,
    'content-security-policy': contentPolicy(nonce, linkTo),
    'content-type': type,
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body: Buffer.from(page) };
}
