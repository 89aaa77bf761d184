import { readFileSync } from 'node:fs';
import { writeTflite } from '@litesmith/format';
import { loadLiteRt } from '@litesmith/oracle';
import { sharedPath } from '@litesmith/shared-files';
import { loadLayersModelFile } from '@litesmith/training/node';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from './convert.js';
import { seeded } from './testing/seeded-random.js';

/** What TF.js computed of a model: inputs as name, dtype and shape, outputs whole (`b64`) or every `stride`-th value. */
interface Golden {
  readonly path: string;
  readonly kind: string;
  readonly in: readonly (readonly [string, string, readonly number[]])[];
  readonly out: readonly {
    readonly shape: readonly number[];
    readonly min: number;
    readonly max: number;
    readonly b64?: string;
    readonly stride?: number;
    readonly sample?: readonly number[];
  }[];
}

/** Share of the range of the outputs: XNNPACK adds up in another order than TF.js' WASM backend, over up to 60 layers. */
const TOLERANCE = 1e-5;

/** Layers that have no rule. */
const unsupported: Readonly<Record<string, RegExp>> = {
  'tfjs-misc/tfjs-repo/e2e/integration_tests/load_predict_data/layers_model/model.json': /GRU: /,
};

const goldens = sharedPath('models/goldens/dev-tfjs.jsonl');
const cases: readonly Golden[] =
  goldens === null
    ? []
    : readFileSync(goldens, 'utf8')
        .trim()
        .split('\n')
        .map((line): Golden => JSON.parse(line))
        .filter((golden) => golden.kind === 'layers');

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

describe.skipIf(goldens === null)('models of others (skipped without ../shared)', () => {
  it.each(cases.map((golden) => [golden.path, golden] as const))('%s', async (path, golden) => {
    const model = await loadLayersModelFile(sharedPath('models', path) ?? '');
    const refused = unsupported[path];
    if (refused) {
      await expect(convert(model)).rejects.toThrowError(refused);
      return;
    }
    const inputShapes = golden.in.map(([, , shape]) => shape);
    const oracle = await loadLiteRt();
    const loaded = oracle.load(writeTflite(await convert(model, { inputShapes })));
    const next = seeded();
    const inputs = golden.in.map(([, , shape]) =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * next() - 1),
    );
    const results = loaded.run(inputs);
    loaded.dispose();
    golden.out.forEach(({ min, max, b64, stride = 1, sample }, i) => {
      const expected = sample ?? new Float32Array(Uint8Array.from(Buffer.from(b64 ?? '', 'base64')).buffer);
      expect(expected.length).toBeGreaterThan(0);
      let worst = 0;
      expected.forEach((value, k) => {
        worst = Math.max(worst, Math.abs(value - Number(results[i]?.[k * stride])));
      });
      expect(worst / Math.max(max - min, 1)).toBeLessThan(TOLERANCE);
    });
  });
});
