/** Scrolls an element while a drag is near its edge, faster the closer it is. */

interface EdgeScroll {
  readonly follow: (at: { readonly clientX: number; readonly clientY: number }) => void;
  readonly stop: () => void;
}

/** Within this distance from an edge it scrolls, px. */
const edgeZone = 56;
/** At the edge, px in a frame. */
const fastest = 22;

/** `above`: so much at the upper edge of the scroller stays while the rest scrolls, px. */
export function edgeScroll(scroller: { readonly current: HTMLElement | null }, above: number): EdgeScroll {
  let speed = { left: 0, top: 0 };
  let frame = 0;
  const isStill = (): boolean => speed.left === 0 && speed.top === 0;
  const step = (): void => {
    scroller.current?.scrollBy({ ...speed, behavior: 'instant' });
    frame = isStill() ? 0 : requestAnimationFrame(step);
  };
  return {
    follow: ({ clientX, clientY }) => {
      const box = scroller.current?.getBoundingClientRect();
      if (!box) return;
      speed = {
        left: speedBetween(clientX - box.left, box.right - clientX),
        top: speedBetween(clientY - box.top - above, box.bottom - clientY),
      };
      if (!isStill() && frame === 0) frame = requestAnimationFrame(step);
    },
    stop: () => {
      speed = { left: 0, top: 0 };
    },
  };
}

/** From the distances to both edges. */
function speedBetween(before: number, after: number): number {
  const near = (distance: number): number => Math.min(edgeZone, Math.max(0, edgeZone - distance));
  return Math.round((near(after) - near(before)) * (fastest / edgeZone));
}
