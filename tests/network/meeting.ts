/** What devices on one network do together, and how long it takes. For network tests and the benchmark, so without a test runner. */
import { startProduct } from '../../shared/document/entries/product.ts';
import { until } from '../eventually.ts';
import { agreed } from '../given.ts';
import { type NetworkHost, type OpenWindow, product } from './network-host.ts';
import type { Room } from './room.ts';

export const since = (started: number): number => Math.round(performance.now() - started);
export const write = (window: OpenWindow, title: string): void => void agreed(window.do.createEntry({ title }));

export const saved = (window: OpenWindow): Promise<void> =>
  until(() => window.talk.initialSyncDone && window.talk.acknowledged === window.talk.sent, 'all that was written is saved');

export const has = (window: OpenWindow, ...titles: readonly string[]): Promise<void> =>
  until(
    () => {
      if (window.talk.reason !== null)
        throw new Error(`The window can never have ${titles.join(', ')}, for its link has ended: ${window.talk.reason}`);
      const there = new Set(window.titles());
      return titles.every((title) => there.has(title));
    },
    `a window has ${titles.join(', ')}`,
  );

export const untilSameTitles = (...windows: readonly OpenWindow[]): Promise<void> =>
  until(() => new Set(windows.map((window) => JSON.stringify(window.titles()))).size === 1, 'all windows show the same titles');

export const stateOf = async (host: NetworkHost, other: NetworkHost): Promise<string | undefined> =>
  (await host.other(other.name))?.state;

export const hereIs = (host: NetworkHost, other: NetworkHost): Promise<void> =>
  until(async () => (await stateOf(host, other)) === 'here', `${host.name} sees ${other.name} here`);

export const awayIs = (host: NetworkHost, other: NetworkHost): Promise<void> =>
  until(async () => (await stateOf(host, other)) === 'away', `${host.name} sees ${other.name} away`);

/** The first product, with one entry, shared by this host; returns its window. */
export async function share(host: NetworkHost, name: string, title: string): Promise<OpenWindow> {
  const window = await host.window();
  await until(() => window.talk.initialSyncDone, 'the window is open');
  startProduct(window.doc, { name });
  write(window, title);
  await saved(window);
  await host.ask('shareProduct', { product, name: host.name });
  return window;
}

/** Joins by an invitation of `owner`; returns a window that has that entry. */
export async function joinAt(owner: NetworkHost, host: NetworkHost, title: string): Promise<OpenWindow> {
  const { link } = await owner.ask('invite', { product });
  await host.ask('joinProduct', { text: link, name: host.name, address: null });
  const window = await host.window();
  await has(window, title);
  return window;
}

/** Both restart, with only their keys; from there until each has found and admitted the other, in ms. */
export async function findTime(one: NetworkHost, other: NetworkHost): Promise<number> {
  await Promise.all([one.kill('SIGTERM'), other.kill('SIGTERM')]);
  await Promise.all([one.start(), other.start()]);
  const started = performance.now();
  await Promise.all([hereIs(one, other), hereIs(other, one)]);
  return since(started);
}

export interface Parted {
  readonly host: NetworkHost;
  readonly window: OpenWindow;
}

/** A partition until each gave up the other, with edits on both sides; from its end until both and all `witnesses` converge, in ms. */
export async function healTime(
  room: Room,
  inside: Parted,
  outside: Parted,
  witnesses: readonly OpenWindow[],
  round: number,
): Promise<number> {
  room.separate(outside.host.place);
  for (let at = 0; at < 20; at += 1) {
    write(inside.window, `Drinnen ${round}.${at}`);
    write(outside.window, `Draußen ${round}.${at}`);
  }
  await Promise.all([saved(inside.window), saved(outside.window), awayIs(inside.host, outside.host)]);
  for (const witness of witnesses) await has(witness, `Drinnen ${round}.19`);
  room.bringBack(outside.host.place);
  const started = performance.now();
  await Promise.all([outside.window, ...witnesses].map((window) => has(window, `Drinnen ${round}.19`)));
  await Promise.all([inside.window, ...witnesses].map((window) => has(window, `Draußen ${round}.19`)));
  await untilSameTitles(inside.window, outside.window, ...witnesses);
  return since(started);
}
