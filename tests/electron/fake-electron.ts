/**
 * Replaces the package `electron` in the unit tests: records the calls of main.ts and preload.ts, and lets a test act as Electron.
 * `satisfies` checks every part against Electron's own types.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Handler = (...args: never[]) => unknown;

export interface FakeWindow {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly events: EventEmitter;
  readonly sent: readonly (readonly unknown[])[];
  loaded: string | null;
  bounds: Electron.Rectangle;
  maximized: boolean;
}

const fresh = () => ({
  calls: [] as (readonly [name: string, ...args: unknown[]])[],
  app: new EventEmitter(),
  windows: [] as FakeWindow[],
  handlers: new Map<string, Handler>(),
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  session: new Map<string, Handler | null>(),
  menu: { current: null as Electron.MenuItemConstructorOptions[] | null },
  hubs: [] as FakeHub[],
  bridge: new Map<string, unknown>(),
  renderer: new EventEmitter(),
  posted: [] as (readonly [channel: string, message: unknown, ports: readonly unknown[]])[],
  answers: { singleInstance: true, dialog: 1, invoke: { ok: true, value: null } as unknown },
  displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] as Electron.Display[],
});

export interface FakeHub {
  readonly events: EventEmitter;
  readonly args: readonly unknown[];
  readonly said: (readonly [message: unknown, ports: readonly unknown[]])[];
}

type State = ReturnType<typeof fresh>;

/** Outside of this module: a test that reloads main.ts reloads this file too, but must keep the same Electron. */
const place = globalThis as { fakeElectron?: State };

/** A new Electron without any recorded calls. */
export function resetElectron(): void {
  place.fakeElectron = fresh();
}

export const fake = new Proxy({} as State, { get: (_, name) => (place.fakeElectron ??= fresh())[name as keyof State] });

const note =
  (name: string) =>
  (...args: unknown[]): void =>
    void fake.calls.push([name, ...args]);

export const app = {
  on: (event: string, listener: (...args: unknown[]) => void) => fake.app.on(event, listener),
  requestSingleInstanceLock: () => fake.answers.singleInstance,
  enableSandbox: note('enableSandbox'),
  setPath: note('setPath'),
  setAsDefaultProtocolClient: note('setAsDefaultProtocolClient'),
  whenReady: () => Promise.resolve(),
  quit: note('quit'),
  exit: note('exit'),
  getVersion: () => '0.1.0',
  isPackaged: true,
};

export class BrowserWindow implements FakeWindow {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly events = new EventEmitter();
  readonly sent: unknown[][] = [];
  loaded: string | null = null;
  bounds: Electron.Rectangle;
  maximized = false;
  readonly webContents = { send: (...args: unknown[]) => void this.sent.push(args) };

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    this.options = options;
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 0, height: options.height ?? 0 };
    fake.windows.push(this);
  }

  static getAllWindows = () => fake.windows;
  static getFocusedWindow = () => null;
  on = (event: string, listener: () => void) => this.events.on(event, listener);
  once = (event: string, listener: () => void) => this.events.once(event, listener);
  loadURL = (url: string) => Promise.resolve(void (this.loaded = url));
  maximize = () => void (this.maximized = true);
  isMaximized = () => this.maximized;
  isMinimized = () => false;
  getNormalBounds = () => this.bounds;
  show = note('show');
  focus = note('focus');
}

export const dialog = {
  showMessageBox: (...args: unknown[]) => {
    fake.calls.push(['showMessageBox', ...args]);
    return Promise.resolve({ response: fake.answers.dialog, checkboxChecked: false });
  },
  showErrorBox: note('showErrorBox'),
};

export const ipcMain = {
  handle: (channel: string, handler: Handler) => void fake.handlers.set(channel, handler),
  on: (channel: string, handler: Handler) => void fake.handlers.set(channel, handler),
};

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => void (fake.menu.current = template),
};

export const protocol = {
  registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
  handle: (scheme: string, answer: (request: Request) => Promise<Response>) => void fake.schemes.set(scheme, answer),
};

export const screen = {
  getAllDisplays: () => fake.displays,
  getPrimaryDisplay: () => fake.displays[0],
  getDisplayMatching: () => fake.displays[0],
};

const keep = (name: string) => (handler: Handler | null) => void fake.session.set(name, handler);

export const session = {
  defaultSession: {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
  },
};

export const shell = { openExternal: (address: string) => Promise.resolve(note('openExternal')(address)) };

export const utilityProcess = {
  fork: (...args: unknown[]) => {
    const hub: FakeHub = { events: new EventEmitter(), args, said: [] };
    fake.hubs.push(hub);
    return {
      on: (event: string, listener: (...args: unknown[]) => void) => hub.events.on(event, listener),
      postMessage: (message: unknown, ports: readonly unknown[] = []) => void hub.said.push([message, ports]),
      kill: note('kill'),
    };
  },
};

export const contextBridge = { exposeInMainWorld: (name: string, api: unknown) => void fake.bridge.set(name, api) };

export const ipcRenderer = {
  invoke: (...args: unknown[]) => {
    fake.calls.push(['invoke', ...args]);
    return Promise.resolve(fake.answers.invoke);
  },
  postMessage: (channel: string, message: unknown, ports: readonly unknown[] = []) =>
    void fake.posted.push([channel, message, ports]),
  on: (channel: string, listener: (...args: unknown[]) => void) => fake.renderer.on(channel, listener),
  off: (channel: string, listener: (...args: unknown[]) => void) => fake.renderer.off(channel, listener),
};

/** Every name here is one of Electron's own, with Electron's own methods: a renamed one fails to compile. */
type Names<Real, Own> = { readonly [Name in keyof Own]: Name extends keyof Real ? unknown : never };
({ app, dialog, ipcMain, Menu, protocol, screen, shell, utilityProcess, contextBridge, ipcRenderer }) satisfies {
  readonly app: Names<Electron.App, typeof app>;
  readonly dialog: Names<Electron.Dialog, typeof dialog>;
  readonly ipcMain: Names<Electron.IpcMain, typeof ipcMain>;
  readonly Menu: Names<typeof Electron.Menu, typeof Menu>;
  readonly protocol: Names<Electron.Protocol, typeof protocol>;
  readonly screen: Names<Electron.Screen, typeof screen>;
  readonly shell: Names<Electron.Shell, typeof shell>;
  readonly utilityProcess: Names<typeof Electron.utilityProcess, typeof utilityProcess>;
  readonly contextBridge: Names<Electron.ContextBridge, typeof contextBridge>;
  readonly ipcRenderer: Names<Electron.IpcRenderer, typeof ipcRenderer>;
};
