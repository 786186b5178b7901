/** The action registry for all screens; keys changed by the user are stored on this device. */
import { type ReactNode, useRef, useState } from 'react';
import { areTexts, useLocal } from '../../state/use-local.ts';
import { ActionsProvider } from '../../ui/actions/ActionsProvider.tsx';
import { createActionRegistry } from '../../ui/actions/registry.ts';

const areKeys = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');

const noKeys = {};
const noRecent: readonly string[] = [];

export function Keys({ children }: { readonly children: ReactNode }) {
  const [keys, setKeys] = useLocal<Readonly<Record<string, string>>>('keys', noKeys, areKeys);
  const [recent, setRecent] = useLocal<readonly string[]>('recent actions', noRecent, areTexts);
  const kept = useRef({ keys, setKeys, recent, setRecent });
  kept.current = { keys, setKeys, recent, setRecent };
  const [registry] = useState(() =>
    createActionRegistry({
      read: () => kept.current.keys,
      write: (next) => kept.current.setKeys(next),
      readRecent: () => kept.current.recent,
      writeRecent: (next) => kept.current.setRecent(next),
    }),
  );
  return <ActionsProvider registry={registry}>{children}</ActionsProvider>;
}
