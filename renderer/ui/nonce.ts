/** The CSP nonce for inline styles of this page load: set by the server of the page, passed on to Mantine and its scroll lock. */
import { setNonce } from 'get-nonce';

/** Read once: browsers hide the attribute's text but keep the property. Empty where the page is served without a policy. */
const served = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

if (served !== '') setNonce(served);

export const styleNonce = (): string => served;
