/** The house keeps its plan: rooms, doors, sizes, names, and what the language room may not know. Each fence was broken once to see it fall. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rooms = ['electron', 'renderer', 'shared', 'build', 'tests'];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources: readonly Source[] = rooms
  .flatMap(filesBelow)
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const values = path.startsWith('electron/') ? text.replace(/import type [^;]*from 'electron';/g, '') : text;
    return { path, text, lines: text.split('\n').length, imports: importsOf(values) };
  });

function importsOf(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Which rooms and packages each room may use; the longest matching path decides. Inside itself a room is free. */
const doors: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly RegExp[] }>> = {
  'shared/domain': { rooms: [], packages: [] },
  'shared/document': { rooms: ['shared/domain'], packages: [/^yjs$/, /^fractional-indexing-jittered$/, /^@noble\/hashes\//] },
  'shared/exchange': { rooms: ['shared/domain'], packages: [/^papaparse$/] },
  'shared/sync': {
    rooms: [
      'shared/domain',
      'shared/document/origins.ts',
      'shared/document/incoming/update-impact.ts',
      'shared/document/incoming/item-paths.ts',
    ],
    packages: [/^yjs$/, /^lib0\//, /^y-protocols\//, /^noise-handshake$/, /^sodium-javascript$/],
  },
  'shared/desktop': { rooms: ['shared/domain'], packages: [/^valibot$/] },
  electron: {
    rooms: ['shared'],
    packages: [/^node:/, /^ws$/, /^bonjour-service$/, /^valibot$/, /^yjs$/, /^y-protocols\//, /^lib0\//],
  },
  'electron/main.ts': { rooms: ['shared', 'electron'], packages: [/^node:/, /^electron$/] },
  'electron/preload.ts': { rooms: ['shared/desktop', 'electron'], packages: [/^electron$/] },
  'renderer/storage': { rooms: ['shared'], packages: [/^yjs$/, /^y-indexeddb$/, /^dexie$/] },
  'renderer/sync': { rooms: ['shared'], packages: [/^yjs$/, /^y-protocols\//] },
  'renderer/session': {
    rooms: ['shared', 'renderer/storage', 'renderer/sync'],
    packages: [/^yjs$/, /^y-protocols\//, /^@tiptap\//],
  },
  'renderer/state': { rooms: ['shared', 'renderer/session', 'renderer/storage', 'renderer/sync'], packages: [/^react$/] },
  // How texts are compared, and which way they run, knows nothing of the backlog.
  'renderer/ui': { rooms: ['shared/domain/text/direction.ts', 'shared/domain/text/search-text.ts'], packages: [/./] },
  'renderer/views': { rooms: ['shared/domain', 'shared/exchange', 'renderer/state', 'renderer/ui'], packages: [/./] },
  // Pages for others than the user of this device: nothing of a product reaches them but what will be sent to them.
  'renderer/projector': { rooms: ['renderer/ui/page-scheme.ts'], packages: [] },
  'renderer/guest': { rooms: ['renderer/ui/page-scheme.ts'], packages: [] },
  renderer: { rooms: ['shared/domain', 'renderer/state', 'renderer/ui', 'renderer/views'], packages: [/./] },
};
/** What screens and their parts never see. */
const notOnScreens = [/^yjs$/, /^y-/, /^dexie$/, /^electron$/, /^node:/, /^ws$/, /^noise-/, /^sodium-/];

const roomOf = (path: string): string | undefined =>
  Object.keys(doors)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

function brokenDoors(source: Source): readonly string[] {
  const room = roomOf(source.path);
  const boundary = room === undefined ? undefined : doors[room];
  if (room === undefined || !boundary) return [];
  return source.imports.flatMap((name) => {
    if (/\.css$|\.svg$|^@fontsource/.test(name)) return [];
    if (!name.startsWith('.')) return mayUse(room, boundary.packages, name) ? [] : [`${source.path} → ${name}`];
    const target = relative(root, resolve(root, dirname(source.path), name));
    const there = roomOf(target) ?? target;
    const allowed = there === room || boundary.rooms.some((each) => target === each || target.startsWith(`${each}/`));
    return allowed ? [] : [`${source.path} → ${target}`];
  });
}

function mayUse(room: string, packages: readonly RegExp[], name: string): boolean {
  if (/^renderer\/(ui|views)$/.test(room) && notOnScreens.some((each) => each.test(name))) return false;
  return packages.some((each) => each.test(name));
}

/** Where private notes, contacts and the document are: neither code nor type of it belongs in a page for others. */
const withProduct =
  /^(renderer\/(session|storage|sync|state|views)|shared\/(document|sync))\/|^(yjs|dexie|lib0|electron)(\/|$)|^y-|^@tiptap\//;

/** All files and packages that a page loads: from the scripts that its HTML names, along every import and worker. */
function loadedBy(page: string): ReadonlySet<string> {
  const html = readFileSync(join(root, page), 'utf8');
  const known = new Map(sources.map((source) => [source.path, source]));
  const loaded = new Set<string>();
  const load = (name: string, from: string): void => {
    const target = name.startsWith('.') ? relative(root, resolve(root, dirname(from), name)) : name;
    if (loaded.has(target)) return;
    loaded.add(target);
    const { imports = [], text = '' } = known.get(target) ?? {};
    const workers = [...text.matchAll(/new URL\(\s*'([^']+)',\s*import\.meta\.url/g)].map((match) => match[1] ?? '');
    for (const each of [...imports, ...workers]) load(each, target);
  };
  for (const [, script = ''] of html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)) load(script, page);
  return loaded;
}

const product = sources.filter((source) => !source.path.startsWith('tests/') && !source.path.startsWith('build/'));

describe('the house', () => {
  test('has its fixed top level and nothing else', () => {
    const tracked = execFileSync('git', ['ls-tree', '--name-only', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const allowed = new Set(['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE', ...rooms]);
    expect(tracked.filter((name) => !allowed.has(name) && !name.startsWith('.'))).toEqual([]);
  });

  test('is entered only through its doors', () => {
    expect(product.flatMap(brokenDoors)).toEqual([]);
  });

  test.each(['projector', 'guest'])(
    'shows the %s page without the document, local storage or a session, however far its imports reach',
    (room) => {
      const loaded = [...loadedBy(`renderer/${room}/index.html`)];
      expect(loaded).toContain(`renderer/${room}/main.ts`);
      expect(loaded).toContain('renderer/ui/page-scheme.ts');
      expect(loaded.filter((each) => withProduct.test(each))).toEqual([]);
      // The same question finds them in the window itself.
      expect([...loadedBy('renderer/index.html')].filter((each) => /^(yjs|dexie)$/.test(each)).toSorted()).toEqual([
        'dexie',
        'yjs',
      ]);
    },
  );

  test('has no circles', () => {
    expect(findCircle(product)).toBeNull();
  });

  test.each(['renderer/ui', 'renderer/views', 'electron', 'shared/sync', 'shared/exchange'])(
    'has no folder circles below %s',
    (room) => {
      expect(findFolderCircle(product.filter(({ path }) => path.startsWith(`${room}/`)))).toBeNull();
    },
  );

  test('has each unit test at the path of its source, or, where it is about several, in their folder under a name of its own', () => {
    const base = (path: string): string => path.replace(/^tests\//, '').replace(/(\.test)?\.tsx?$/, '');
    const found = new Set(product.map(({ path }) => base(path)));
    const folders = new Set(product.map(({ path }) => dirname(path)));
    const names = new Set([...found].map((path) => path.split('/').at(-1)));
    const misplaced = sources
      .map(({ path }) => path)
      .filter((path) => /^tests\/(shared|renderer|electron)\/.*\.test\.tsx?$/.test(path) && !found.has(base(path)))
      .filter((path) => !folders.has(dirname(base(path))) || names.has(base(path).split('/').at(-1)));
    expect(misplaced).toEqual([]);
  });

  test('has rooms one can oversee: files up to 400 lines, tests up to 600', () => {
    const tooLong = sources.filter((source) => source.lines > (source.path.startsWith('tests/') ? 600 : 400));
    expect(tooLong.map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
  });

  test('has names one can guess: kebab-case.ts, PascalCase.tsx or kebab-case.tsx, and none that say nothing', () => {
    const odd = sources.filter(({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      const shaped =
        /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|worker))?\.(ts|tsx|mjs)$/.test(name) ||
        /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name) ||
        /^\d{2}-[a-z-]+\.test\.tsx?$/.test(name);
      return !shaped || /(^|[-/])(utils?|helpers?|services?|managers?|misc|common)([-./]|$)/i.test(path);
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

describe('the language (shared)', () => {
  const shared = product.filter(({ path }) => path.startsWith('shared/'));

  test('has no clock and no chance of its own', () => {
    expect(
      shared
        .filter(({ text }) => /\bDate\.now\b|new Date\(\)|\bMath\.random\b|\bperformance\.now\b/.test(withoutComments(text)))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('never reads a shared type through toJSON, which lets a peer plant a prototype', () => {
    expect(product.filter(({ text }) => /\.toJSON\(\)/.test(withoutComments(text))).map(({ path }) => path)).toEqual([]);
  });

  test('names the keys of the document in one file only', () => {
    const elsewhere = shared.filter(
      ({ path, text }) =>
        path.startsWith('shared/document/') &&
        !path.endsWith('backlog-doc.ts') &&
        /getMap\(|\.get\('(text|title|pos|ac:)/.test(text),
    );
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });
});

test('secrets are handled in one file, and the handshake in one', () => {
  const users = (name: string) =>
    product.filter(({ imports }) => imports.some((each) => each.startsWith(name))).map(({ path }) => path);
  expect([users('sodium'), users('noise-handshake')]).toEqual([['shared/sync/crypto.ts'], ['shared/sync/channel/handshake.ts']]);
});

test('nothing renders markup from data', () => {
  expect(
    product
      .filter(({ text }) =>
        /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|setContent\(|insertContent\(/.test(withoutComments(text)),
      )
      .map(({ path }) => path),
  ).toEqual([]);
});

test('every file says what it is for', () => {
  const silent = product.filter(({ text }) => !text.startsWith('/** ') && !text.startsWith('/**\n *') && !text.startsWith('/* '));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

function findCircle(files: readonly Source[]): readonly string[] | null {
  const known = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const name of known.get(path)?.imports ?? []) {
      if (!name.startsWith('.')) continue;
      const circle = visit(relative(root, resolve(root, dirname(path), name)), [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return null;
  };
  for (const path of known.keys()) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return null;
}

/** A circle of folders that import each other; a folder is the directory that a file is in, without those below it. */
function findFolderCircle(files: readonly Source[]): readonly string[] | null {
  const known = new Set(files.map(({ path }) => path));
  const uses = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    for (const name of imports) {
      const target = name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : '';
      if (!known.has(target) || dirname(target) === dirname(path)) continue;
      uses.set(dirname(path), (uses.get(dirname(path)) ?? new Set()).add(dirname(target)));
    }
  }
  const done = new Set<string>();
  const visit = (folder: string, trail: readonly string[]): readonly string[] | null => {
    if (done.has(folder)) return null;
    if (trail.includes(folder)) return [...trail.slice(trail.indexOf(folder)), folder];
    for (const each of uses.get(folder) ?? []) {
      const circle = visit(each, [...trail, folder]);
      if (circle) return circle;
    }
    done.add(folder);
    return null;
  };
  for (const folder of uses.keys()) {
    const circle = visit(folder, []);
    if (circle) return circle;
  }
  return null;
}
