/** Unsaved input: closing a field by Escape or by leaving keeps the text, and the same field reopens with it. Lost when the window closes. */
import { useState } from 'react';

const drafts = new Map<string, string>();

/** `name` identifies the field and the product. Setting '' deletes the draft. */
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
