/** A refused command is told to the person in the words of the refusal; an accepted one needs no words. */
import type { Result } from '../../../shared/domain/result.ts';
import { toast } from '../../ui/shell/toasts.tsx';

export function told(result: Result<unknown>): void {
  if (!result.ok) toast({ message: result.refusal.message, tone: 'bad', id: result.refusal.code });
}
