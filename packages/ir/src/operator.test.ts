import { describe, expect, it } from 'vitest';
import { defaultOptions } from './default-options.js';
import { operator, withOptions } from './operator.js';
import { tensorId } from './tensor.js';

describe('defaultOptions', () => {
  it('holds every field of the table of an op', () => {
    expect(defaultOptions('CONV_2D')).toEqual({
      padding: 'SAME',
      strideW: 0,
      strideH: 0,
      fusedActivationFunction: 'NONE',
      dilationWFactor: 1,
      dilationHFactor: 1,
      quantizedBiasType: 'FLOAT32',
    });
    expect(defaultOptions('RESHAPE')).toEqual({ newShape: null });
    expect(defaultOptions('RANDOM_UNIFORM')).toEqual({ seed: 0n, seed2: 0n });
    expect(defaultOptions('RELU')).toEqual({});
  });
});

describe('operator', () => {
  const pool = operator('MAX_POOL_2D', [tensorId(0)], [tensorId(1)], { strideW: 2 });

  it('fills in defaults', () => {
    expect(pool).toMatchObject({ op: 'MAX_POOL_2D', inputs: [0], outputs: [1], options: { strideW: 2, strideH: 0 } });
  });

  it('changes options without writing into its argument', () => {
    expect(withOptions(pool, { strideH: 3 }).options).toEqual({ ...pool.options, strideH: 3 });
    expect(pool.options.strideH).toBe(0);
  });
});
