/** Two ends with somebody between them, who sees every frame and may change, drop, repeat or hold it. */
import { createMailbox, type Link } from '../../../../shared/sync/wire/link.ts';

export interface Passing {
  readonly from: 'dialler' | 'acceptor';
  /** The how-manieth frame of that side. */
  readonly at: number;
  readonly frame: Uint8Array;
}

/** What the one between passes on instead of a frame: usually the frame itself. */
export type Meddling = (passing: Passing) => readonly Uint8Array[];

export function tappedPair(meddle: Meddling = ({ frame }) => [frame]) {
  const passed: Passing[] = [];
  /** The reasons that the wire saw in clear. */
  const closings: string[] = [];
  const boxes = { dialler: createMailbox(), acceptor: createMailbox() };
  const end = (from: 'dialler' | 'acceptor', to: 'dialler' | 'acceptor'): Link & { readonly weights: string[] } => {
    let at = 0;
    const weights: string[] = [];
    return {
      weights,
      send(frame, weight) {
        if (boxes[from].ended) return;
        weights.push(weight ?? 'none');
        const passing = { from, at: at++, frame: frame.slice() };
        passed.push(passing);
        for (const each of meddle(passing)) void Promise.resolve().then(() => boxes[to].put(each));
      },
      onMessage: boxes[from].onMessage,
      onClose: boxes[from].onClose,
      close(reason) {
        closings.push(reason);
        boxes[from].end(reason);
        void Promise.resolve().then(() => boxes[to].end(reason));
      },
    };
  };
  return { dialler: end('dialler', 'acceptor'), acceptor: end('acceptor', 'dialler'), passed, closings };
}

/** Flips the highest bit of one byte of one frame. */
export const flipping =
  (from: Passing['from'], at: number, position: number): Meddling =>
  (passing) => {
    if (passing.from !== from || passing.at !== at) return [passing.frame];
    const altered = passing.frame.slice();
    altered[position] = altered[position]! ^ 0x80;
    return [altered];
  };
