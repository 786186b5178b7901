/** What Electron's preload exposes to the page: three functions only. The port of a link arrives as a window message. */
export interface Bridge {
  ask(question: string, args: unknown): Promise<unknown>;
  /** Posts a `linkMessage` with this ticket and a MessagePort to the window. */
  openLink(ticket: string): void;
  /**
   * Notifies of an action chosen in the native menu or an opened deep link (see `deepLinkMarks`). Returns how to unsubscribe.
   */
  onAction(listener: (id: string) => void): () => void;
}

/** Identifies the window message with the port of a link. */
export const linkMessage = 'steward:link';

/** Prefixes of deep-link actions: `open-product:<id>` for `steward://open/<id>`, `join:<invitation>` for an invitation. */
export const deepLinkMarks = { open: 'open-product:', join: 'join:' } as const;
