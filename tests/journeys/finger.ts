/** A finger on the touch screen of a window: real touches, of which the browser itself makes taps, scrolling and its own long press. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pollOptions } from '../eventually.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Finger {
  readonly touch: (at: Spot, ...more: readonly Spot[]) => Promise<void>;
  /** Goes there in steps that are seen as a way. */
  readonly move: (to: Spot) => Promise<void>;
  readonly release: () => Promise<void>;
  /** The system takes the finger away. */
  readonly lose: () => Promise<void>;
  readonly tap: (at: Spot) => Promise<void>;
  /** At once and without a rest. */
  readonly swipe: (from: Spot, to: Spot) => Promise<void>;
  /** Presses until what is under it is lifted. */
  readonly lift: (at: Spot) => Promise<void>;
}

export async function fingerOn(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  let last: Spot = { x: 0, y: 0 };
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', touchPoints: readonly Spot[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints.map(({ x, y }, id) => ({ x, y, id })) });
  const touch = async (at: Spot, ...more: readonly Spot[]): Promise<void> => {
    last = at;
    await send('touchStart', [at, ...more]);
  };
  const release = async (): Promise<void> => void (await send('touchEnd', []));
  const moveIn = async (steps: number, to: Spot): Promise<void> => {
    const from = last;
    for (let step = 1; step <= steps; step += 1) {
      last = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
      await send('touchMove', [last]);
    }
  };
  return {
    touch,
    release,
    move: (to) => moveIn(24, to),
    swipe: async (from, to) => {
      await touch(from);
      await moveIn(6, to);
      await release();
    },
    lose: async () => void (await send('touchCancel', [])),
    tap: async (at) => {
      await touch(at);
      await release();
    },
    lift: async (at) => {
      await touch(at);
      await expect.poll(() => isLifted(page), pollOptions).toBe(true);
    },
  };
}

export const isLifted = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.dataset['dragging'] === 'touch');

/** A spot within an element, from its upper left corner as a share of its size. */
export async function spotIn(element: Locator, across = 0.5, down = 0.5): Promise<Spot> {
  const box = await element.boundingBox();
  if (!box) throw new Error('it is not in the page');
  return { x: Math.round(box.x + box.width * across), y: Math.round(box.y + box.height * down) };
}
