/** Bulk changes of other devices that wait until the user confirms or declines them: those of connected devices, and those read from files. */
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { encodePendingUpdate, type PendingUpdate } from '../../../../shared/sync/session/pending-update.ts';
import type { UpdateInbox } from '../inbox/update-inbox.ts';
import type { DeclinedPeers } from './declined-peers.ts';
import type { PeerConnection, PendingPeerUpdate } from './peer-connection.ts';

interface PendingChangesOptions {
  readonly inbox: UpdateInbox;
  readonly declined: DeclinedPeers;
  readonly connections: () => readonly PeerConnection[];
  /** Sends a pending change to all windows, which ask the user. */
  readonly announce: (pending: Uint8Array) => void;
}

export class PendingChanges {
  readonly #options: PendingChangesOptions;

  constructor(options: PendingChangesOptions) {
    this.#options = options;
  }

  /** A connected device sent it. The same change that the user has declined is declined without asking again. */
  note(connection: PeerConnection, pending: PendingPeerUpdate): void {
    if (this.#options.declined.wasDeclined(connection.device, pending)) this.#decline(connection, pending);
    else this.announce(pending);
  }

  announce(pending: PendingUpdate): void {
    this.#options.announce(encodePendingUpdate(pending));
  }

  /** Ends the question: the user accepted the change, so it is an edit of this device now, or declined it. Refuses to decline what isn't pending any more. */
  settle(id: string, taken: boolean): Result<unknown, 'gone'> {
    if (this.#options.inbox.settle(id, taken)) return ok({});
    const connection = this.#options.connections().find(({ pending }) => pending?.id === id);
    // A confirmed change is in the document, whether the other device is still connected or not.
    if (!connection?.pending)
      return taken
        ? ok({})
        : refuse(
            'gone',
            'This change is no longer pending because the other device disconnected. You’ll be asked again when it reconnects.',
          );
    if (taken) connection.resumeAfterDecision();
    else this.#decline(connection, connection.pending);
    return ok({});
  }

  /** Everything that is pending, encoded for a new window. */
  encoded(): readonly Uint8Array[] {
    const { connections, inbox } = this.#options;
    const ofConnections = connections().flatMap(({ pending }) => (pending ? [pending] : []));
    return [...ofConnections, ...inbox.pending()].map(encodePendingUpdate);
  }

  #decline(connection: PeerConnection, pending: PendingPeerUpdate): void {
    this.#options.declined.decline(connection.device, pending);
    connection.session.closeWithCode('changes-declined');
  }
}
