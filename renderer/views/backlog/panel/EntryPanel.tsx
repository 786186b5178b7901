/** The open entry: in a panel at the right of the list, or over all of it. */
import { VisuallyHidden } from '@mantine/core';
import { SidePanel } from '../../../ui/shell/SidePanel.tsx';
import { StoryPanel } from '../../entry/EntryDetails.tsx';
import classes from './panel.module.css';
import type { Panel } from './use-panel.ts';

export function EntryPanel({ panel }: { readonly panel: Panel }) {
  if (panel.shown === null) return null;
  const story = (
    <StoryPanel
      id={panel.shown}
      mode={panel.mode}
      isApart={panel.isApart}
      onMode={panel.setMode}
      onClose={panel.close}
      onOpen={(id) => (panel.mode === 'full' ? panel.openFull(id) : panel.peek(id))}
    />
  );
  if (panel.mode === 'full') {
    return (
      <section className={classes['full']} aria-label="Item details">
        <VisuallyHidden>
          <h2>Item details</h2>
        </VisuallyHidden>
        {story}
      </section>
    );
  }
  return (
    <SidePanel label="Item details" width={panel.width} onWidth={panel.setWidth}>
      {story}
    </SidePanel>
  );
}
