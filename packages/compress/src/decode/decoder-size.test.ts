import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { compress } from '../compress.js';

/** What a page has to load before it can unpack a model, in bytes. */
const mostGzipped = 6000;

describe('the decoder', () => {
  test('is small, imports nothing, and works as it is bundled', async () => {
    const entry = fileURLToPath(new URL('../decompress.ts', import.meta.url));
    const { outputFiles, metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform: 'neutral',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const [bundle] = outputFiles;
    expect(gzipSync(bundle?.contents ?? '', { level: 9 }).length).toBeLessThan(mostGzipped);
    const foreign = Object.keys(metafile.inputs).filter(
      (path) => !/^(\S*\/)?src\/(decode\/[^/]+|decompress|generated\/primer)\.ts$/.test(path),
    );
    expect(foreign).toEqual([]);
    const { decompress } = await import(`data:text/javascript,${encodeURIComponent(bundle?.text ?? '')}`);
    const bytes = new TextEncoder().encode('the same again, the same again');
    expect(decompress(compress(bytes))).toEqual(bytes);
  });
});
