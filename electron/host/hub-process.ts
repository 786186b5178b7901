/** The hub as a utility process of Electron, started by the main process, which sends it ports and requests (../hub-process-client.ts). */
import type { MessagePortMain, ParentPort } from 'electron';
import { answerSharing } from '../../shared/desktop/contract.ts';
import type { HubRequest, HubResponse } from '../hub-process-client.ts';
import { peerPort, defaultPeerPort } from './storage/data-folder.ts';
import { Hub } from './hub/hub.ts';
import { openPeers, type Peers } from './peers/peers.ts';
import { portLink } from './server/port-link.ts';

function answerRequests(hub: Hub, peers: Peers, parent: Pick<ParentPort, 'on' | 'postMessage'>): void {
  const report = (id: number, result: unknown): void => parent.postMessage({ id, report: result } satisfies HubResponse);
  parent.on('message', ({ data, ports }: { readonly data: unknown; readonly ports: readonly MessagePortMain[] }) => {
    const request = data as HubRequest;
    switch (request.errand) {
      case 'join':
        for (const port of ports) hub.join(portLink(port));
        break;
      case 'products':
        void hub.products().then((products) => report(request.id, products));
        break;
      case 'forget':
        void hub.forget(request.product).then((moved) => report(request.id, moved));
        break;
      case 'trouble':
        report(request.id, hub.trouble());
        break;
      case 'peers':
        void answerSharing(peers, request.request).then((answer) => report(request.id, answer));
        break;
      case 'close':
        void peers
          .close()
          .then(() => hub.close())
          .then((complete) => report(request.id, complete));
        break;
    }
  });
}

const [data] = process.argv.slice(2);
if (data === undefined) throw new Error('The background service was started without a data folder.');
const port = peerPort(process.env);
const hub = new Hub({ data });
answerRequests(hub, openPeers({ data, hub, port: port.ok ? port.value : defaultPeerPort }), process.parentPort);
