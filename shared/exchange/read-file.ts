/** The way in for files: finds the format of a file and reads it as a draft. Nothing is written. */
import type { Result } from '../domain/result.ts';
import { type CsvChoices, type CsvReading, readCsvFile } from './csv/read-csv-file.ts';
import type { Progress } from './csv/read-csv.ts';
import type { ImportRefusal } from './csv/import-refusal.ts';

/** What the user can choose about how a file is read. */
export type FileChoices = CsvChoices;
export type FileReading = CsvReading;

/** A kind of file. */
interface ImportFormat {
  /** Extensions and media types that the file chooser offers. */
  readonly fileTypes: readonly string[];
  /** Whether the bytes look like this format: by their beginning, never by the name of the file. */
  readonly accepts: (bytes: Uint8Array) => boolean;
  /** Refuses what it can't read with a sentence that says what the file is instead; less severe problems are in the draft. */
  readonly read: (bytes: Uint8Array, choices: FileChoices, onProgress: Progress) => Result<FileReading, ImportRefusal>;
}

const csv: ImportFormat = {
  fileTypes: ['.csv', '.tsv', '.txt', 'text/csv', 'text/plain'],
  accepts: () => true,
  read: readCsvFile,
};

/** The first format that accepts a file reads it; CSV accepts everything, to say what a file is that nothing can read. */
const formats: readonly ImportFormat[] = [csv];

export const fileTypes: readonly string[] = formats.flatMap((format) => format.fileTypes);

/** Reads a file in the format it has. `onProgress` is called with the share that is done, 0 to 1. */
export const readFile: ImportFormat['read'] = (bytes, choices, onProgress) =>
  (formats.find((format) => format.accepts(bytes)) ?? csv).read(bytes, choices, onProgress);
