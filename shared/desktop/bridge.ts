/**
 * What the preload hands to the page in Electron: three functions, no more. The port of a link comes as a message to the window.
 */
export interface Bridge {
  /** Asks the desktop; the answer is read with `readAnswer`. */
  ask(question: string, args: unknown): Promise<unknown>;
  /** Posts a `linkMessage` with this ticket and a MessagePort to the window. */
  openLink(ticket: string): void;
  /**
   * Tells which action was chosen in the native menu, or which deep link was opened (see `deepLinkMarks`). Answers how to stop.
   */
  onAction(listener: (id: string) => void): () => void;
}

/** Marks the window message that carries the port of a link. */
export const linkMessage = 'steward:link';

/** What the action of a deep link begins with: `open-product:<id>` for `steward://open/<id>`, `join:<invitation>` for an invitation. */
export const deepLinkMarks = { open: 'open-product:', join: 'join:' } as const;
