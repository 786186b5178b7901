/**
 * What a finger drags: it lies still for a moment, then what is under it follows. Until then it scrolls and taps as everywhere, so that nothing is
 * ever moved by a swipe.
 */

export interface FingerPoint {
  readonly clientX: number;
  readonly clientY: number;
}

export interface LongPress {
  /** It has lain still long enough; `false`: nothing can be dragged now. */
  readonly onLift: (at: FingerPoint) => boolean;
  readonly onMove: (at: FingerPoint) => void;
  readonly onDrop: (at: FingerPoint) => void;
  /** A second finger came, the system took the finger away, or it was lifted where it lay: nothing is to be changed. */
  readonly onCancel: () => void;
}

/** How long a finger lies still before it drags, ms: less than the browser waits before it opens a menu. */
const lyingTime = 450;
/** A finger that moved less than this lies still, px. */
const still = 8;

/** Listens for long presses on an element; answers how to stop listening. A drag that has begun goes on, even when the element leaves the page. */
export function listenForLongPress(element: HTMLElement, hand: LongPress): () => void {
  const begin = (event: TouchEvent): void => {
    const [finger] = event.touches;
    if (finger && event.touches.length === 1) followFinger(event, finger, hand);
  };
  // Not passive: the browser asks before it scrolls
  element.addEventListener('touchstart', begin, { passive: false });
  return () => element.removeEventListener('touchstart', begin);
}

const distance = (a: FingerPoint, b: FingerPoint): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

function followFinger({ target }: TouchEvent, finger: Touch, hand: LongPress): void {
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
    if (isLifted) hand.onCancel();
  };
  const lift = (): void => {
    clearTimeout(timer);
    isLifted = hand.onLift(at);
    if (isLifted) document.documentElement.dataset['dragging'] = 'touch';
    else end();
  };
  const timer = setTimeout(lift, lyingTime);
  const follow = (event: TouchEvent): void => {
    const [now] = event.touches;
    if (!now) return;
    at = { clientX: now.clientX, clientY: now.clientY };
    hasMoved ||= distance(from, at) > still;
    if (!isLifted) return hasMoved ? end() : undefined;
    event.preventDefault();
    hand.onMove(at);
  };
  const release = (event: TouchEvent): void => {
    if (!isLifted) return end();
    // No tap follows
    event.preventDefault();
    if (!hasMoved) {
      cancel();
      target?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...from }));
      return;
    }
    end();
    hand.onDrop(at);
  };
  /** What the browser does by itself at a long press: it opens a menu, or drags in its own way. Where it is sooner than we are, it is time. */
  const withhold = (event: Event): void => {
    // Ours is the one that no browser made
    if (event.type === 'dragstart' && !event.isTrusted) return;
    if (!isLifted) lift();
    if (!isLifted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // On what was touched, not on the element: it still hears its finger when it has left the page
  const { signal } = listening;
  target?.addEventListener('touchmove', follow as EventListener, { passive: false, signal });
  target?.addEventListener('touchend', release as EventListener, { passive: false, signal });
  target?.addEventListener('touchcancel', cancel, { signal });
  for (const type of ['contextmenu', 'dragstart']) window.addEventListener(type, withhold, { capture: true, signal });
  // Of a second finger
  window.addEventListener('touchstart', cancel, { capture: true, signal });
}
