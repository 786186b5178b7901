/** Provides Steward's theme, colour scheme, toasts and screen-reader announcements to everything below it. */
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../tokens.css';
import '../mantine.css';
import '../direction.css';
import '../print.css';
import '../forced-colors.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { watchPrinting } from '../printing.ts';
import { Announcer } from './Announcer.tsx';
import { Toasts } from './toasts.tsx';
import { styleNonce } from '../nonce.ts';
import { floatingPlace, resolveVariables, theme } from '../theme.ts';

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  useEffect(watchPrinting, []);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={resolveVariables} getStyleNonce={styleNonce}>
      {children}
      <section id={floatingPlace} aria-label="Menus and dialogs" />
      <Toasts />
      <Announcer />
    </MantineProvider>
  );
}
