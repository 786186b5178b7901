/** The security settings of a window, and its position as the user left it, per display. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, Display, Rectangle, WebPreferences } from 'electron';
import { realDisk, writeWhole } from './host/storage/disk.ts';

/** Each line is an item of Electron's security checklist and has its own test. */
const safePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Its dictionaries would be downloaded without the user's consent.
  spellcheck: false,
});

export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

export interface SavedBounds {
  readonly last: string | null;
  readonly places: Readonly<Record<string, WindowBounds>>;
}

const defaultSize = { width: 1440, height: 900 };
const minWindowSize = { width: 720, height: 480 };

const isBounds = (value: unknown): value is WindowBounds => {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Readonly<Record<string, unknown>>;
  return (
    ['x', 'y', 'width', 'height'].every((fact) => Number.isSafeInteger(facts[fact])) && typeof facts['maximized'] === 'boolean'
  );
};

/** Accepts any text; only complete places are used. */
export function readBounds(text: string): SavedBounds {
  try {
    const parsed = JSON.parse(text) as Partial<Record<keyof SavedBounds, unknown>> | null;
    const places = Object.entries((parsed?.places ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, WindowBounds] => isBounds(entry[1]),
    );
    return { last: typeof parsed?.last === 'string' ? parsed.last : null, places: Object.fromEntries(places) };
  } catch {
    return { last: null, places: {} };
  }
}

const within = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max));

/** The remembered place on the last display, clamped to its work area; centered on the primary display when that one is gone. */
export function placeFor(
  places: SavedBounds,
  displays: readonly Pick<Display, 'id' | 'workArea'>[],
  primary: Pick<Display, 'id' | 'workArea'>,
): WindowBounds {
  const display = displays.find(({ id }) => String(id) === places.last) ?? primary;
  const { workArea } = display;
  const remembered = places.places[String(display.id)];
  const width = within(remembered?.width ?? defaultSize.width, Math.min(minWindowSize.width, workArea.width), workArea.width);
  const height = within(
    remembered?.height ?? defaultSize.height,
    Math.min(minWindowSize.height, workArea.height),
    workArea.height,
  );
  return {
    x: within(
      remembered?.x ?? workArea.x + Math.round((workArea.width - width) / 2),
      workArea.x,
      workArea.x + workArea.width - width,
    ),
    y: within(
      remembered?.y ?? workArea.y + Math.round((workArea.height - height) / 2),
      workArea.y,
      workArea.y + workArea.height - height,
    ),
    width,
    height,
    maximized: remembered?.maximized ?? false,
  };
}

export const remember = (places: SavedBounds, displayId: number, place: WindowBounds): SavedBounds => ({
  last: String(displayId),
  places: { ...places.places, [String(displayId)]: place },
});

export function windowOptions(preload: string, { x, y, width, height }: WindowBounds): BrowserWindowConstructorOptions {
  return {
    x,
    y,
    width,
    height,
    minWidth: minWindowSize.width,
    minHeight: minWindowSize.height,
    show: false,
    title: 'Steward',
    webPreferences: safePreferences(preload),
  };
}

const placesFile = (data: string): string => join(data, 'window-places.json');

export function loadBounds(data: string): SavedBounds {
  try {
    return readBounds(readFileSync(placesFile(data), 'utf8'));
  } catch {
    return readBounds('');
  }
}

/** Losing the place is harmless, so errors are ignored. */
export const saveBounds = (data: string, places: SavedBounds): Promise<void> =>
  writeWhole(realDisk, placesFile(data), JSON.stringify(places)).catch(() => undefined);
