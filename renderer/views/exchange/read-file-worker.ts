/** Reads a file in a worker, so that the window stays responsive: the bytes once, the choices each time the user changes them. */
import type { Result } from '../../../shared/domain/result.ts';
import { type CsvChoices, type CsvReading, readCsvFile } from '../../../shared/exchange/csv/read-csv-file.ts';

/** `bytes` comes with the first question only. */
export interface ReadQuestion {
  readonly run: number;
  readonly bytes: Uint8Array | null;
  readonly choices: CsvChoices;
}

export type ReadAnswer =
  | { readonly run: number; readonly share: number }
  | { readonly run: number; readonly result: Result<CsvReading> };

const answer = (message: ReadAnswer): void => globalThis.postMessage(message);

let bytes = new Uint8Array();

globalThis.onmessage = ({ data }: MessageEvent<ReadQuestion>) => {
  bytes = data.bytes === null ? bytes : new Uint8Array(data.bytes);
  const result = readCsvFile(bytes, data.choices, (share) => answer({ run: data.run, share }));
  answer({ run: data.run, result });
};
