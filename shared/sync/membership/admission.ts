/**
 * How an invited device gets in, over a channel that the invitation opened: it tells its name and gets the signed list with its own key
 * in it. Then it dials anew with that key, like every device.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { Link } from '../wire/link.ts';
import { isName } from '../names.ts';
import type { After } from '../channel/secure-channel.ts';

const timeoutMs = 10_000;
const rosterLimit = 256 * 1024;

/** The invited side. Answers the bytes of the list; refuses in the inviter's words. */
export function askToJoin(link: Link, name: string, after: After): Promise<Result<Uint8Array>> {
  return new Promise((resolve) => {
    const settle = (answer: Result<Uint8Array>): void => {
      callOff();
      resolve(answer);
      link.close('Invitation accepted.');
    };
    const callOff = after(timeoutMs, () => settle(refuse('silent', 'The other device didn’t respond in time. Try again.')));
    link.onClose((reason) => settle(refuse('gone', reason)));
    link.onMessage((frame) => settle(frame.length > rosterLimit || frame.length === 0 ? refuse('odd', 'The other device sent an invalid response. Update Steward on both devices and try again.') : ok(frame.slice())));
    const said = encoding.createEncoder();
    encoding.writeVarString(said, name);
    link.send(encoding.toUint8Array(said), 'live');
  });
}

/** The inviting side: lets in whoever tells a name. `admit` keeps the new list before it answers its bytes. */
export function answerNewcomer(link: Link, admit: (name: string) => Promise<Result<Uint8Array>>, after: After): void {
  const callOff = after(timeoutMs, () => link.close('The invited device didn’t respond in time.'));
  link.onClose(callOff);
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
