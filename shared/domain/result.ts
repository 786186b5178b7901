/** Results that can be refusals: failures that a user, file, peer or disk can cause are data; programming errors are thrown. */

/** A refusal the user can act on: what is wrong, where, and the way out. */
export interface Refusal<C extends string> {
  readonly code: C;
  readonly message: string;
}

/** `C`: the codes it can be refused with, so that a comparison with any other one does not compile. `string`: only its message counts. */
export type Result<T, C extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<C> };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const refuse = <C extends string>(code: C, message: string): { readonly ok: false; readonly refusal: Refusal<C> } => ({
  ok: false,
  refusal: { code, message },
});

export function invariant(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new Error(`Internal error: ${promise}`);
}
