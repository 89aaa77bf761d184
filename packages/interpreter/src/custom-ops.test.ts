import { buildModel, type Model, type Tensor } from '@litesmith/ir';
import {
  builtinRegistry,
  customOpTable,
  defineCustomOp,
  LiteError,
  type Shape,
  withCustomOps,
} from '@litesmith/ops-registry';
import type { Kernel, TensorValue, TwoStepKernel } from '@litesmith/reference';
import { describe, expect, test } from 'vitest';
import { createInterpreter } from './interpreter.js';
import type { CustomKernels } from './kernels.js';

const floats = (value: TensorValue | null | undefined): Float32Array => {
  if (value?.data instanceof Float32Array) return value.data;
  throw new Error('expected a float32 tensor');
};
const tensor = (name: string, shape: readonly number[]): Tensor => ({ name, dtype: 'FLOAT32', shape });
const anyInputs = [{ name: 'x', dtypes: ['FLOAT32' as const] }];

/** y = k · x, with k in the option bytes. */
const scaleOp = defineCustomOp<{ readonly factor: number }>({
  customCode: 'Scale',
  inputs: anyInputs,
  outputs: anyInputs,
  decodeOptions: (bytes) => ({ factor: bytes?.[0] ?? 1 }),
  encodeOptions: ({ factor }) => Uint8Array.of(factor),
  inferTypes: ({ inputs }) => [{ dtype: 'FLOAT32', shape: inputs[0]?.shape ?? null }],
});
/** The positive elements. */
const positiveOp = defineCustomOp<unknown>({
  customCode: 'Positive',
  inputs: anyInputs,
  outputs: anyInputs,
  dynamicOutput: true,
  decodeOptions: () => ({}),
  encodeOptions: () => null,
  inferTypes: () => [{ dtype: 'FLOAT32', shape: [-1] }],
});
const registry = withCustomOps(builtinRegistry, [scaleOp, positiveOp]);

const scale: Kernel<unknown> = ({ options, inputs, outputs }) => {
  const { factor } = options as { readonly factor: number };
  const [x, y] = [floats(inputs[0]), floats(outputs[0])];
  for (let i = 0; i < x.length; i++) y[i] = (x[i] ?? 0) * factor;
};
const positive: Kernel<unknown> = ({ inputs, allocate }) => {
  const found = floats(inputs[0]).filter((value) => value > 0);
  floats(allocate(0, [found.length])).set(found);
};
const customKernels: CustomKernels = new Map([
  ['Scale', scale],
  ['Positive', positive],
]);

/** A chain of custom operators over a vector; each is a code, its option bytes and the declared shape of its output. */
function chain(operators: readonly (readonly [string, Uint8Array | null, readonly number[]])[], length = 4): Model {
  return buildModel((b) => {
    let id = b.input('x', 'FLOAT32', [length]);
    for (const [i, [code, options, shape]] of operators.entries()) {
      id = b.custom(code, [id], options, [tensor(`t${i}`, shape)])[0] ?? id;
    }
    b.output(id, 'y');
  });
}
const times = (factor: number): readonly [string, Uint8Array, readonly number[]] => [
  'Scale',
  Uint8Array.of(factor),
  [4],
];

