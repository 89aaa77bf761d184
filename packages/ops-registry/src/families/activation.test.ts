import { describe, expect, it } from 'vitest';
import { elu } from '../ops/elu.js';
import { fakeQuant } from '../ops/fake-quant.js';
import { gelu } from '../ops/gelu.js';
import { hardSwish } from '../ops/hard-swish.js';
import { l2Normalization } from '../ops/l2-normalization.js';
import { leakyRelu } from '../ops/leaky-relu.js';
import { localResponseNormalization } from '../ops/local-response-normalization.js';
import { logSoftmax } from '../ops/log-softmax.js';
import { logistic } from '../ops/logistic.js';
import { prelu } from '../ops/prelu.js';
import { relu } from '../ops/relu.js';
import { relu0To1 } from '../ops/relu-0-to-1.js';
import { reluN1To1 } from '../ops/relu-n1-to-1.js';
import { relu6 } from '../ops/relu6.js';
import { softmax } from '../ops/softmax.js';
import { tanh } from '../ops/tanh.js';
import { builtinRegistry, factsOf } from '../registry.js';
import { errorOf, inferred, versionOf } from '../testing/apply-rule.js';
import { opCall, tensor } from '../testing/op-call.js';

const names = [
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
  'RELU_0_TO_1',
  'TANH',
  'LOGISTIC',
  'ELU',
  'HARD_SWISH',
  'LEAKY_RELU',
  'GELU',
  'SOFTMAX',
  'LOG_SOFTMAX',
  'L2_NORMALIZATION',
  'LOCAL_RESPONSE_NORMALIZATION',
  'FAKE_QUANT',
  'DENSIFY',
] as const;

describe.each(names)('%s', (op) => {
  const facts = factsOf(builtinRegistry, { op });

  it('keeps every element type that it takes, and the shape', () => {
    const dtypes = facts?.inputs[0]?.dtypes ?? [];
    expect(dtypes).toContain('FLOAT32');
    for (const dtype of dtypes) {
      const types = facts?.inferTypes(opCall({}, [tensor(dtype, [-1, 3, 5, 2])]));
      expect(types).toEqual([{ dtype, shape: [-1, 3, 5, 2] }]);
    }
  });

  it('keeps an unknown rank', () => {
    expect(facts?.inferTypes(opCall({}, [tensor('FLOAT32', null)]))).toEqual([{ dtype: 'FLOAT32', shape: null }]);
  });

  it('takes one input', () => {
    const call = opCall({}, [tensor('FLOAT32', [1]), tensor('FLOAT32', [1])]);
    expect(errorOf(() => facts?.inferTypes(call))).toBe(`SHAPE_INPUT_COUNT: ${op} has 2 inputs, expected 1`);
  });
});

describe('ranks', () => {
  it('along the last axis needs an axis', () => {
    const scalar = [tensor('FLOAT32', [])];
    expect(errorOf(() => inferred(softmax, {}, scalar))).toBe(
      'SHAPE_RANK: SOFTMAX input has rank 0 [], expected at least 1',
    );
    expect(errorOf(() => inferred(l2Normalization, {}, scalar))).toMatch('SHAPE_RANK');
    expect(inferred(relu, {}, scalar)).toEqual([{ dtype: 'FLOAT32', shape: [] }]);
  });

  it('local response normalization takes images', () => {
    expect(errorOf(() => inferred(localResponseNormalization, {}, [tensor('FLOAT32', [3, 4])]))).toBe(
      'SHAPE_RANK: LOCAL_RESPONSE_NORMALIZATION input has rank 2 [3, 4], expected 4',
    );
  });
});

describe('SOFTMAX yields int16 of int8 where the call declares it', () => {
  it.each([
    ['INT8', 'INT16', 'INT16'],
    ['UINT8', 'INT16', 'INT16'],
    ['INT8', 'FLOAT32', 'INT8'],
    ['FLOAT32', 'INT16', 'FLOAT32'],
  ] as const)('%s declared as %s gives %s', (input, declared, output) => {
    const types = inferred(softmax, {}, [tensor(input, [2, 3])], [tensor(declared, null)]);
    expect(types).toEqual([{ dtype: output, shape: [2, 3] }]);
  });
});

