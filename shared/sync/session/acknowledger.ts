/**
 * Confirms to the other end how many of its document messages are on disk here ("saved"). A message counts only when it is in the document
 * with everything that it builds on; while an earlier part is missing, nothing further is confirmed.
 */
export class Acknowledger {
  readonly #whenPersisted: (() => Promise<void>) | null;
  readonly #confirm: (count: number) => void;
  #received = 0;
  /** Of those received, how many are in the document with all they build on. */
  #complete = 0;
  #confirmed = 0;
  #isPersisting = false;

  /** `whenPersisted`: see Replica; `null`: this end stores nothing and confirms nothing. */
  constructor(whenPersisted: (() => Promise<void>) | null, confirm: (count: number) => void) {
    this.#whenPersisted = whenPersisted;
    this.#confirm = confirm;
  }

  /** One more message was received; `isComplete`: no earlier part is missing. */
  note(isComplete: boolean): void {
    this.#received += 1;
    if (isComplete) this.#complete = this.#received;
    this.#persist();
  }

  #persist(): void {
    if (this.#whenPersisted === null || this.#isPersisting || this.#complete === this.#confirmed) return;
    const count = this.#complete;
    this.#isPersisting = true;
    void this.#whenPersisted().then(() => {
      this.#isPersisting = false;
      this.#confirmed = count;
      this.#confirm(count);
      this.#persist();
    });
  }
}
