import { describe, expect, it } from 'vitest';
import { complexAbs } from '../ops/complex-abs.js';
import { imag } from '../ops/imag.js';
import { real } from '../ops/real.js';
import { float, inferred, tensor } from '../testing/op-call.js';

describe('REAL, IMAG and COMPLEX_ABS', () => {
  it('give reals of half the width', () => {
    expect(inferred(real, [tensor('COMPLEX64', [2, -1])])).toBe('FLOAT32 [2, -1]');
    expect(inferred(imag, [tensor('COMPLEX128', [])])).toBe('FLOAT64 []');
    expect(inferred(complexAbs, [tensor('COMPLEX64', null)])).toBe('FLOAT32 ?');
  });

  it('refuse reals', () => {
    expect(inferred(real, [float([2])])).toBe('DTYPE_UNSUPPORTED');
  });
});
