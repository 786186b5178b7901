/** The only place that receives messages from pages: the sender of each is checked before its content is read. */
import type { IpcMain, MessagePortMain } from 'electron';
import { answerQuestion, type Answers } from '../shared/desktop/contract.ts';
import { refuse } from '../shared/domain/result.ts';
import { channels } from './channels.ts';
import { isOwnSender } from './guards.ts';

export function listenToPages(
  ipcMain: Pick<IpcMain, 'handle' | 'on'>,
  answers: Answers,
  join: (port: MessagePortMain) => void,
): void {
  ipcMain.handle(channels.ask, async (event, request: unknown) => {
    if (!isOwnSender(event)) return refuse('foreign', 'Request blocked: not a Steward window.');
    if (typeof request !== 'object' || request === null || !('question' in request))
      return refuse('bad-arguments', 'Invalid request.');
    return answerQuestion(answers, request.question, 'args' in request ? request.args : {});
  });
  ipcMain.on(channels.link, (event) => {
    const [port, ...others] = event.ports;
    if (isOwnSender(event) && port !== undefined && others.length === 0) join(port);
    else for (const each of event.ports) each.close();
  });
}
