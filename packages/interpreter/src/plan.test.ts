import { buildModel, float32ToFloat16, type Model } from '@litesmith/ir';
import type { Kernel } from '@litesmith/reference';
import { describe, expect, test } from 'vitest';
import { createInterpreter, type Interpreter } from './interpreter.js';
import { copyData } from './storage.js';

/** Ops that ran at the last invocations, in order. */
const opsOf = (interpreter: Interpreter): string[] => interpreter.profile.map(({ op }) => op);
const run = (model: Model): Interpreter => createInterpreter(model, { profile: true });

describe('what depends on constants and shapes alone', () => {
  /** Flattens all but the batch, computing the new shape from the old one, as converters write it. */
  const flatten = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [-1, 2, 3]);
    const shape = b.op('SHAPE', [b.op('RELU', [x])], { outType: 'INT32' });
    const [begin, end, strides] = [[0], [1], [1]].map((values, i) => b.constant(`c${i}`, 'INT32', [1], values));
    const n = b.op('STRIDED_SLICE', [shape, begin ?? null, end ?? null, strides ?? null], { shrinkAxisMask: 1 });
    const target = b.op('PACK', [n, b.constant('six', 'INT32', [], [6])], { valuesCount: 2, axis: 0 });
    b.output(b.op('RESHAPE', [b.op('NEG', [x]), target], {}, [{ shape: [-1, 6] }]));
  });

  test('is computed when planning, so that shapes stay static', () => {
    const interpreter = run(flatten);
    interpreter.resizeInput(0, [2, 2, 3]);
    expect(interpreter.outputs[0]?.shape).toEqual([2, 6]);
    interpreter.invoke([Float32Array.from({ length: 12 }, (_, i) => i)]);
    expect(interpreter.outputs[0]?.data).toEqual(Float32Array.from({ length: 12 }, (_, i) => -i));
    // RESHAPE runs no more either: its output lies where its input lies.
    expect(opsOf(interpreter)).toEqual(['RELU', 'NEG']);
  });

  test('is computed again for other shapes', () => {
    const interpreter = run(flatten);
    for (const n of [1, 3, 2]) {
      interpreter.resizeInput(0, [n, 2, 3]);
      interpreter.invoke();
      expect(interpreter.outputs[0]?.shape).toEqual([n, 6]);
    }
  });

  test('includes weights that are stored in float16', () => {
    const weights = Uint8Array.from([1, 2, 3, 4].flatMap((v) => [float32ToFloat16(v) & 255, float32ToFloat16(v) >> 8]));
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [4]);
      const half = b.constant('half', 'FLOAT16', [4], weights);
      b.output(b.op('MUL', [x, b.op('DEQUANTIZE', [half], {}, [{ dtype: 'FLOAT32' }])]));
    });
    const interpreter = run(model);
    expect(interpreter.invoke([[1, 1, 1, 10]])[0]?.data).toEqual(Float32Array.of(1, 2, 3, 40));
    expect(opsOf(interpreter)).toEqual(['MUL']);
    expect(interpreter.memory).toMatchObject({ constantBytes: 8, foldedBytes: 16 });
  });

  test('is left to the invocation where it makes much of little', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      const shape = b.constant('shape', 'INT32', [2], [256, 256]);
      const filled = b.op('FILL', [shape, b.constant('value', 'FLOAT32', [], [7])]);
      b.output(b.op('ADD', [filled, x]));
    });
    const interpreter = run(model);
    interpreter.invoke([[1]]);
    expect(opsOf(interpreter)).toEqual(['FILL', 'ADD']);
    expect(interpreter.outputs[0]?.data[65_535]).toBe(8);
  });

  test('may be a whole output', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [-1, 3]);
      b.output(b.op('SHAPE', [x], { outType: 'INT32' }));
    });
    const interpreter = run(model);
    interpreter.resizeInput(0, [5, 3]);
    expect(interpreter.invoke()[0]?.data).toEqual(Int32Array.of(5, 3));
    expect(opsOf(interpreter)).toEqual([]);
  });
});

describe('a RESHAPE', () => {
  const reshape = (source: 'input' | 'computed'): Model =>
    buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [2, 3]);
      const y = source === 'input' ? x : b.op('NEG', [x]);
      const flat = b.op('RESHAPE', [y, b.constant('shape', 'INT32', [1], [6])], { newShape: [6] });
      b.output(b.op('NEG', [flat]));
    });

  test('shares the memory of what was computed', () => {
    const interpreter = run(reshape('computed'));
    expect(interpreter.invoke([[1, 2, 3, 4, 5, 6]])[0]?.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(opsOf(interpreter)).toEqual(['NEG', 'NEG']);
  });

  test('copies an input, which is the caller’s to write', () => {
    const interpreter = run(reshape('input'));
    expect(interpreter.invoke([[1, 2, 3, 4, 5, 6]])[0]?.data).toEqual(Float32Array.of(-1, -2, -3, -4, -5, -6));
    expect(opsOf(interpreter)).toEqual(['RESHAPE', 'NEG']);
  });
});

describe('shapes that are known only at run time', () => {
  test('come from the contents of an input', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [6]);
      const shape = b.input('shape', 'INT32', [2]);
      b.output(b.op('NEG', [b.op('RESHAPE', [x, shape], {}, [{ shape: [-1, -1] }])]));
    });
    const interpreter = run(model);
    for (const shape of [
      [2, 3],
      [6, 1],
      [1, 6],
    ]) {
      const [output] = interpreter.invoke([[1, 2, 3, 4, 5, 6], shape]);
      expect(output?.shape).toEqual(shape);
      expect(output?.data).toEqual(Float32Array.of(-1, -2, -3, -4, -5, -6));
    }
    expect(() =>
      interpreter.invoke([
        [1, 2, 3, 4, 5, 6],
        [4, 2],
      ]),
    ).toThrow(/at: subgraph 0 › RESHAPE/);
  });

  test('come from a kernel, and what follows is inferred from them', () => {
    /** Indices of what is true, as TFLite's kernel gives them. */
    const where: Kernel<unknown> = ({ inputs, allocate }) => {
      const found = Array.from(inputs[0]?.data ?? [], Number).flatMap((value, i) => (value ? [BigInt(i)] : []));
      copyData(BigInt64Array.from(found), allocate(0, [found.length, 1]).data);
    };
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [5]);
      const places = b.op('WHERE', [b.op('GREATER', [x, b.constant('zero', 'FLOAT32', [], [0])])]);
      b.output(
        b.op('NEG', [b.op('CAST', [places], { inDataType: 'INT64', outDataType: 'INT32' }, [{ dtype: 'INT32' }])]),
      );
    });
    const interpreter = createInterpreter(model, { kernels: { WHERE: where } });
    expect(interpreter.invoke([[1, -1, 2, -2, 3]])[0]?.data).toEqual(Int32Array.of(0, -2, -4));
    expect(interpreter.invoke([[-1, -1, -2, -2, 9]])[0]?.data).toEqual(Int32Array.of(-4));
    expect(interpreter.invoke([[-1, -1, -2, -2, -9]])[0]?.shape).toEqual([0, 1]);
  });
});
