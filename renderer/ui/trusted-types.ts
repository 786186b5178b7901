/**
 * The page's one Trusted Types policy; must be the first module that runs. It lets Mantine's generated CSS and our own workers pass
 * and refuses every other markup or script address. `ProseMirrorClipboard` is a policy of the text editor itself.
 */

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string; createScriptURL(address: string): string }): unknown;
}

/** Style rules and nothing else: no opening angle bracket anywhere, so it can never become an element. */
const onlyStyleRules = /^[^<]*\{[^<]*\}\s*$/;
const ownWorker = /\/assets\/[\w-]*worker[\w-]*\.js$/i;

/** Lets generated style rules through and throws for anything that holds markup. */
export function allowStyleRules(text: string): string {
  if (text !== '' && !onlyStyleRules.test(text)) throw new TypeError('Steward refuses markup made from text.');
  return text;
}

/** Lets workers from our own build through and throws for any other script address. */
export function allowOwnWorker(address: string, page: string): string {
  const url = new URL(address, page);
  if (url.origin !== new URL(page).origin || !ownWorker.test(url.pathname))
    throw new TypeError('Steward refuses a foreign script.');
  return url.href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
factory?.createPolicy('default', {
  createHTML: allowStyleRules,
  createScriptURL: (address) => allowOwnWorker(address, location.href),
});
