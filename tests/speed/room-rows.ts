/** The rows about devices that look for each other: built hosts in a room of network namespaces. Without root and iproute2 there are none, and it is said. */
import { rmSync } from 'node:fs';
import { findTime, healTime, hereIs, joinAt, share } from '../network/meeting.ts';
import { NetworkHost } from '../network/network-host.ts';
import { Room, whyNoRoom } from '../network/room.ts';
import type { Row } from './measure.ts';

const tries = 3;
const first = 'What Ana began';

export async function roomRows(): Promise<readonly Row[]> {
  const why = whyNoRoom();
  if (why !== null) {
    console.log(
      `NOT RUN: discovery and heal; the room of network namespaces cannot be made here (${why}). It needs root and iproute2.`,
    );
    return [];
  }
  const room = new Room(2);
  const [ana, max] = room.places.map((place) => new NetworkHost(room, place, place.at === 0 ? 'Ana' : 'Max')) as [
    NetworkHost,
    NetworkHost,
  ];
  try {
    await Promise.all([ana.start(), max.start()]);
    (await share(ana, 'Garden shop', first)).close();
    (await joinAt(ana, max, first)).close();
    const found = await leastOf(() => findTime(ana, max));
    await hereIs(ana, max);
    const [inside, outside] = [
      { host: ana, window: await ana.window() },
      { host: max, window: await max.window() },
    ];
    const healed = await leastOf((round) => healTime(room, inside, outside, [], round));
    return [
      { row: 'found on the LAN and let in', value: found, goal: 1_000, limit: 2_000, unit: 'ms', better: 'lower' },
      {
        row: 'in sync after a partition between two devices ends',
        value: healed,
        goal: 1_000,
        limit: 2_000,
        unit: 'ms',
        better: 'lower',
      },
    ];
  } finally {
    await room.close();
    for (const { data } of [ana, max]) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Other work on the machine only adds: the least of a few tries counts. */
async function leastOf(run: (round: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < tries; round += 1) times.push(await run(round));
  return Math.min(...times);
}
