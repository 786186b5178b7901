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
          Read-only: this product was last saved with a newer version of Steward. Update Steward to edit it.
        </Banner>
      )}
      {phase === 'unreadable' && (
        <Banner tone="bad">
          Can’t open this product: it was saved with a newer version of Steward. Your data is unchanged. Update Steward to open
          it.
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
          This product isn’t on this computer. It may have been moved to Trash.
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
