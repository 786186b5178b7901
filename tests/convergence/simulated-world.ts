/** Time, randomness and the network of a simulation: one queue of events, processed in order, including promises. */
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { createMailbox, type Link, type Mailbox } from '../../shared/sync/wire/link.ts';
import type { Random } from './chances.ts';
import type { Edit } from './what-holds.ts';

export interface SimulatedLink {
  readonly one: Link;
  readonly two: Link;
  /** Disconnects both ends; frames in transit are lost. */
  cut(): void;
  onCut(listener: () => void): void;
  /** Injects bytes that neither end sent into the second one. */
  inject(frame: Uint8Array): void;
  readonly isAttacked: () => boolean;
}

export interface World {
  readonly random: Random;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
  /** A link with a delay of up to this many ms per frame, each direction in order. */
  readonly link: (slowest: number) => SimulatedLink;
  /** A number that is unique in this simulation. */
  readonly fresh: () => number;
  /** Errors while it ran. */
  readonly broken: string[];
  /** Edits that a window showed as saved. */
  readonly saved: Edit[];
  readonly run: (until: number) => Promise<void>;
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Promises of a sync session are chained at most three deep. */
const promiseDepth = 6;

export function createWorld(seed: number, losesFirstMessages: boolean): World {
  const random = mulberry32(seed);
  const queue = createQueue();
  let now = 0;
  let count = 0;
  const after = (ms: number, run: () => void): void => queue.put({ at: now + ms, order: (count += 1), run });

  function link(slowest: number): SimulatedLink {
    const boxes = [mailbox(losesFirstMessages), mailbox(losesFirstMessages)] as const;
    const cutters: (() => void)[] = [];
    let isCut = false;
    let isAttacked = false;
    const cut = (): void => {
      if (isCut) return;
      isCut = true;
      for (const box of boxes) after(0, () => box.end('The link was cut.'));
      for (const cutter of cutters) cutter();
    };
    const end = (mine: Mailbox, theirs: Mailbox): Link => {
      let last = 0;
      return {
        send: (frame) => {
          if (isCut || mine.ended) return;
          const copy = frame.slice();
          last = Math.max(last, now + 1 + Math.floor(random() * slowest));
          after(last - now, () => isCut || theirs.put(copy));
        },
        onMessage: mine.onMessage,
        onClose: mine.onClose,
        close: (reason) => {
          mine.end(reason);
          // The last message is still in transit.
          after(slowest, cut);
        },
      };
    };
    return {
      one: end(boxes[0], boxes[1]),
      two: end(boxes[1], boxes[0]),
      cut,
      onCut: (listener) => cutters.push(listener),
      inject: (frame) => {
        isAttacked = true;
        if (!isCut) boxes[1].put(frame);
      },
      isAttacked: () => isAttacked,
    };
  }

  const run = async (until: number): Promise<void> => {
    for (let event = queue.take(); event !== null && event.at <= until; event = queue.take()) {
      now = event.at;
      event.run();
      for (let depth = 0; depth < promiseDepth; depth += 1) await Promise.resolve();
    }
  };
  let numbers = 0;
  return { random, now: () => now, after, link, fresh: () => (numbers += 1), broken: [], saved: [], run };
}

function mailbox(losesFirstMessages: boolean): Mailbox {
  const box = createMailbox();
  if (!losesFirstMessages) return box;
  let hasListener = false;
  return {
    ...box,
    get ended() {
      return box.ended;
    },
    put: (frame) => hasListener && box.put(frame),
    onMessage: (listener) => {
      hasListener = true;
      box.onMessage(listener);
    },
  };
}

/** A binary heap by time, then by insertion order. */
function createQueue(): { put(event: Event): void; take(): Event | null } {
  const heap: Event[] = [];
  const isEarlier = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
  const at = (place: number): Event => heap[place] as Event;
  return {
    put(event) {
      let place = heap.push(event) - 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isEarlier(event, at(parent))) break;
        heap[place] = at(parent);
        place = parent;
      }
      heap[place] = event;
    },
    take() {
      const first = heap[0] ?? null;
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return first;
      let place = 0;
      for (;;) {
        let child = 2 * place + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && isEarlier(at(child + 1), at(child))) child += 1;
        if (!isEarlier(at(child), last)) break;
        heap[place] = at(child);
        place = child;
      }
      heap[place] = last;
      return first;
    },
  };
}
