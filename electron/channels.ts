/** The only three names that cross between the page's preload and the main process. */
export const channels = {
  /** Page → main, answered: a question of shared/desktop/contract.ts. */
  ask: 'steward:ask',
  /** Page → main: the port of a new link. */
  link: 'steward:link',
  /** Main → page: an action chosen outside of the page. */
  action: 'steward:action',
} as const;

/** The action that a deep link to a product becomes. */
export const openProductAction = (productId: string): string => `open-product:${productId}`;
