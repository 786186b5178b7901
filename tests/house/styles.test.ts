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
  /** `null`: the class is computed, so any may be meant. */
  readonly classes: ReadonlySet<string> | null;
}

function usesIn(path: string, source: string): readonly Use[] {
  return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, local = '', spec = '']) => {
    const isComputed = new RegExp(`\\b${local}\\[(?!')`).test(source) || new RegExp(`[({,=]\\s*${local}\\s*[),;}]`).test(source);
    const named = [...source.matchAll(new RegExp(`\\b${local}\\['([^']+)'\\]`, 'g'))].map((match) => match[1] ?? '');
    return { sheet: resolve(dirname(path), spec), name: relative(root, path), classes: isComputed ? null : new Set(named) };
  });
}

const uses = [...text].filter(([path]) => /\.tsx?$/.test(path)).flatMap(([path, source]) => usesIn(path, source));
const sheets = [...text].filter(([path]) => path.endsWith('.module.css'));

/** Classes that other sheets take over by `composes: a b from "…"`. */
const composed = new Map<string, Set<string>>();
for (const [path, css] of sheets) {
  for (const [, names = '', , from] of css.matchAll(/composes:\s*([\w\s-]+?)(\s+from\s+"([^"]+)")?;/g)) {
    const sheet = from === undefined ? path : resolve(dirname(path), from);
    const known = composed.get(sheet) ?? new Set();
    for (const name of names.trim().split(/\s+/)) known.add(name);
    composed.set(sheet, known);
  }
}

test('every class that is used is defined', () => {
  const missing = uses.flatMap(({ sheet, name, classes }) => {
    const defined = definedIn(text.get(sheet) ?? '');
    return [...(classes ?? [])].filter((each) => !defined.has(each)).map((each) => `${name}: ${each}`);
  });
  expect(missing).toEqual([]);
});

test('every class that is defined is used', () => {
  const idle = sheets.flatMap(([path, css]) => {
    const users = uses.filter(({ sheet }) => sheet === path);
    if (users.some(({ classes }) => classes === null)) return [];
    const used = new Set([...users.flatMap(({ classes }) => [...(classes ?? [])]), ...(composed.get(path) ?? [])]);
    return [...definedIn(css)].filter((each) => !used.has(each)).map((each) => `${relative(root, path)}: ${each}`);
  });
  expect(idle).toEqual([]);
});
