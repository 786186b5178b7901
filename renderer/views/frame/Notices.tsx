/** What concerns the whole product, above every screen: not saved and why, read-only, a copy that was healed. */
import { Button } from '@mantine/core';
import { useNotices, usePhase, useSaveState } from '../../state/use-session.ts';
import { Banner } from '../../ui/shell/Banner.tsx';

export function Notices({ onProducts }: { readonly onProducts: () => void }) {
  const { notices, dismiss } = useNotices();
  const phase = usePhase();
  const saving = useSaveState();
  return (
    <>
      {saving.kind === 'not saved' && (
        <Banner tone="bad">
          <b>Not saved.</b> {saving.why} {saving.kept}
        </Banner>
      )}
      {phase === 'read only' && (
        <Banner tone="warn">
          A newer version of Steward wrote this product. It can be read here; update Steward to change it.
        </Banner>
      )}
      {phase === 'unreadable' && (
        <Banner tone="bad">
          A much newer version of Steward wrote this product; this one cannot read it. Nothing was changed. Update Steward.
        </Banner>
      )}
      {phase === 'absent' && (
        <Banner
          tone="bad"
          actions={
            <Button variant="default" onClick={onProducts}>
              All products
            </Button>
          }
        >
          This product is neither in this window nor in the journal on this computer.
        </Banner>
      )}
      {notices.map((notice) => (
        <Banner key={notice.id} tone={notice.tone === 'good' ? 'info' : 'warn'} onClose={() => dismiss(notice.id)}>
          {notice.text}
        </Banner>
      ))}
    </>
  );
}
