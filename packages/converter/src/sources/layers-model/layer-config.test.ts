import { describe, expect, it } from 'vitest';
import { layerConfig } from './layer-config.js';

const config = layerConfig({ units: 3, padding: 'same', strides: [2, 1], size: 2, useBias: false, absent: null });

describe('layerConfig', () => {
  it('reads values of their types', () => {
    expect(config.number('units')).toBe(3);
    expect(config.string('padding')).toBe('same');
    expect(config.boolean('useBias', true)).toBe(false);
    expect(config.numbers('strides', 2)).toEqual([2, 1]);
    expect(config.numbers('size', 2)).toEqual([2, 2]);
  });

  it('takes null and absent for the fallback', () => {
    expect(config.number('absent', 7)).toBe(7);
    expect(config.raw('absent')).toBeUndefined();
    expect(() => config.number('absent')).toThrowError('absent should be a number, but is absent');
  });

  it('refuses values of other types, expected against actual', () => {
    expect(() => config.number('padding')).toThrowError('padding should be a number, but is "same"');
    expect(() => config.numbers('strides', 3)).toThrowError('strides should be 3 numbers, but is [2,1]');
  });
});
