/**
 * Admission of an invited device over a channel opened with the invitation: it sends its name and gets the signed roster that
 * includes its key. Then it reconnects with the epoch key, like any device.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { Link } from '../wire/link.ts';
import { isName } from '../names.ts';
import type { After } from '../channel/secure-channel.ts';

export type AdmissionRefusal = 'silent' | 'gone' | 'odd';

const timeoutMs = 10_000;
const rosterLimit = 256 * 1024;

/** The invited side. Returns the bytes of the roster; refuses with the inviter's message. */
export function askToJoin(link: Link, name: string, after: After): Promise<Result<Uint8Array, AdmissionRefusal>> {
  return new Promise((resolve) => {
    const finish = (answer: Result<Uint8Array, AdmissionRefusal>): void => {
      cancelTimeout();
      resolve(answer);
      link.close('Invitation accepted.');
    };
    const cancelTimeout = after(timeoutMs, () => finish(refuse('silent', 'The other device didn’t respond in time. Try again.')));
    link.onClose((reason) => finish(refuse('gone', reason)));
    link.onMessage((frame) =>
      finish(
        frame.length > rosterLimit || frame.length === 0
          ? refuse('odd', 'The other device sent an invalid response. Update Steward on both devices and try again.')
          : ok(frame.slice()),
      ),
    );
    const said = encoding.createEncoder();
    encoding.writeVarString(said, name);
    link.send(encoding.toUint8Array(said), 'live');
  });
}

/** The inviting side: admits a device that sends its name. `admit` persists the new roster before it returns its bytes. */
export function answerNewcomer(link: Link, admit: (name: string) => Promise<Result<Uint8Array, string>>, after: After): void {
  const cancelTimeout = after(timeoutMs, () => link.close('The invited device didn’t respond in time.'));
  link.onClose(cancelTimeout);
  let asked = false;
  link.onMessage((frame) => {
    if (asked) return;
    asked = true;
    const name = readName(frame);
    if (name === null) return link.close('The device name must be one line of up to 60 characters. Choose another name.');
    void admit(name).then((answer) => {
      if (answer.ok) link.send(answer.value, 'live');
      else link.close(answer.refusal.message);
    });
  });
}

function readName(frame: Uint8Array): string | null {
  try {
    const said = decoding.createDecoder(frame);
    const name = decoding.readVarString(said);
    return !decoding.hasContent(said) && isName(name) ? name : null;
  } catch {
    return null;
  }
}
