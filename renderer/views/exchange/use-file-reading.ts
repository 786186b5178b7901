/** One file on its way to the preview: read in a worker, read again when a choice changes, cancelled at any time. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/domain/result.ts';
import { tooLarge } from '../../../shared/exchange/csv/decode-text.ts';
import type { FileChoices, FileReading } from '../../../shared/exchange/read-file.ts';
import type { ImportRefusal } from '../../../shared/exchange/csv/import-refusal.ts';
import type { ReadAnswer, ReadQuestion } from './read-file-worker.ts';

type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'refused'; readonly name: string; readonly refusal: Refusal<ImportRefusal> }
  | ReadFile;

export interface ReadFile {
  readonly kind: 'read';
  readonly name: string;
  readonly reading: FileReading;
  readonly choices: FileChoices;
  /** Why the last choice cannot be followed; the reading is then the one before it. */
  readonly trouble: Refusal<ImportRefusal> | null;
  /** The file is being read again with these choices. */
  readonly again: boolean;
}

export interface FileReader {
  readonly state: FileState;
  readonly open: (file: File) => void;
  readonly choose: (choices: FileChoices) => void;
  readonly cancel: () => void;
}

export function useFileReading(): FileReader {
  const [state, setState] = useState<FileState>({ kind: 'none' });
  const worker = useRef<Worker | null>(null);
  const run = useRef(0);
  const stop = useCallback(() => {
    run.current += 1;
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const open = useCallback(
    (file: File) => {
      stop();
      const mine = run.current;
      const refuse = (refusal: Refusal<ImportRefusal>): void => {
        if (run.current === mine) setState({ kind: 'refused', name: file.name, refusal });
      };
      const large = tooLarge(file.size);
      if (large) return refuse(large);
      setState({ kind: 'reading', name: file.name, share: 0 });
      const reader = startWorker(run, setState, refuse);
      worker.current = reader;
      file.arrayBuffer().then(
        (buffer) =>
          run.current === mine &&
          reader.postMessage({ run: mine, bytes: new Uint8Array(buffer), choices: {} } satisfies ReadQuestion, [buffer]),
        () =>
          refuse({
            code: 'not-readable',
            message:
              'Couldn’t open the file. It may have been moved, or Steward doesn’t have permission to read it. Choose it again.',
          }),
      );
    },
    [stop],
  );

  const choose = useCallback((choices: FileChoices) => {
    run.current += 1;
    setState((before) => (before.kind === 'read' ? { ...before, choices, again: true } : before));
    worker.current?.postMessage({ run: run.current, bytes: null, choices } satisfies ReadQuestion);
  }, []);

  const cancel = useCallback(() => {
    stop();
    setState({ kind: 'none' });
  }, [stop]);

  return { state, open, choose, cancel };
}

/** Answers of an earlier run are ignored: only the latest choice counts. */
function startWorker(
  run: { readonly current: number },
  setState: (change: (before: FileState) => FileState) => void,
  refuse: (refusal: Refusal<ImportRefusal>) => void,
): Worker {
  const worker = new Worker(new URL('./read-file-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
    if (data.run === run.current) setState((before) => following(before, data));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    refuse({
      code: 'our-fault',
      message: `Something went wrong while reading the file (${event.message || 'out of memory'}). Your backlog is unchanged.`,
    });
  };
  return worker;
}

function following(before: FileState, answer: ReadAnswer): FileState {
  if (before.kind !== 'reading' && before.kind !== 'read') return before;
  if ('share' in answer) return before.kind === 'reading' ? { ...before, share: answer.share } : before;
  const { result } = answer;
  const choices = before.kind === 'read' ? before.choices : {};
  if (result.ok) return { kind: 'read', name: before.name, reading: result.value, choices, trouble: null, again: false };
  if (before.kind === 'reading') return { kind: 'refused', name: before.name, refusal: result.refusal };
  return { ...before, trouble: result.refusal, again: false };
}
