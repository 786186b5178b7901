/** The nonce this load of the page may style itself with: given by whoever served the page, handed on to Mantine and to its scroll lock. */
import { setNonce } from 'get-nonce';

/** Read once: browsers hide the attribute's text but keep the property. Empty where the page is served without a policy. */
const served = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

if (served !== '') setNonce(served);

export const styleNonce = (): string => served;