describe('custom ops', () => {
  test('a kernel gets the options that its op decodes', () => {
    const interpreter = createInterpreter(chain([times(2), times(5)]), { registry, customKernels });
    interpreter.invoke([[1, -2, 3, 0]]);
    expect(interpreter.outputs[0]?.data).toEqual(Float32Array.of(10, -20, 30, 0));
  });

  test('a kernel of an op that the registry does not know gets the bytes and the declared shapes', () => {
    const seen: unknown[] = [];
    const kernel: Kernel<unknown> = ({ options, inputs, outputs }) => {
      seen.push(options, outputs[0]?.shape);
      floats(outputs[0]).set(floats(inputs[0]).subarray(0, 2));
    };
    const model = chain([['Mystery', Uint8Array.of(7), [2]]]);
    const interpreter = createInterpreter(model, { customKernels: new Map([['Mystery', kernel]]) });
    expect(interpreter.invoke([[1, 2, 3, 4]])[0]?.data).toEqual(Float32Array.of(1, 2));
    expect(seen).toEqual([Uint8Array.of(7), [2]]);
  });

  test('an op that the registry does not know has unknown outputs once its inputs are resized', () => {
    const half: Kernel<unknown> = ({ inputs, allocate }) => {
      const x = floats(inputs[0]);
      floats(allocate(0, [x.length / 2])).set(x.subarray(0, x.length / 2));
    };
    const interpreter = createInterpreter(chain([['Half', null, [2]]]), { customKernels: new Map([['Half', half]]) });
    interpreter.resizeInput(0, [6]);
    expect(interpreter.invoke([[1, 2, 3, 4, 5, 6]])[0]?.data).toEqual(Float32Array.of(1, 2, 3));
  });

  test('missing kernels are all named at once, with how often they occur', () => {
    const model = chain([['A', null, [4]], times(2), ['B', null, [4]], ['A', null, [4]]]);
    expect(() => createInterpreter(model, { registry, customKernels })).toThrow(
      /no kernel for custom op A \(2×\), custom op B \(1×\)\n {2}at: subgraph 0\n {2}hint: .*customKernels.*'A'/,
    );
  });

  test('two steps: constants are prepared once, then the kernel runs often', () => {
    const calls = { prepared: 0, run: 0 };
    const kernel: TwoStepKernel<unknown> = {
      prepare({ inputs, outputs }) {
        calls.prepared++;
        const [x, y] = [floats(inputs[0]), floats(outputs[0])];
        return () => {
          calls.run++;
          y.set(x.map((value) => -value));
        };
      },
    };
    const interpreter = createInterpreter(chain([times(3), ['Negate', null, [4]]]), {
      registry,
      customKernels: new Map<string, Kernel<unknown> | TwoStepKernel<unknown>>([...customKernels, ['Negate', kernel]]),
    });
    for (let i = 0; i < 3; i++) {
      expect(interpreter.invoke([[i, 1, 0, 2]])[0]?.data).toEqual(Float32Array.of(-3 * i, -3, -0, -6));
    }
    expect(calls).toEqual({ prepared: 1, run: 3 });
  });
});

describe('an op that the registry knows by name', () => {
  const spectrogram = customOpTable.AudioSpectrogram;
  const bytes = spectrogram.encodeOptions({ windowSize: 2, stride: 2, magnitudeSquared: true });
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [4, 1]);
    b.output(b.custom('AudioSpectrogram', [x], bytes, [tensor('y', [1, 2, 2])])[0] ?? x);
  });

  test('runs without being told', () => {
    expect(createInterpreter(model).invoke([[1, 2, 3, 4]])[0]?.data).toEqual(Float32Array.of(4, 4, 16, 16));
  });

  test('runs on the kernel that the caller gives it', () => {
    const seen: unknown[] = [];
    const kernel: Kernel<unknown> = ({ options, outputs }) => {
      seen.push(options);
      floats(outputs[0]).fill(7);
    };
    const interpreter = createInterpreter(model, { customKernels: new Map([['AudioSpectrogram', kernel]]) });
    expect(interpreter.invoke()[0]?.data).toEqual(Float32Array.of(7, 7, 7, 7));
    expect(seen).toEqual([{ windowSize: 2, stride: 2, magnitudeSquared: true }]);
  });

  test('needs a kernel once a registry describes it in its own way', () => {
    const own = withCustomOps(builtinRegistry, [{ ...spectrogram }]);
    expect(() => createInterpreter(model, { registry: own })).toThrow(/no kernel for custom op AudioSpectrogram/);
  });
});

test('invoking a static model makes nothing new: calls, operands and arrays are those of the first time', () => {
  const seen: unknown[][] = [];
  const spy: Kernel<unknown> = (call) => {
    seen.push([
      call,
      ...call.inputs,
      ...call.outputs,
      ...[...call.inputs, ...call.outputs].map((value) => value?.data),
    ]);
    scale(call);
  };
  const interpreter = createInterpreter(chain([times(2), times(3)]), {
    registry,
    customKernels: new Map([['Scale', spy]]),
  });
  for (let i = 0; i < 3; i++) interpreter.invoke();
  for (const step of [0, 1]) {
    for (const later of [seen[step + 2], seen[step + 4]]) {
      expect(later?.every((object, i) => object === seen[step]?.[i])).toBe(true);
    }
  }
});

