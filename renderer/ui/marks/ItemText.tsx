/** What a person wrote, as text of its own: it takes its direction from its first letter, and signs that reorder text are shown by their names. */
import { Fragment } from 'react';
import { partsOf } from '../../../shared/domain/direction.ts';

/** The words with their signs; for inside an element that holds nothing else. */
export function Written({ text }: { readonly text: string }) {
  const parts = partsOf(text);
  if (parts.length === 1 && parts[0]?.sign === null) return text;
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts are their places
    <Fragment key={place}>{part.sign === null ? part.text : <span data-sign={part.sign}>{part.text}</span>}</Fragment>
  ));
}

/** The same between other words. */
export function ItemText({ text }: { readonly text: string }) {
  return (
    <bdi>
      <Written text={text} />
    </bdi>
  );
}

/** A sentence that quotes titles: each quoted part is a text of its own. */
export function Sentence({ text }: { readonly text: string }) {
  if (!text.includes('“')) return <Written text={text} />;
  return text.split(/(?<=“)([^”]*)(?=”)/).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts are their places
    <Fragment key={place}>{place % 2 === 1 ? <ItemText text={part} /> : part}</Fragment>
  ));
}
