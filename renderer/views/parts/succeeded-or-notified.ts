/** Shows the message of a refused result as a toast; success needs none. */
import type { Result } from '../../../shared/domain/result.ts';
import { toast } from '../../ui/shell/toasts.tsx';

/** Answers whether it was done. */
export function succeededOrNotified<T>(result: Result<T, string>): result is { readonly ok: true; readonly value: T } {
  if (!result.ok) toast({ message: result.refusal.message, tone: 'bad', passes: true, id: result.refusal.code });
  return result.ok;
}
