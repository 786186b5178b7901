/** The registry of actions for all screens; keys that a person changed are kept on this computer. */
import { type ReactNode, useRef, useState } from 'react';
import { useLocal } from '../../state/use-local.ts';
import { ActionsProvider } from '../../ui/actions/ActionsProvider.tsx';
import { createActionRegistry } from '../../ui/actions/registry.ts';

const areKeys = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');

const noKeys = {};

export function Keys({ children }: { readonly children: ReactNode }) {
  const [keys, setKeys] = useLocal<Readonly<Record<string, string>>>('keys', noKeys, areKeys);
  const kept = useRef({ keys, setKeys });
  kept.current = { keys, setKeys };
  const [registry] = useState(() =>
    createActionRegistry({ read: () => kept.current.keys, write: (next) => kept.current.setKeys(next) }),
  );
  return <ActionsProvider registry={registry}>{children}</ActionsProvider>;
}
