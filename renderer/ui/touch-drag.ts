/**
 * Drags by touch like by mouse: after a long press the finger's movement is dispatched as drag events, which browsers don't create for touch.
 * Drag sources, drop targets and previews are therefore defined once for both.
 */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { type FingerPoint, listenForLongPress } from './long-press.ts';
import classes from './touch-drag.module.css';

/** Makes an element draggable by mouse and by finger. */
export const makeDraggable = (options: Parameters<typeof draggable>[0]): (() => void) =>
  combine(draggable(options), draggableByFinger(options.element));

function draggableByFinger(element: HTMLElement): () => void {
  let drag: FingerDrag | null = null;
  const end = (how: (drag: FingerDrag) => void): void => {
    if (drag) how(drag);
    drag = null;
  };
  return listenForLongPress(element, {
    onLift: (at) => {
      drag = beginDrag(element, at);
      return drag !== null;
    },
    onMove: (at) => drag?.move(at),
    onDrop: (at) => end((each) => each.drop(at)),
    onCancel: () => end((each) => each.cancel()),
  });
}

interface FingerDrag {
  readonly move: (at: FingerPoint) => void;
  readonly drop: (at: FingerPoint) => void;
  readonly cancel: () => void;
}

/** `null`: it cannot be dragged now. */
function beginDrag(element: HTMLElement, from: FingerPoint): FingerDrag | null {
  const dataTransfer = new DataTransfer();
  const dispatch = (type: string, target: EventTarget, { clientX, clientY }: FingerPoint): boolean =>
    target.dispatchEvent(
      new DragEvent(type, { bubbles: true, cancelable: true, composed: true, clientX, clientY, dataTransfer }),
    );
  let showsItself = true;
  // Code that sets another drag image shows its own preview
  dataTransfer.setDragImage = () => {
    showsItself = false;
  };
  const listening = new AbortController();
  // No pointer events are fired during a native drag: one of them means that the drag is over
  window.addEventListener('pointermove', (event) => event.stopImmediatePropagation(), {
    capture: true,
    signal: listening.signal,
  });
  if (!dispatch('dragstart', element, from)) {
    listening.abort();
    return null;
  }
  const dragImage = showsItself ? createDragImage(element, from) : null;
  let at = from;
  let frame = 0;
  const over = (): boolean =>
    !dispatch('dragover', document.elementFromPoint(at.clientX, at.clientY) ?? document.documentElement, at);
  // Like the browser also while the finger rests: what is under it may scroll
  const step = (): void => {
    over();
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  // To the page: what was dragged may have left it
  const end = (how: 'drop' | 'dragend'): void => {
    cancelAnimationFrame(frame);
    listening.abort();
    dragImage?.remove();
    dispatch(how, document.documentElement, at);
    // With a mouse the source is under the pointer until the next event; the finger's drop must not hit the preview there
    dispatch('dragenter', document.documentElement, at);
  };
  const move = (to: FingerPoint): void => {
    at = to;
    dragImage?.follow(to);
  };
  return {
    move,
    cancel: () => end('dragend'),
    drop: (to) => {
      move(to);
      end(over() ? 'drop' : 'dragend');
    },
  };
}

/** How far above the finger the drag image is shown, so that the drop target below stays visible, px. */
const lifted = 44;

/** A raised copy of the dragged element that follows the finger. */
function createDragImage(element: HTMLElement, from: FingerPoint) {
  const copy = element.cloneNode(true) as HTMLElement;
  const { left, top, width, height } = element.getBoundingClientRect();
  copy.inert = true;
  copy.ariaHidden = 'true';
  copy.classList.add(classes['dragImage'] ?? '');
  Object.assign(copy.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  const follow = ({ clientX, clientY }: FingerPoint): void => {
    copy.style.translate = `${clientX - from.clientX}px ${clientY - from.clientY - lifted}px`;
  };
  follow(from);
  document.body.append(copy);
  return { follow, remove: () => copy.remove() };
}
