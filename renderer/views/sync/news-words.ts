/** What happened beside the entries, in words. Pure. */
import type { FactAction, FactKind, FactNews } from '../../../shared/domain/change/fact-news.ts';
import { counted } from '../../ui/number-words.ts';
import { authorsOf } from '../phrases/change-words.ts';

const kindWords: Readonly<Record<Exclude<FactKind, 'round'>, string>> = {
  person: 'person',
  area: 'business area',
  goal: 'Product Goal',
  objective: 'objective',
  feedback: 'feedback',
  decision: 'reason',
};

const actionWords: Readonly<Record<FactAction, string>> = {
  added: 'added',
  changed: 'changed',
  dropped: 'removed',
  restored: 'restored',
};

/** What it is called, and what was done to it: "Nora Lind", "person added". A round that changed was decided. */
export function newsWords({ kind, deed, name }: Pick<FactNews, 'kind' | 'deed' | 'name'>): {
  readonly name: string;
  readonly what: string;
} {
  const done = kind === 'round' ? (deed === 'added' ? 'started' : 'completed') : actionWords[deed];
  return {
    name: name || (kind === 'round' ? 'Value round' : 'Untitled'),
    what: kind === 'round' ? done : `${kindWords[kind]} ${done}`,
  };
}

/** "3 other changes by Ana and Max." */
export function newsSentence(news: readonly FactNews[]): string {
  return `${counted(news.length, 'other change')} by ${authorsOf(news)}.`;
}
