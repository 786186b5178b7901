/**
 * Parses cells as spreadsheets put them on the clipboard: tabs between cells, line breaks between rows, quotes only around cells
 * that contain one of these or a quote. Cells are trimmed.
 */

/**
 * Rows of cells, without empty rows. A cell counts as quoted only if its closing quote is followed by a tab, a line break or the
 * end, and it contains a tab, a line break or a doubled quote: other quotes are content. Never refuses.
 */
export function readCells(source: string): readonly (readonly string[])[] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (place <= text.length) {
    const { cell, end } = quotedCell(text, place) ?? plainCell(text, place);
    row.push(cell.trim());
    if (text[end] !== '\t') {
      if (row.some((each) => each !== '')) rows.push(row);
      row = [];
    }
    place = end + 1;
  }
  return rows;
}

interface Cell {
  readonly cell: string;
  readonly end: number;
}

function plainCell(text: string, place: number): Cell {
  plain.lastIndex = place;
  const cell = plain.exec(text)?.[0] ?? '';
  return { cell, end: place + cell.length };
}

const plain = /[^\t\n]*/y;

const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;

function quotedCell(text: string, place: number): Cell | null {
  quoted.lastIndex = place;
  const inside = text[place] === '"' ? quoted.exec(text)?.[1] : undefined;
  if (inside === undefined || !/[\t\n]|""/.test(inside)) return null;
  return { cell: inside.replaceAll('""', '"'), end: quoted.lastIndex };
}
