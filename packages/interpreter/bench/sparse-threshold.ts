import { buildModel, type Model, type Quantization } from '@litesmith/ir';
import { kernels } from '@litesmith/reference';
import { createInterpreter } from '../src/index.js';
import { cpuTime, measure } from './medians.js';

const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/**
 * Times layers whose weights have more and more zeros on the interpreter's own kernels, which leave zeros out above a
 * threshold, against the dense ones of `reference`. To find the threshold, set it to 0 first.
 *
 * `node tooling/run-source.mjs packages/interpreter/bench/sparse-threshold.ts`
 */
export async function main(_: readonly string[], print: (line: string) => void): Promise<void> {
  const layers: readonly (readonly [string, (zeros: number) => Model])[] = [
    ['FC 784→128, 1 row', (zeros) => dense(784, 128, 1, zeros)],
    ['FC 784→128, 1 row, int8', (zeros) => dense(784, 128, 1, zeros, true)],
    ['FC 2048→1000, 1 row', (zeros) => dense(2048, 1000, 1, zeros)],
    ['FC 256→256, 16 rows', (zeros) => dense(256, 256, 16, zeros)],
    ['CONV 1×1 14·14·128→128', (zeros) => conv(14, 128, 128, 1, zeros)],
    ['CONV 3×3 14·14·64→64', (zeros) => conv(14, 64, 64, 3, zeros)],
    ['CONV 3×3 28·28·8→16', (zeros) => conv(28, 8, 16, 3, zeros)],
    ['CONV 1×1 14·14·128→128, int8', (zeros) => conv(14, 128, 128, 1, zeros, true)],
  ];
  for (const [name, model] of layers) {
    const cells = shares.map((zeros) => {
      const contenders = [undefined, kernels].map((table) => {
        const interpreter = createInterpreter(model(zeros), table === undefined ? {} : { kernels: table });
        interpreter.inputs[0]?.setReal(
          Float32Array.from({ length: interpreter.inputs[0].data.length }, (_, i) => Math.sin(i)),
        );
        return { name: '', run: () => void interpreter.invoke() };
      });
      const [mine, plain] = measure(contenders, 21, 10, cpuTime);
      return `${zeros}: ${((plain?.median ?? 0) / (mine?.median ?? 1)).toFixed(2)}×`;
    });
    print(`${name.padEnd(32)} ${cells.join('  ')}`);
  }
}

const affine = (scale: number): { readonly quantization: Quantization } => ({
  quantization: { kind: 'affine', scale: Float32Array.of(scale), zeroPoint: Int32Array.of(0), quantizedDimension: 0 },
});

/** Numbers in [−1, 1), always the same, of which a share is zero. */
function weights(count: number, zeros: number, int8: boolean): Float32Array {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () => {
    if (next() < zeros) return 0;
    const real = 2 * next() - 1;
    return int8 ? Math.round(real * 100) || 1 : real;
  });
}

function dense(depth: number, units: number, rows: number, zeros: number, int8 = false): Model {
  return buildModel((b) => {
    const type = int8 ? 'INT8' : 'FLOAT32';
    const x = b.input('x', type, [rows, depth], int8 ? affine(0.01) : {});
    const w = b.constant('w', type, [units, depth], weights(units * depth, zeros, int8), int8 ? affine(0.01) : {});
    b.output(b.op('FULLY_CONNECTED', [x, w, null], {}, int8 ? [{ dtype: 'INT8', ...affine(0.05) }] : []));
  });
}

function conv(size: number, cin: number, cout: number, k: number, zeros: number, int8 = false): Model {
  return buildModel((b) => {
    const type = int8 ? 'INT8' : 'FLOAT32';
    const x = b.input('x', type, [1, size, size, cin], int8 ? affine(0.01) : {});
    const shape = [cout, k, k, cin];
    const w = b.constant('w', type, shape, weights(cout * k * k * cin, zeros, int8), int8 ? affine(0.01) : {});
    const bias = b.constant(
      'b',
      int8 ? 'INT32' : 'FLOAT32',
      [cout],
      new Float32Array(cout),
      int8 ? affine(0.0001) : {},
    );
    const options = { padding: 'SAME', strideH: 1, strideW: 1 } as const;
    b.output(b.op('CONV_2D', [x, w, bias], options, int8 ? [{ dtype: 'INT8', ...affine(0.05) }] : []));
  });
}
