/** Bytes of a file → text, or a refusal that names what the file is instead. A guessed encoding is always reported. */
import type { DraftProblem } from '../../domain/backlog/draft.ts';
import { ok, type Refusal, type Result, refuse } from '../../domain/result.ts';
import type { ImportRefusal } from './import-refusal.ts';

/** The Encoding Standard's decoder exists in every window, worker and Node, but no ECMAScript library file declares it. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1255',
  'macintosh',
  'shift_jis',
  'gb18030',
] as const;
export type Encoding = (typeof encodings)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly problems: readonly DraftProblem[];
}

/** Bytes. A backlog of 10,000 entries with every Jira column is about 15 MB. */
export const maxFileBytes = 20 * 1024 * 1024;

export function tooLarge(bytes: number): Refusal<ImportRefusal> | null {
  if (bytes <= maxFileBytes) return null;
  const size = `This file is ${megabytes(bytes)} MB. The limit is ${megabytes(maxFileBytes)} MB.`;
  return refuse('too-large', `${size} Export fewer columns, or split the file and import the parts one by one.`).refusal;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

/**
 * The text of a file, by its byte order mark (UTF-8, UTF-16), else strictly as UTF-8, else as Windows-1252 with a problem that
 * names the line.
 *
 * `chosen` overrides the guess. Refuses empty files, files above 20 MB, and files that are not text (a workbook, a PDF, an
 * image).
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): Result<DecodedText, ImportRefusal> {
  const refusal = tooLarge(bytes.length) ?? notText(bytes, chosen);
  if (refusal) return { ok: false, refusal };
  const encoding = chosen ?? markOf(bytes);
  if (encoding && encoding !== 'utf-8') return ok({ text: decode(bytes, encoding), encoding, problems: [] });
  const strict = decodeStrictly(bytes);
  if (strict !== null) return ok({ text: strict, encoding: 'utf-8', problems: [] });
  const line = lineOfFirstFault(bytes);
  if (encoding === 'utf-8') {
    const message =
      'Some characters from this line on aren’t valid UTF-8 and show as �. If text looks wrong, change the encoding.';
    return ok({ text: decode(bytes, 'utf-8'), encoding, problems: [{ line, field: null, message }] });
  }
  const message = 'Not UTF-8, so read as Windows-1252 (Western European). If characters look wrong, change the encoding.';
  return ok({ text: decode(bytes, 'windows-1252'), encoding: 'windows-1252', problems: [{ line, field: null, message }] });
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252'
    ? text.replace(/[\u0080-\u009f]/g, (letter) => upperRow[letter.charCodeAt(0) - 0x80] ?? letter)
    : text;
}

/** 0x80 to 0x9F of Windows-1252: some Node releases decode them as ISO-8859-1 and lose the euro sign. */
const upperRow = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** The decoder puts U+FFFD where UTF-8 is invalid: the line breaks before the first one give the line. */
function lineOfFirstFault(bytes: Uint8Array): number {
  const text = decode(bytes, 'utf-8');
  return text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/).length;
}

const beginnings: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a zip archive' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty zip archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { bytes: [0x1f, 0x8b], what: 'a compressed file (gzip)' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'an SQLite database' },
];

function notText(bytes: Uint8Array, chosen: Encoding | undefined): Refusal<ImportRefusal> | null {
  if (bytes.length === 0) return refuse('empty-file', 'This file is empty. Export it again as CSV with all rows.').refusal;
  const known = beginnings.find((beginning) => beginning.bytes.every((byte, place) => bytes[place] === byte));
  const wide = chosen?.startsWith('utf-16') || markOf(bytes)?.startsWith('utf-16');
  const what = known?.what ?? (!wide && bytes.includes(0) ? 'a binary file, or UTF-16 text without a byte order mark' : null);
  if (what === null) return null;
  return refuse(
    'not-text',
    `This looks like ${what}, not a CSV file. Open it in the app it came from and save it as “CSV UTF-8”.`,
  ).refusal;
}
