/**
 * Text matching for search: ignores case, accents, composed or decomposed forms, typographic quotes and dashes. "muller" and
 * "mueller" both find "Müller", "istanbul" finds "İstanbul", "can't" finds "Can’t", "lodz" finds "Łódź".
 */

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
};
const signs: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '‛': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
};
const replaced = new RegExp(`[${[...Object.keys(letters), ...Object.keys(signs)].join('')}]`, 'g');
const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const onlyAscii = /^[\x20-\x7e\n]*$/;

/** Lower case, without diacritics, every letter replaced by its nearest plain one. */
export function foldText(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  // Before decomposition: ´ would become a blank with a combining mark.
  const plain = text.replace(replaced, (sign) => signs[sign] ?? sign);
  return plain
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(replaced, (letter) => letters[letter] ?? letter);
}

/** The same with ä, ö, ü, å and ø spelled out, as people without these keys write them. */
const foldSpelled = (text: string): string =>
  foldText(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåø]/g, (letter) => spelled[letter] ?? letter),
  );

/** The text prepared for search, with both spellings. Cache it where it is searched often. */
export function searchable(text: string): string {
  const plain = foldText(text);
  if (onlyAscii.test(text)) return plain;
  const other = foldSpelled(text);
  return other === plain ? plain : `${plain}\n${other}`;
}

export type Words = readonly (readonly string[])[];

export function searchWords(query: string): Words {
  return query
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...new Set([foldText(word), foldSpelled(word)])]);
}

export const hasWords = (text: string, words: Words): boolean =>
  words.every((spellings) => spellings.some((word) => text.includes(word)));

export const finds = (query: string, text: string): boolean => hasWords(searchable(text), searchWords(query));

export const beginsWith = (query: string, text: string): boolean => {
  const wanted = query.trim().split(/\s+/).join(' ');
  return [foldText(wanted), foldSpelled(wanted)].some((start) =>
    searchable(text)
      .split('\n')
      .some((line) => line.startsWith(start)),
  );
};

/** Whether two texts are equal as typed by a user: `École ` and `ecole`. */
export const isSameText = (a: string, b: string): boolean => foldText(a.trim()) === foldText(b.trim());