describe('outputs with a scale of their own', () => {
  it.each([
    [logistic, 'INT8', 1 / 256, -128],
    [logistic, 'INT16', 1 / 32768, 0],
    [softmax, 'INT8', 1 / 256, -128],
    [softmax, 'INT16', 1 / 32768, 0],
    [tanh, 'INT8', 1 / 128, 0],
    [tanh, 'INT16', 1 / 32768, 0],
    [logSoftmax, 'INT8', 16 / 256, 127],
    [l2Normalization, 'INT8', 1 / 128, 0],
    [l2Normalization, 'UINT8', 1 / 128, 128],
  ] as const)('$0.name in %s', (spec, dtype, scale, zeroPoint) => {
    expect(spec.quantize?.fixedOutput?.[dtype]).toEqual({ scale, zeroPoint });
  });

  it.each([logistic, softmax, tanh, logSoftmax, l2Normalization])(
    '$name has one for each type that it takes',
    (spec) => {
      for (const dtype of spec.quantize?.activations ?? []) expect(spec.quantize?.fixedOutput?.[dtype]).toBeDefined();
    },
  );
});

describe('versions by element type', () => {
  const on = (dtype: 'FLOAT32' | 'FLOAT16' | 'UINT8' | 'INT8' | 'INT16') => [tensor(dtype, [1, 2])];
  it.each([
    [relu, [1, 2, 2, 3]],
    [relu6, [1, 1, 2, 3]],
    [reluN1To1, [1, 1, 1, 1]],
    [relu0To1, [1, 1, 1, 1]],
    [tanh, [1, 1, 2, 3]],
    [logistic, [1, 1, 2, 3]],
    [softmax, [1, 1, 2, 3]],
    [logSoftmax, [1, 1, 2, 1]],
    [elu, [1, 1, 1, 1]],
    [gelu, [1, 2, 2, 2]],
    [hardSwish, [1, 1, 1, 1]],
    [leakyRelu, [1, 1, 1, 2]],
    [l2Normalization, [1, 1, 2, 1]],
    [prelu, [1, 1, 1, 1]],
  ] as const)('$0.name in float32, uint8, int8 and int16', (spec, versions) => {
    const call = { options: { alpha: 0.1, beta: 1, approximate: false, fusedActivationFunction: 'NONE' as const } };
    const found = (['FLOAT32', 'UINT8', 'INT8', 'INT16'] as const).map((dtype) =>
      spec.version({ ...call, inputs: on(dtype), outputs: [] }),
    );
    expect(found).toEqual(versions);
  });

  it('float16 came later', () => {
    expect(versionOf(softmax, {}, on('FLOAT16'))).toBe(4);
    expect(versionOf(gelu, {}, on('FLOAT16'))).toBe(3);
  });

  it('fake quantization with a narrow range is version 2', () => {
    expect(versionOf(fakeQuant, { narrowRange: true }, on('FLOAT32'))).toBe(2);
    expect(versionOf(fakeQuant, {}, on('FLOAT32'))).toBe(1);
  });
});

describe('PRELU', () => {
  it.each([
    [
      [1, 4, 4, 8],
      [1, 1, 8],
      [1, 4, 4, 8],
    ],
    [[-1, 4, 4, 8], [8], [-1, 4, 4, 8]],
    [
      [2, -1, 8],
      [3, 8],
      [2, 3, 8],
    ],
    [null, [8], null],
    [[2, 8], null, [2, 8]],
  ])('input %o with alpha %o gives %o', (input, alpha, output) => {
    const types = inferred(prelu, {}, [tensor('FLOAT32', input), tensor('FLOAT32', alpha)]);
    expect(types).toEqual([{ dtype: 'FLOAT32', shape: output }]);
  });

  it.each([
    [[1, 4, 4, 8], [4], 'SHAPE_BROADCAST'],
    [[1, 8], [4, 8], 'SHAPE_DIM'],
    [[8], [1, 8], 'SHAPE_RANK'],
  ])('input %o refuses alpha %o', (input, alpha, code) => {
    expect(errorOf(() => inferred(prelu, {}, [tensor('FLOAT32', input), tensor('FLOAT32', alpha)]))).toMatch(code);
  });
});
