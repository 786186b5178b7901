/** Steward in Electron: connects the parts and passes them Electron's objects. Decisions are made elsewhere, e.g. in security.ts and window.ts. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell, utilityProcess } from 'electron';
import { createAnswers } from './answers.ts';
import type { MenuAction, RecentProduct } from '../shared/desktop/contract.ts';
import { channels, joinAction, openProductAction } from './channels.ts';
import { dataFolder } from './host/storage/data-folder.ts';
import { guardContents, guardSession } from './guards.ts';
import { lockFolder } from './host/storage/folder-lock.ts';
import { HubProcessClient } from './hub-process-client.ts';
import { listenToPages } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { answerFile, plainAnswer } from './host/server/renderer-files.ts';
import { appOrigin, appScheme, isAppPage, outsideAddress, readDeepLink } from './host/server/security.ts';
import { loadBounds, placeFor, remember, saveBounds, type SavedBounds, windowOptions } from './window.ts';

const dist = resolve(import.meta.dirname, '..');
const data = dataFolder({ env: process.env, platform: process.platform, home: homedir() });

const activeWindow = (): BrowserWindow | undefined => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];

const sendAction = (action: string): void => activeWindow()?.webContents.send(channels.action, action);

/** The only way to open something outside of Steward: web and mail addresses, after the user confirmed. */
async function openOutside(requested: string): Promise<boolean> {
  const address = outsideAddress(requested);
  if (address === null) return false;
  const question = {
    type: 'question' as const,
    message: 'Open this link in your browser?',
    detail: address,
    buttons: ['Cancel', 'Open'],
    defaultId: 1,
    cancelId: 0,
  };
  const window = activeWindow();
  const { response } = await (window === undefined ? dialog.showMessageBox(question) : dialog.showMessageBox(window, question));
  if (response !== 1) return false;
  await shell.openExternal(address);
  return true;
}

function openDeepLink(address: string): void {
  const link = readDeepLink(address);
  const window = activeWindow();
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
  if (link !== null) sendAction(link.kind === 'open' ? openProductAction(link.product) : joinAction(link.invitation));
}

async function serveApp(request: Request): Promise<Response> {
  const mayRead = isAppPage(request.url) && request.method === 'GET';
  const path = new URL(request.url).pathname;
  const { status, headers, body } = mayRead
    ? await answerFile(join(dist, 'renderer'), path, null)
    : plainAnswer(403, 'Not supported.');
  return new Response(new Uint8Array(body), { status, headers });
}

let places: SavedBounds = { last: null, places: {} };

function openWindow(): void {
  const place = placeFor(places, screen.getAllDisplays(), screen.getPrimaryDisplay());
  const window = new BrowserWindow(windowOptions(join(dist, 'preload', 'preload.cjs'), place));
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    places = remember(places, screen.getDisplayMatching(bounds).id, { ...bounds, maximized: window.isMaximized() });
    void saveBounds(data, places);
  });
  void window.loadURL(`${appOrigin}/`);
}

function showMenu(actions: readonly MenuAction[], recent: readonly RecentProduct[]): boolean {
  const openProduct = (product: string): void => sendAction(openProductAction(product));
  const template = menuTemplate(actions, {
    platform: process.platform,
    recent,
    choose: sendAction,
    openProduct,
    newWindow: openWindow,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  return true;
}

/** Delays quitting until the journal is written, at most ten seconds for a disk that hangs. */
function closeWithHub(hub: HubProcessClient, release: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const timeout = new Promise<boolean>((done) => setTimeout(() => done(false), 10_000));
    void Promise.race([hub.close(), timeout]).then(async () => {
      await release();
      state = 'closed';
      app.quit();
    });
  });
}

async function start(): Promise<void> {
  const lock = await lockFolder(data);
  if (!lock.ok) {
    dialog.showErrorBox('Steward is already running', lock.refusal.message);
    app.exit(1);
    return;
  }
  const hub = new HubProcessClient(() =>
    utilityProcess.fork(join(dist, 'hub', 'hub-process.mjs'), [data], { serviceName: 'Steward background service' }),
  );
  closeWithHub(hub, () => lock.value.release());
  const { electron = null, chrome = null, node } = process.versions;
  const answers = createAnswers({
    products: () => hub.products(),
    forget: (product) => hub.forget(product),
    trouble: () => hub.trouble(),
    peers: hub.peers,
    shell: 'electron',
    versions: { steward: app.getVersion(), node, electron, chromium: chrome },
    dataFolder: data,
    openOutside,
    showMenu,
    log: (line) => void process.stderr.write(`${line}\n`),
  });
  guardSession(session.defaultSession);
  protocol.handle(appScheme, serveApp);
  listenToPages(ipcMain, answers, (port) => hub.join(port));
  places = loadBounds(data);
  showMenu([], []);
  openWindow();
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow());
}

// Before requesting the single-instance lock, which is in this folder: one Steward per data folder, not per computer.
mkdirSync(join(data, 'electron-profile'), { recursive: true, mode: 0o700 });
app.setPath('userData', join(data, 'electron-profile'));

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  if (app.isPackaged) app.setAsDefaultProtocolClient('steward');
  app.on('web-contents-created', (_, contents) => guardContents(contents, (address) => void openOutside(address)));
  app.on('second-instance', (_, argv) => openDeepLink(argv.find((word) => word.startsWith('steward:')) ?? ''));
  app.on('open-url', (event, address) => {
    event.preventDefault();
    openDeepLink(address);
  });
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  void app.whenReady().then(start);
} else app.quit();
