/** What the host refused is told in its own words. */
import type { Result } from '../../../shared/domain/result.ts';
import { toast } from '../../ui/shell/toasts.tsx';

/** Answers whether it was done. */
export function told<T>(result: Result<T>): result is { readonly ok: true; readonly value: T } {
  if (!result.ok) toast({ message: result.refusal.message, tone: 'bad' });
  return result.ok;
}
