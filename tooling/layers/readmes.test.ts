import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

/** Packages whose READMEs show code of files in `examples`, which the tests of the package compile and run. */
const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'examples')),
);

interface Block {
  /** The file that it names in front; `undefined` where it names none. */
  readonly file: string | undefined;
  readonly code: string;
}

function blocksIn(text: string): readonly Block[] {
  const found = text.matchAll(/(?:<!-- (\S+) -->\n)?```ts\n(.*?)```/gs);
  return [...found].map(([, file, code = '']) => ({ file, code: code.trim() }));
}

function expectFromFiles(blocks: readonly Block[]): void {
  for (const { file, code } of blocks) {
    expect(file, `a block without the name of its example:\n${code}`).toBeDefined();
    expect(read(file ?? ''), file).toContain(code);
  }
}

/** What the entries of a package export, types included. */
function exportsOf(name: string): readonly string[] {
  const { exports } = JSON.parse(read('packages', name, 'package.json'));
  const entries = Object.values<string | { readonly '@litesmith/source'?: string }>(exports);
  return entries
    .flatMap((entry) => (typeof entry === 'object' ? (entry['@litesmith/source'] ?? []) : []))
    .flatMap((file) => [...read('packages', name, file).matchAll(/^export (?:type )?\{([^}]*)\}/gm)])
    .flatMap(([, list = '']) => list.split(','))
    .map((each) =>
      each
        .trim()
        .replace(/^type /, '')
        .replace(/^.* as /, ''),
    )
    .filter((each) => each !== '');
}

it('there are packages with examples', () => {
  expect(packages.length).toBeGreaterThanOrEqual(8);
});

describe.each(packages)('the README of %s', (name) => {
  const readme = read('packages', name, 'README.md');

  it('shows the code of examples, which are compiled and run', () => {
    const blocks = blocksIn(readme);
    expect(blocks.length).toBeGreaterThan(0);
    expectFromFiles(blocks);
  });

  it('names all that the package exports', () => {
    const names = exportsOf(name);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((each) => !readme.includes(`\`${each}\``))).toEqual([]);
  });
});

describe.each(readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md')))('docs/%s', (file) => {
  it('shows the code of examples where it shows code that names a file', () => {
    expectFromFiles(blocksIn(read('docs', file)).filter((block) => block.file !== undefined));
  });
});
