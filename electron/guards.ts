/** Denies what a page must not do: navigate away, open windows, request permissions, embed pages, or send messages in another's name. */
import type { IpcMainEvent, IpcMainInvokeEvent, Session, WebContents } from 'electron';
import { isAppPage, mayAskFor } from './host/server/security.ts';

/** Called for every WebContents that is created. `openOutside` asks the user. */
export function guardContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openOutside: (address: string) => void,
): void {
  const blockForeign = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isAppPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', blockForeign);
  contents.on('will-redirect', blockForeign);
  contents.on('will-frame-navigate', blockForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'
>;

/** Camera, location, devices, screen and anything new: denied, unless security.ts allows it. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAppPage(contents.getURL()) && mayAskFor(permission)),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => contents !== null && isAppPage(contents.getURL()) && mayAskFor(permission),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

/** Only the main frame of our own page may send messages. */
export function isOwnSender({ senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppPage(senderFrame.url);
}
