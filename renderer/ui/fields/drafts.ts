/** What was typed and not yet saved: closing a field by Escape or by going elsewhere keeps it, and the same field opens with it again. Until the window closes. */
import { useState } from 'react';

const drafts = new Map<string, string>();

/** `name` says which field it is, and of which product. Setting '' forgets the draft. */
export function useDraft(name: string): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(drafts.get(name) ?? '');
  return [
    text,
    (next) => {
      if (next === '') drafts.delete(name);
      else drafts.set(name, next);
      setText(next);
    },
  ];
}
