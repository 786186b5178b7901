/** The installed application as electron-builder lays it out, with a stand-in for Electron's program that carries only its fuses. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildPrograms, repository } from './built-programs.ts';

const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order in which they lie in Electron's program. */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractFile(archive: string, file: string): Buffer;
}
const asar = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('@electron/asar') as Asar;

let unpacked = '';
let archive = '';

beforeAll(async () => {
  const root = await buildPrograms();
  cpSync(join(repository, 'build/icons'), join(root, 'build/icons'), { recursive: true });
  writeFileSync(join(root, 'dist/main/main.mjs.map'), '{}');
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  for (const folder of ['electron', 'tests', 'dist/types']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'source.ts'), 'export {};');
  }
  const substitute = join(root, 'stand-in');
  mkdirSync(join(substitute, 'resources'), { recursive: true });
  // Every fuse the unsafe way round, so that each one has to be set.
  writeFileSync(
    join(substitute, 'electron'),
    Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, fuses.length]), Buffer.from('10110011')]),
  );
  chmodSync(join(substitute, 'electron'), 0o755);
  const cli = join(repository, 'node_modules/electron-builder/cli.js');
  const settings = [`-c.electronDist=${substitute}`, '-c.electronVersion=45.4.1', '-c.directories.output=release'];
  const config = join(repository, 'build/electron-builder.yml');
  const run = spawnSync(process.execPath, [cli, '--linux', '--dir', '--projectDir', root, '--config', config, ...settings], {
    encoding: 'utf8',
    cwd: root,
  });
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`);
  unpacked = join(root, 'release', 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
}, 180_000);

describe('the installed application', () => {
  test('holds the programs, the window and nothing else', () => {
    const files = asar
      .listPackage(archive, { isPack: false })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.\w+$/.test(file))
      .sort();
    expect(files).toEqual([
      '/dist/hub/hub-process.mjs',
      '/dist/main/main.mjs',
      '/dist/preload/preload.cjs',
      '/dist/renderer/assets/index.js',
      '/dist/renderer/index.html',
      '/package.json',
    ]);
  });

  test('starts with the main program', () => {
    const { main, type } = JSON.parse(asar.extractFile(archive, 'package.json').toString()) as { main: string; type: string };
    expect([main, type]).toEqual(['dist/main/main.mjs', 'module']);
  });

  test.each([
    ['runAsNode', '0'],
    ['enableCookieEncryption', '1'],
    ['enableNodeOptionsEnvironmentVariable', '0'],
    ['enableNodeCliInspectArguments', '0'],
    ['enableEmbeddedAsarIntegrityValidation', '1'],
    ['onlyLoadAppFromAsar', '1'],
    ['loadBrowserProcessSpecificV8Snapshot', '0'],
    ['grantFileProtocolExtraPrivileges', '0'],
  ] as const)('19 · the fuse %s is %s', (fuse, state) => {
    const program = readFileSync(join(unpacked, 'steward'));
    const wire = program.indexOf(fuseMark) + fuseMark.length + 2;
    expect(String.fromCharCode(program[wire + fuses.indexOf(fuse)] ?? 0)).toBe(state);
  });
});
