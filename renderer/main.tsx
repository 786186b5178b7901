/** Entry point of the window: trusted types first, then the stores that live as long as the window, then the screens. */
import './ui/trusted-types.ts';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { openRooms, StewardRooms } from './state/Steward.tsx';
import { ThemeProvider } from './ui/shell/ThemeProvider.tsx';
import { Keys } from './views/frame/Keys.tsx';
import { ErrorBoundary } from './views/frame/ErrorBoundary.tsx';

const root = document.getElementById('root');
const rooms = openRooms();

if (root) {
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider>
        <ErrorBoundary>
          <Suspense>
            <StewardRooms rooms={rooms}>
              <Keys>
                <App />
              </Keys>
            </StewardRooms>
          </Suspense>
        </ErrorBoundary>
      </ThemeProvider>
    </StrictMode>,
  );
}
