import { expect, test } from 'vitest';
import { decodeText, maxFileBytes, tooLarge } from '../../../../shared/exchange/csv/decode-text.ts';
import { bytesOf, refusal } from './reading.ts';

const decoded = (bytes: Uint8Array) => {
  const read = decodeText(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
};

const wide = (text: string, little: boolean): Uint8Array => {
  const bytes = [...`\ufeff${text}`].flatMap((letter) => {
    const unit = letter.charCodeAt(0);
    return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  });
  return new Uint8Array(bytes);
};

test.each([
  ['UTF-8', bytesOf('Größe ✔'), 'utf-8'],
  ['UTF-8 with a mark', bytesOf('\ufeffGröße ✔'), 'utf-8'],
  ['UTF-16, little end first', wide('Größe ✔', true), 'utf-16le'],
  ['UTF-16, big end first', wide('Größe ✔', false), 'utf-16be'],
])('%s comes out as it was written, without its mark and without a problem', (_, bytes, encoding) => {
  expect(decoded(bytes)).toEqual({ text: 'Größe ✔', encoding, problems: [] });
});

test('a file that is not UTF-8 is read as Windows-1252, and the line of the first such letter is named', () => {
  const read = decoded(new Uint8Array([...bytesOf('Title\nSales\n'), 0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80]));
  expect(read).toMatchObject({ text: 'Title\nSales\nGröße €', encoding: 'windows-1252', problems: [{ line: 3 }] });
  expect(read.problems[0]?.message).toContain('Windows-1252');
});

test('a broken letter behind a UTF-8 mark keeps UTF-8 and names its line', () => {
  expect(decoded(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf('a\nb\n'), 0xff]))).toMatchObject({
    text: 'a\nb\n\ufffd',
    problems: [{ line: 3 }],
  });
});

test('the user overrides the guess', () => {
  const bytes = new Uint8Array([0xf9, 0xec, 0xe5, 0xed]);
  const read = decodeText(bytes, 'windows-1255');
  expect(read).toMatchObject({ ok: true, value: { text: 'שלום', problems: [] } });
});

test.each([
  ['an Excel workbook', [0x50, 0x4b, 3, 4, 20, 0], 'Excel'],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'xls'],
  ['a PDF', [...bytesOf('%PDF-1.7')], 'PDF'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 13], 'PNG'],
  ['something with zero bytes', [...bytesOf('Title'), 0, 0, 1], 'binary'],
  ['a web page', [...bytesOf('<!DOCTYPE html><table>')], 'HTML'],
  ['XML', [...bytesOf('<?xml version="1.0"?><rss>')], 'XML'],
  ['JSON', [...bytesOf('{"issues": []}')], 'JSON'],
])('%s is refused with its name and the way out', (_, bytes, name) => {
  const message = refusal(new Uint8Array(bytes));
  expect(message).toContain(name);
  expect(message).toContain('CSV');
});

test('an empty file is refused', () => {
  expect(refusal(new Uint8Array())).toContain('empty');
});

test('a file of 200 MB is refused by its size alone, before anything is read', () => {
  expect(tooLarge(200 * 1024 * 1024)?.message).toContain('200 MB');
  expect(tooLarge(maxFileBytes)).toBeNull();
  expect(refusal(new Uint8Array(maxFileBytes + 1))).toContain('20 MB');
});
