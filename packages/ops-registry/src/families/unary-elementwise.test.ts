import { describe, expect, it } from 'vitest';
import { abs } from '../ops/abs.js';
import { ceil } from '../ops/ceil.js';
import { cos } from '../ops/cos.js';
import { exp } from '../ops/exp.js';
import { floor } from '../ops/floor.js';
import { log } from '../ops/log.js';
import { neg } from '../ops/neg.js';
import { rsqrt } from '../ops/rsqrt.js';
import { sign } from '../ops/sign.js';
import { sin } from '../ops/sin.js';
import { sqrt } from '../ops/sqrt.js';
import { square } from '../ops/square.js';
import { zerosLike } from '../ops/zeros-like.js';
import { callOf, float, inferred, scaled, tensor } from '../testing/op-call.js';

describe('unary ops', () => {
  it('keep type and shape', () => {
    expect(inferred(neg, [tensor('INT64', [2, -1])])).toBe('INT64 [2, -1]');
    expect(inferred(square, [float([])])).toBe('FLOAT32 []');
    expect(inferred(zerosLike, [float([0, 3])])).toBe('FLOAT32 [0, 3]');
    expect(inferred(floor, [float(null)])).toBe('FLOAT32 ?');
  });

  it('take one input', () => {
    expect(inferred(ceil, [])).toBe('SHAPE_INPUT_COUNT');
    expect(inferred(ceil, [float([1]), float([1])])).toBe('SHAPE_INPUT_COUNT');
    expect(inferred(ceil, [null])).toBe('SHAPE_INPUT_MISSING');
  });

  it.each([
    [exp, 'FLOAT32', 1],
    [exp, 'INT8', 2],
    [exp, 'INT16', 2],
    [log, 'FLOAT32', 1],
    [log, 'INT16', 2],
    [sqrt, 'FLOAT32', 1],
    [sqrt, 'INT8', 2],
    [rsqrt, 'FLOAT32', 1],
    [rsqrt, 'INT8', 2],
    [rsqrt, 'INT16', 3],
    [sign, 'FLOAT64', 1],
    [sign, 'INT32', 2],
    [sin, 'FLOAT32', 1],
    [sin, 'FLOAT16', 2],
    [cos, 'FLOAT16', 2],
    [neg, 'BFLOAT16', 1],
    [abs, 'FLOAT32', 1],
    [abs, 'INT8', 2],
    [abs, 'INT16', 4],
    [abs, 'INT32', 5],
  ] as const)('$name of %s take version %i', (spec, dtype, version) => {
    expect(spec.version({ options: {}, inputs: [tensor(dtype, [2])], outputs: [] })).toBe(version);
  });

  it('ABS of quantized INT16 takes version 3', () => {
    expect(abs.version(callOf(abs, [tensor('INT16', [2], scaled(0.1))]))).toBe(3);
  });
});
