/**
 * Drag by touch: after the finger has been still for a moment, the element under it follows. Before that it scrolls and taps as usual, so
 * that a swipe never moves anything.
 */

export interface FingerPoint {
  readonly clientX: number;
  readonly clientY: number;
}

export interface LongPress {
  /** The finger has been still long enough; return `false` if nothing can be dragged now. */
  readonly onLift: (at: FingerPoint) => boolean;
  readonly onMove: (at: FingerPoint) => void;
  readonly onDrop: (at: FingerPoint) => void;
  /** A second finger, a cancelled touch, or a release without a move: nothing is changed. */
  readonly onCancel: () => void;
}

/** How long a finger must be still before it drags, ms: less than the browser waits before it opens a menu. */
const holdDelayMs = 450;
/** A finger that moved less than this counts as still, px. */
const maxDrift = 8;

/** Listens for long presses on an element; returns how to stop. A drag that has begun goes on even if the element is removed from the page. */
export function listenForLongPress(element: HTMLElement, handlers: LongPress): () => void {
  const begin = (event: TouchEvent): void => {
    const [finger] = event.touches;
    if (finger && event.touches.length === 1) followFinger(event, finger, handlers);
  };
  // Not passive: `preventDefault` must be able to stop scrolling
  element.addEventListener('touchstart', begin, { passive: false });
  return () => element.removeEventListener('touchstart', begin);
}

const distance = (a: FingerPoint, b: FingerPoint): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** What browsers do by themselves at a long press: open a menu, or start their own drag. */
const browserResponses = ['contextmenu', 'dragstart'] as const;

function followFinger({ target }: TouchEvent, finger: Touch, handlers: LongPress): void {
  const from: FingerPoint = { clientX: finger.clientX, clientY: finger.clientY };
  let at = from;
  let isLifted = false;
  let hasMoved = false;
  const listening = new AbortController();
  const end = (): void => {
    clearTimeout(timer);
    listening.abort();
    delete document.documentElement.dataset['dragging'];
  };
  const cancel = (): void => {
    end();
    if (isLifted) handlers.onCancel();
  };
  const lift = (): void => {
    clearTimeout(timer);
    isLifted = handlers.onLift(at);
    if (isLifted) document.documentElement.dataset['dragging'] = 'touch';
    else end();
  };
  const timer = setTimeout(lift, holdDelayMs);
  const follow = (event: TouchEvent): void => {
    const [now] = event.touches;
    if (!now) return;
    at = { clientX: now.clientX, clientY: now.clientY };
    hasMoved ||= distance(from, at) > maxDrift;
    if (!isLifted) return hasMoved ? end() : undefined;
    event.preventDefault();
    handlers.onMove(at);
  };
  const release = (event: TouchEvent): void => {
    if (!isLifted) return end();
    // No tap follows
    event.preventDefault();
    if (!hasMoved) return openMenuInstead(target, from, cancel);
    end();
    handlers.onDrop(at);
  };
  /** Suppresses the browser's own response; one that comes before our timer starts the drag at once. */
  const withhold = (event: Event): void => {
    // Only our own drag events are untrusted
    if (event.type === 'dragstart' && !event.isTrusted) return;
    if (!isLifted) lift();
    if (!isLifted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // On the touched node, not on the element: it still receives touch events after it was removed from the page
  const { signal } = listening;
  target?.addEventListener('touchmove', follow as EventListener, { passive: false, signal });
  target?.addEventListener('touchend', release as EventListener, { passive: false, signal });
  target?.addEventListener('touchcancel', cancel, { signal });
  for (const type of browserResponses) window.addEventListener(type, withhold, { capture: true, signal });
  // A second finger
  window.addEventListener('touchstart', cancel, { capture: true, signal });
}

/** A long press without a drag opens the menu, as browsers do. */
function openMenuInstead(target: EventTarget | null, at: FingerPoint, cancel: () => void): void {
  cancel();
  target?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }));
}
