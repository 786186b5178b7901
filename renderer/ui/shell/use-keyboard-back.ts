/** When a focused dialog closes, returns the focus to where it was. Never takes it from an element that has it by then. */
import { useEffect, useState } from 'react';
import { focusOrigin, returnFocusTo } from '../focus-home.ts';

export function useKeyboardBack(): void {
  const [before] = useState(focusOrigin);
  useEffect(() => () => returnFocusTo(before), [before]);
}
