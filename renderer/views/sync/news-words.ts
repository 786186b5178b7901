/** What happened beside the entries, in words. Pure. */
import type { FactKind, FactNews } from '../../../shared/domain/fact-news.ts';
import { counted } from '../../ui/number-words.ts';
import { authorsOf } from './change-words.ts';

const kindWords: Readonly<Record<Exclude<FactKind, 'round'>, string>> = {
  person: 'person',
  area: 'business area',
  goal: 'Product Goal',
  objective: 'objective',
  feedback: 'feedback',
  decision: 'reason',
};

/** What it is called, and what was done to it: "Nora Lind", "person added". A round that changed was decided. */
export function newsWords({ kind, deed, name }: Pick<FactNews, 'kind' | 'deed' | 'name'>): { readonly name: string; readonly what: string } {
  const done = kind === 'round' ? (deed === 'added' ? 'started' : 'completed') : kind === 'decision' && deed === 'added' ? 'added' : deed;
  return { name: name || (kind === 'round' ? 'Value round' : 'Untitled'), what: kind === 'round' ? done : `${kindWords[kind]} ${done}` };
}

/** "3 things beside the entries by Ana and Max." */
export function newsSentence(news: readonly FactNews[]): string {
  return `${news.length === 1 ? 'One thing' : counted(news.length, 'thing')} beside the entries by ${authorsOf(news)}.`;
}
