/** The only three channel names between the page's preload and the main process. */
import { deepLinkMarks } from '../shared/desktop/bridge.ts';

export const channels = {
  /** Page → main, with an answer: a question of shared/desktop/contract.ts. */
  ask: 'steward:ask',
  link: 'steward:link',
  /** Main → page: an action chosen outside of the page. */
  action: 'steward:action',
} as const;

/** The actions that deep links become: opening a product, joining one. */
export const openProductAction = (productId: string): string => `${deepLinkMarks.open}${productId}`;
export const joinAction = (invitation: string): string => `${deepLinkMarks.join}${invitation}`;
