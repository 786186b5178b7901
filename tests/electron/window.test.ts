/** Where windows open: on the display that was used last, never out of sight. */
import { describe, expect, test } from 'vitest';
import { placeFor, readBounds, remember } from '../../electron/window.ts';

describe('window places', () => {
  const one = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
  const two = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 1000 } };
  const kept = { x: 2000, y: 100, width: 900, height: 600, maximized: true };

  test('the last display is used; when it is gone, the primary one', () => {
    const places = remember({ last: null, places: {} }, 2, kept);
    expect(placeFor(places, [one, two], one)).toEqual(kept);
    expect(placeFor(places, [one], one)).toEqual({ x: 240, y: 70, width: 1440, height: 900, maximized: false });
  });

  test('no window opens out of sight or larger than its display', () => {
    const places = remember({ last: null, places: {} }, 2, { x: -5000, y: 9000, width: 9000, height: 9000, maximized: false });
    expect(placeFor(places, [one, two], one)).toEqual({ ...two.workArea, maximized: false });
  });

  test.each(['', 'null', '[]', '{"last":7,"places":{"1":{"x":"a"}}}', '{"places":null}'])('%j isn’t a place', (text) => {
    expect(readBounds(text).places).toEqual({});
  });
});
