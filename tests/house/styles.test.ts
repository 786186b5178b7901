/** Style sheets and components agree: every class that is used is defined, and every defined one is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const files = readdirSync(join(root, 'renderer'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const text = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

/** Classes that a sheet defines, without those of other sheets that it composes. */
function definedIn(css: string): ReadonlySet<string> {
  const rules = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/:global\([^)]*\)/g, '')
    .replace(/:global\s+\.[\w-]+/g, '');
  return new Set([...rules.matchAll(/\.([A-Za-z_][\w-]*)/g)].map((match) => match[1] ?? ''));
}

interface Use {
  readonly sheet: string;
  readonly name: string;
  readonly classes: ReadonlySet<string>;
  /** A class is chosen by a name that only the running program knows, or all are passed on: then nobody can say which are used. */
  readonly isComputed: boolean;
}

function usesIn(path: string, source: string): readonly Use[] {
  return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, local = '', spec = '']) => ({
    sheet: resolve(dirname(path), spec),
    name: relative(root, path),
    classes: new Set([...source.matchAll(new RegExp(`\\b${local}\\['([^']+)'\\]`, 'g'))].map((match) => match[1] ?? '')),
    isComputed: new RegExp(`\\b${local}\\[(?!')`).test(source) || new RegExp(`[({,=]\\s*${local}\\s*[),;}]`).test(source),
  }));
}

const uses = [...text].filter(([path]) => /\.tsx?$/.test(path)).flatMap(([path, source]) => usesIn(path, source));
const sheets = [...text].filter(([path]) => path.endsWith('.module.css'));

interface Composed {
  /** The sheet that composes. */
  readonly by: string;
  readonly sheet: string;
  readonly name: string;
}

/** Classes that sheets take over by `composes: a b from "…"`. */
const composed: readonly Composed[] = sheets.flatMap(([path, css]) =>
  [...css.matchAll(/composes:\s*([\w\s-]+?)(\s+from\s+"([^"]+)")?;/g)].flatMap(([, names = '', , from]) => {
    const sheet = from === undefined ? path : resolve(dirname(path), from);
    return names
      .trim()
      .split(/\s+/)
      .map((name) => ({ by: relative(root, path), sheet, name }));
  }),
);

test('every class is named where it is used', () => {
  expect(uses.filter(({ isComputed }) => isComputed).map(({ name, sheet }) => `${name}: ${relative(root, sheet)}`)).toEqual([]);
});

test('every class that is used or composed is defined', () => {
  const used = uses.flatMap(({ sheet, name, classes }) => [...classes].map((each) => ({ by: name, sheet, name: each })));
  const missing = [...used, ...composed].filter(({ sheet, name }) => !definedIn(text.get(sheet) ?? '').has(name));
  expect(missing.map(({ by, name }) => `${by}: ${name}`)).toEqual([]);
});

test('every class that is defined is used', () => {
  const idle = sheets.flatMap(([path, css]) => {
    const used = new Set(uses.filter(({ sheet }) => sheet === path).flatMap(({ classes }) => [...classes]));
    for (const { sheet, name } of composed) if (sheet === path) used.add(name);
    return [...definedIn(css)].filter((each) => !used.has(each)).map((each) => `${relative(root, path)}: ${each}`);
  });
  expect(idle).toEqual([]);
});

test('every text is of a kind that tokens.css names', () => {
  const kinds = new Set(
    [...(text.get(join(root, 'renderer/ui/tokens.css')) ?? '').matchAll(/--(type-[\w-]+):/g)].map((match) => match[1]),
  );
  const others = [...text]
    .filter(([path]) => path.endsWith('.css') && !path.endsWith('print.css'))
    .flatMap(([path, css]) =>
      [...css.matchAll(/(?<=[;{]\s*)font:\s*([^;]+);/g)]
        .map((match) => match[1] ?? '')
        .filter(
          (font) => font !== 'inherit' && !/monospace/.test(font) && !kinds.has(/^var\(--(type-[\w-]+)\)$/.exec(font)?.[1] ?? ''),
        )
        .map((font) => `${relative(root, path)}: ${font}`),
    );
  expect(kinds.size).toBeGreaterThan(10);
  expect(others).toEqual([]);
});

test('every animation that a sheet names is defined in it: the build gives both a name of their own', () => {
  const missing = sheets.flatMap(([path, css]) =>
    [...css.matchAll(/animation(?:-name)?:\s*([a-z][\w-]*)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'none' && !css.includes(`@keyframes ${name} {`))
      .map((name) => `${relative(root, path)}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('no sheet has more than 250 lines', () => {
  expect(sheets.filter(([, css]) => css.split('\n').length > 251).map(([path]) => relative(root, path))).toEqual([]);
});

/** Widths of the window, and of a part of it beside a panel, at which a layout changes. */
const breakpoints = { media: [480, 900, 1200], container: [420, 560, 640, 720, 900] } as const;

test('layouts change at few widths, everywhere at the same', () => {
  const others = [...text].flatMap(([path, css]) =>
    [...css.matchAll(/@(media|container)[^{]*?\b(?:max-|min-)?width\s*[:<>=]+\s*(\d+)/g)]
      .filter(([, rule, width]) => !(breakpoints[rule as 'media'] as readonly number[]).includes(Number(width)))
      .map(([found]) => `${relative(root, path)}: ${found}`),
  );
  expect(others).toEqual([]);
});
