/** Reads a file in a worker, so that the window stays responsive: the bytes once, the choices each time the user changes them. */
import type { ImportRefusal } from '../../../shared/exchange/csv/import-refusal.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { type FileChoices, type FileReading, readFile } from '../../../shared/exchange/read-file.ts';

/** `bytes` comes with the first question only. */
export interface ReadQuestion {
  readonly run: number;
  readonly bytes: Uint8Array | null;
  readonly choices: FileChoices;
}

export type ReadAnswer =
  | { readonly run: number; readonly share: number }
  | { readonly run: number; readonly result: Result<FileReading, ImportRefusal> };

const answer = (message: ReadAnswer): void => globalThis.postMessage(message);

let bytes = new Uint8Array();

globalThis.onmessage = ({ data }: MessageEvent<ReadQuestion>) => {
  bytes = data.bytes === null ? bytes : new Uint8Array(data.bytes);
  const result = readFile(bytes, data.choices, (share) => answer({ run: data.run, share }));
  answer({ run: data.run, result });
};
