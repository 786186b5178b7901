/** A pair of links with an attacker in between who sees every frame and may change, drop, repeat or delay it. */
import { createMailbox, type Link } from '../../../../shared/sync/wire/link.ts';

export interface Passing {
  readonly from: 'dialer' | 'acceptor';
  /** Index of the frame on that side. */
  readonly at: number;
  readonly frame: Uint8Array;
}

/** What the attacker passes on instead of a frame: by default the frame itself. */
export type Meddling = (passing: Passing) => readonly Uint8Array[];

export function tappedPair(meddle: Meddling = ({ frame }) => [frame]) {
  const passed: Passing[] = [];
  /** The close reasons seen in clear on the wire. */
  const closings: string[] = [];
  const boxes = { dialer: createMailbox(), acceptor: createMailbox() };
  const end = (from: 'dialer' | 'acceptor', to: 'dialer' | 'acceptor'): Link & { readonly weights: string[] } => {
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
  return { dialer: end('dialer', 'acceptor'), acceptor: end('acceptor', 'dialer'), passed, closings };
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
