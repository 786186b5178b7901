/** What a page of Steward may do, however it is served, and which addresses may be opened outside. Pure decisions, no Electron. */

/** The content security policy of one page load. `linkTo`: the WebSocket address of the hub, if there is one. */
export function contentPolicy(nonce: string, linkTo: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${linkTo === null ? '' : ` ${linkTo}`}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default ProseMirrorClipboard',
  ].join('; ');
}

export const noPagePolicy = "default-src 'none'; frame-ancestors 'none'";

export const safeHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export const appScheme = 'app';
export const appOrigin = `${appScheme}://steward`;

export function isAppPage(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${appScheme}:` && url.host === 'steward' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** The normalized address if it may be opened outside of Steward, else `null`. */
export function outsideAddress(address: string): string | null {
  try {
    const url = new URL(address);
    const allowed = url.protocol === 'https:' || url.protocol === 'http:' || url.protocol === 'mailto:';
    return allowed && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}

export type DeepLink =
  | { readonly kind: 'open'; readonly product: string }
  | { readonly kind: 'join'; readonly invitation: string };

/** `steward://open/<product>` and `steward://join/<invitation>`; anything else is `null`. The address is untrusted input. */
export function readDeepLink(address: string): DeepLink | null {
  const product = address.length > 200 ? undefined : /^steward:\/\/open\/([a-z0-9-]{8,64})\/?$/.exec(address)?.[1];
  if (product !== undefined) return { kind: 'open', product };
  return /^steward:\/\/join\/[\w-]{20,1000}\/?$/.test(address) ? { kind: 'join', invitation: address } : null;
}

/** The only permission of a page: writing text to the clipboard. */
export const mayAskFor = (permission: string): boolean => permission === 'clipboard-sanitized-write';