describe('shapes that the model computes', () => {
  const model = chain([times(2), ['Positive', null, [1]], ['Scale', Uint8Array.of(10), [1]]]);
  const dynamic = () => createInterpreter(model, { registry, customKernels });

  test('each invocation has its own', () => {
    const interpreter = dynamic();
    for (const [x, y] of [
      [
        [1, -1, 2, -2],
        [20, 40],
      ],
      [[-1, -1, -1, -1], []],
      [
        [1, 2, 3, 4],
        [20, 40, 60, 80],
      ],
      [[0, 0, 5, 0], [100]],
    ] as const) {
      const [output] = interpreter.invoke([x]);
      expect(output?.shape).toEqual([y.length]);
      expect(output?.data).toEqual(Float32Array.from(y));
    }
  });

  test('before the first invocation there is nothing to see', () => {
    expect(() => dynamic().outputs[0]?.data).toThrow(/has no contents yet/);
  });

  test('a kernel that forgets to allocate is told so', () => {
    const interpreter = createInterpreter(model, {
      registry,
      customKernels: new Map([...customKernels, ['Positive', () => {}]]),
    });
    expect(() => interpreter.invoke([[1, 2, 3, 4]])).toThrow(
      /gave output 0 no shape\n {2}at: subgraph 0 › CUSTOM:Positive "t1"/,
    );
  });

  test('a kernel cannot give another shape than its rule', () => {
    const kernel: Kernel<unknown> = ({ allocate }) => void allocate(0, [9]);
    const interpreter = createInterpreter(chain([times(1)]), { registry, customKernels: new Map([['Scale', kernel]]) });
    expect(() => interpreter.invoke()).toThrow(/output 0 has shape \[9\], planned was \[4\]/);
  });
});

describe('errors', () => {
  const failing = (error: unknown): CustomKernels =>
    new Map([
      [
        'Scale',
        () => {
          throw error;
        },
      ],
    ]);

  test.each([
    ['any error', new RangeError('too deep'), 'KERNEL_FAILED', /too deep\n {2}at: subgraph 0 › CUSTOM:Scale "t0"$/],
    [
      'an error with a hint',
      new LiteError('DTYPE_X', 'no', { hint: 'yes' }),
      'DTYPE_X',
      /^no\n {2}at: subgraph 0 › CUSTOM:Scale "t0"\n {2}hint: yes$/,
    ],
    ['an error that has a place', new LiteError('DTYPE_X', 'no', { at: 'here' }), 'DTYPE_X', /^no\n {2}at: here$/],
  ])('%s of a kernel says where it happened', (_, error, code, message) => {
    const interpreter = createInterpreter(chain([times(1)]), { registry, customKernels: failing(error) });
    expect(() => interpreter.invoke()).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  test('an error leaves the interpreter usable', () => {
    let fail = true;
    const kernel: Kernel<unknown> = (call) => {
      if (fail) throw new Error('once');
      scale(call);
    };
    const interpreter = createInterpreter(chain([times(2)]), { registry, customKernels: new Map([['Scale', kernel]]) });
    expect(() => interpreter.invoke([[1, 2, 3, 4]])).toThrow('once');
    fail = false;
    expect(interpreter.invoke()[0]?.data).toEqual(Float32Array.of(2, 4, 6, 8));
  });

  test('a rule that rejects an operator is heard before anything runs', () => {
    const strict = defineCustomOp<unknown>({
      ...scaleOp,
      customCode: 'Strict',
      encodeOptions: () => null,
      inferTypes(): readonly { readonly dtype: 'FLOAT32'; readonly shape: Shape }[] {
        throw new LiteError('SHAPE_RANK', 'x has rank 1, expected 4');
      },
    });
    const interpreter = createInterpreter(chain([['Strict', null, [4]]]), {
      registry: withCustomOps(registry, [strict]),
      customKernels: new Map([['Strict', scale]]),
    });
    expect(() => interpreter.prepare()).toThrow(/rank 1, expected 4\n {2}at: subgraph 0 › CUSTOM:Strict "t0"/);
  });

  test('a tensor that nothing writes is named', () => {
    const model = buildModel((b) => {
      b.input('x', 'FLOAT32', [4]);
      const lost = b.tensor(tensor('lost', [4]));
      b.output(b.custom('Scale', [lost], null, [tensor('y', [4])])[0] ?? lost);
    });
    const interpreter = createInterpreter(model, { registry, customKernels });
    expect(() => interpreter.prepare()).toThrow(
      /tensor "lost" is read, but nothing before writes it\n {2}at: .*Scale "y"/,
    );
  });
});
