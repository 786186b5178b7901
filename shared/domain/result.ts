/** Results that can be refusals: failures that a user, file, peer or disk can cause are data; programming errors are thrown. */

/** A refusal the user can act on: what is wrong, where, and the way out. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const refuse = (code: string, message: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, message },
});

export function invariant(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new Error(`Internal error: ${promise}`);
}
