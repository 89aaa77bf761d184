import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeTflite } from '@litesmith/format';
import { describe, expect, test } from 'vitest';
import { prunedInt8 } from '../src/testing/models.js';
import { compareSizes } from './compare-sizes.js';
import { loadModel } from './load-in-a-page.js';
import { pack } from './pack-for-download.js';

describe('the examples', () => {
  const file = writeTflite(prunedInt8());

  test('pack for download', () => {
    expect(pack(file).length).toBeLessThan(file.length / 12);
  });

  test('load in a page', async () => {
    const container = pack(file);
    const server = createServer((request, response) => {
      response.end(request.url === '/whole.tflz' ? container : container.subarray(0, 900));
    });
    await new Promise<void>((resolve) => void server.listen(0, resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(Buffer.compare(await loadModel(`${url}/whole.tflz`), file)).toBe(0);
    await expect(loadModel(`${url}/cut.tflz`)).rejects.toThrow(/is damaged: COMPRESS_/);
    await new Promise((resolve) => void server.close(resolve));
  });

  test('compare sizes', async () => {
    let said = '';
    const nothing = await compareSizes(prunedInt8(), (text) => {
      said = text;
    });
    expect(said).toMatch(/container \.tflz, balanced +\d+ +\d\.\d % +1\d\.\d times smaller, \d+ % below brotli/);
    expect(said).toContain('dense_0/MatMul');
    expect(nothing).toEqual(['raw: what runtimes load']);
  });
});
