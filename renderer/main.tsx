/** Entry of the window: safety first, then the rooms that live as long as the window, then the screens. */
import './ui/trusted-types.ts';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { openRooms, StewardRooms } from './state/Steward.tsx';
import { Look } from './ui/Look.tsx';
import { Keys } from './views/frame/Keys.tsx';
import { OurFault } from './views/frame/OurFault.tsx';

const root = document.getElementById('root');
const rooms = openRooms();

if (root) {
  createRoot(root).render(
    <StrictMode>
      <Look>
        <OurFault>
          <Suspense>
            <StewardRooms rooms={rooms}>
              <Keys>
                <App />
              </Keys>
            </StewardRooms>
          </Suspense>
        </OurFault>
      </Look>
    </StrictMode>,
  );
}
