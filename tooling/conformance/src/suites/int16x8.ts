import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTflite } from '@litesmith/format';
import { tensorId } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import { sharedPath } from '@litesmith/shared-files';
import { elementsOf } from '../nnapi/operand-types.js';
import { exact } from '../run/closeness.js';
import { type ModelCase, runModelCase } from '../run/model-case.js';
import { NotApplicable } from '../run/not-applicable.js';
import type { Suite } from '../run/suite.js';

/** `add3_input1_int16.csv`, `add3_golden_int16.csv` */
const fileName = /^(\w+?)_(input|golden)(\d*)_(\w+)\.csv$/;

/** Operators of a speech codec in int16, with inputs and outputs as CSV: one suite for each folder. Bit for bit. */
export function int16x8Suites(): readonly Suite[] {
  const folder = sharedPath('suites', 'seanet-int16x8');
  if (folder === null) return [];
  return readdirSync(folder)
    .sort()
    .map((op) => {
      const files = readdirSync(join(folder, op));
      const names = new Set(files.flatMap((file) => fileName.exec(file)?.[1] ?? []));
      return {
        name: `int16x8/${op}`,
        about: 'Operators of the SEANet codec in int16, from tflite-micro; bit for bit',
        cases: [...names].sort().map((name) => ({
          name,
          run: (runners) => runModelCase(() => prepare(join(folder, op), files, name), runners),
        })),
      };
    });
}

function prepare(folder: string, files: readonly string[], name: string): ModelCase {
  const path = sharedPath('models', 'tflite', 'tflite-micro-seanet', `${name}.tflite`);
  if (path === null) throw new NotApplicable(`there is no model ${name}.tflite`);
  const model = readTflite(readFileSync(path));
  const [main] = model.subgraphs;
  const read = (kind: string): readonly { readonly dtype: TensorType; readonly values: readonly number[] }[] =>
    files
      .flatMap((file) => {
        const match = fileName.exec(file);
        return match?.[1] === name && match[2] === kind ? [{ file, index: Number(match[3]), dtype: match[4] }] : [];
      })
      .sort((a, b) => a.index - b.index)
      .map(({ file, dtype = '' }) => ({
        dtype: dtype.toUpperCase() as TensorType,
        values: readFileSync(join(folder, file), 'utf8')
          .split(/[\s,]+/)
          .filter((text) => text !== '')
          .map(Number),
      }));
  const inputs = read('input').map(({ dtype, values }, i) => {
    const tensor = main?.tensors.get(main.inputs[i] ?? tensorId(-1));
    if (tensor === undefined || tensor.dtype !== dtype) throw new Error(`${name} has no input ${i} of ${dtype}`);
    return elementsOf(dtype, tensor.shape, values);
  });
  const expected = read('golden').map(({ values }) => ({ shape: null, values, closeness: exact }));
  return { model, inputs, expected };
}
