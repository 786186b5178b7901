/** What was refused is told to the person in the words of the refusal; what was done needs no words. */
import type { Result } from '../../../shared/domain/result.ts';
import { toast } from '../../ui/shell/toasts.tsx';

/** Answers whether it was done. */
export function notifyIfRefused<T>(result: Result<T>): result is { readonly ok: true; readonly value: T } {
  if (!result.ok) toast({ message: result.refusal.message, tone: 'bad', passes: true, id: result.refusal.code });
  return result.ok;
}
