/** Runs inside a namespace: forwards connections of a socket file to an address in there. `node relay.mjs FILE HOST PORT` */
import { connect, createServer } from 'node:net';

const [file, host, port] = process.argv.slice(2);
createServer((outside) => {
  const inside = connect(Number(port), host);
  for (const [from, to] of [
    [outside, inside],
    [inside, outside],
  ]) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}).listen(file, () => process.stdout.write('ready\n'));
