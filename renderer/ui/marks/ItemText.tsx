/** User-written text, isolated: its direction follows its first letter, and bidi control characters are shown by their names. */
import { Fragment } from 'react';
import { partsOf, runsOtherwise } from '../../../shared/domain/text/direction.ts';

/** User-written text, alone in an element or between other text. Text in the interface's direction is rendered plain. */
export function ItemText({ text }: { readonly text: string }) {
  if (!runsOtherwise(text)) return text;
  return (
    <bdi data-own>
      {partsOf(text).map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are their places
        <Fragment key={place}>{part.sign === null ? part.text : <span data-sign={part.sign}>{part.text}</span>}</Fragment>
      ))}
    </bdi>
  );
}

/** A sentence that quotes titles: each quoted part is a text of its own. */
export function Sentence({ text }: { readonly text: string }) {
  if (!text.includes('“')) return <ItemText text={text} />;
  return text.split(/(?<=“)([^”]*)(?=”)/).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts are their places
    <Fragment key={place}>{place % 2 === 1 ? <ItemText text={part} /> : part}</Fragment>
  ));
}

/** Beside a field, which shows its text as it is: which signs in it reorder text. Nothing for almost every text. */
export function SignNote({ text }: { readonly text: string }) {
  const found = new Set(partsOf(text).map(({ sign }) => sign));
  found.delete(null);
  if (found.size === 0) return null;
  return (
    <small title="This text contains characters that reorder it.">
      {[...found].map((sign) => (
        <span key={sign} data-sign={sign} />
      ))}
    </small>
  );
}
