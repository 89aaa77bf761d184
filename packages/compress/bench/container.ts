import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type CompressPreference, compress } from '../src/compress.js';
import { decompress } from '../src/decompress.js';
import { nodeCompressors } from '../src/node.js';
import { sizeReport } from '../src/report/size-report.js';
import { type Subject, subjects } from './subjects.js';

const preferences: readonly CompressPreference[] = ['size', 'balanced', 'speed'];
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Timing {
  readonly cold: number;
  readonly median: number;
  readonly fastest: number;
}

/**
 * Sizes of containers beside those of general compressors, and how fast the bundled decoder is, in processes of its own:
 * `node tooling/run-source.mjs packages/compress/bench/container.ts [files of yours …] [--markdown file.md]`
 */
export async function main(args: readonly string[], print: (line: string) => void): Promise<void> {
  const at = args.indexOf('--markdown');
  const markdown = at < 0 ? undefined : args[at + 1];
  const files = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-container-'));
  try {
    const decoder = await bundledDecoder(folder);
    print(`decoder: ${decoder.byteLength} bytes, ${decoder.gzipped} gzipped; Node ${process.version}`);
    const sizes: string[][] = [
      ['file', 'raw', 'gzip -9', 'brotli 11', 'zip', 'xz -9e', 'bound', ...preferences.map((p) => `.tflz ${p}`)],
    ];
    const times: string[][] = [
      ['file', ...preferences.flatMap((p) => [`${p}: MB/s`, 'median ms', 'first ms', 'packing s'])],
    ];
    for (const subject of await subjects(files)) {
      print(subject.name);
      const [size, time] = await measured(subject, decoder.path, folder);
      sizes.push(size);
      times.push(time);
      print(size.join(' | '));
      print(time.join(' | '));
    }
    const text = `${asMarkdown(sizes)}\n\n${asMarkdown(times)}\n`;
    print(text);
    if (markdown !== undefined) writeFileSync(markdown, text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundledDecoder(folder: string): Promise<{ path: string; byteLength: number; gzipped: number }> {
  const path = join(folder, 'decompress.mjs');
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', write: false } as const;
  const { outputFiles } = await build({ entryPoints: [here('../src/decompress.ts')], ...options });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  writeFileSync(path, contents);
  return { path, byteLength: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}

async function measured({ name, bytes }: Subject, decoder: string, folder: string): Promise<[string[], string[]]> {
  const report = await sizeReport(bytes, { compressors: nodeCompressors, prefer: 'speed' });
  const of = (technique: string): string =>
    String(report.techniques.find((one) => one.technique === technique)?.byteLength ?? '–');
  const sizes = [name, of('raw'), of('gzip'), of('brotli'), of('zip'), xz(bytes), of('entropy')];
  const times = [name];
  for (const prefer of preferences) {
    const start = performance.now();
    const container = compress(bytes, { prefer });
    const packing = performance.now() - start;
    if (Buffer.compare(decompress(container), bytes) !== 0) throw new Error(`${name} comes back as something else`);
    const file = join(folder, 'container');
    writeFileSync(file, container);
    const child = execFileSync(process.execPath, [here('decode-child.mjs'), decoder, file], { encoding: 'utf8' });
    const { cold, median, fastest } = JSON.parse(child) as Timing;
    sizes.push(String(container.length));
    const speed = (ms: number): string => (bytes.length / ms / 1000).toFixed(0);
    times.push(`${speed(median)} (${speed(fastest)})`, median.toFixed(2), cold.toFixed(1), (packing / 1000).toFixed(2));
  }
  return [sizes, times];
}

function xz(bytes: Uint8Array): string {
  try {
    const options = {
      input: bytes,
      maxBuffer: 2 ** 30,
      stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'],
    };
    return String(execFileSync('xz', ['-9e', '-c'], options).length);
  } catch {
    return 'no xz here';
  }
}

function asMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
