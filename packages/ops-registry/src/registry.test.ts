import { describe, expect, test } from 'vitest';
import { type CustomOpSpec, defineCustomOp } from './custom-op.js';
import { customOpTable } from './custom-ops/custom-op-table.js';
import { opTable } from './op-table.js';
import { builtinRegistry, factsOf, type Registry, withCustomOps } from './registry.js';
import { requireInput } from './shapes/check.js';
import { opCall, tensor } from './testing/op-call.js';

interface ScaleOptions {
  readonly factor: number;
}

const scale: CustomOpSpec<ScaleOptions> = defineCustomOp({
  customCode: 'Scale',
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  inferTypes(call) {
    const { dtype, shape } = requireInput(call, 0, 'Scale');
    return [{ dtype, shape }];
  },
  decodeOptions: (bytes) => ({ factor: bytes?.[0] ?? 1 }),
  encodeOptions: ({ factor }) => Uint8Array.of(factor),
  version: ({ factor }) => (factor > 1 ? 2 : 1),
});

describe('a custom op', () => {
  test('keeps what it was described with', () => {
    expect(scale.decodeOptions(scale.encodeOptions({ factor: 3 }))).toEqual({ factor: 3 });
    expect(scale.decodeOptions(null)).toEqual({ factor: 1 });
    expect(scale.version?.({ factor: 3 })).toBe(2);
    expect(scale.inferTypes(opCall({ factor: 3 }, [tensor('FLOAT32', [2, -1])]))).toEqual([
      { dtype: 'FLOAT32', shape: [2, -1] },
    ]);
  });

  test('needs a name', () => {
    expect(() => defineCustomOp({ ...scale, customCode: '' })).toThrow(
      expect.objectContaining({ code: 'REGISTRY_CUSTOM_CODE' }),
    );
  });
});

describe('a registry', () => {
  test('knows the builtin ops and those custom ops that have a name for everybody', () => {
    expect(builtinRegistry.builtin).toBe(opTable);
    expect([...builtinRegistry.custom.values()]).toEqual(Object.values(customOpTable));
    expect([...builtinRegistry.custom.keys()]).toContain('TFLite_Detection_PostProcess');
  });

  test('is a value: adding ops gives another one', () => {
    const more = withCustomOps(builtinRegistry, [scale]);
    const added = (registry: Registry): readonly string[] =>
      [...registry.custom.keys()].filter((name) => !builtinRegistry.custom.has(name));
    expect(added(more)).toEqual(['Scale']);
    expect(builtinRegistry.custom.has('Scale')).toBe(false);
    const evenMore = withCustomOps(more, [{ ...scale, customCode: 'Shift' }]);
    expect(added(evenMore)).toEqual(['Scale', 'Shift']);
    expect(added(more)).toEqual(['Scale']);
    expect(evenMore.builtin).toBe(opTable);
  });

  test('refuses a name that is taken', () => {
    const duplicate = expect.objectContaining({
      code: 'REGISTRY_DUPLICATE',
      message: expect.stringContaining('"Scale"'),
    });
    expect(() => withCustomOps(builtinRegistry, [scale, scale])).toThrow(duplicate);
    expect(() => withCustomOps(withCustomOps(builtinRegistry, [scale]), [scale])).toThrow(duplicate);
  });

  test('takes a new description of an op that it knows by name, once', () => {
    const own = { ...scale, customCode: 'Mfcc' };
    const registry = withCustomOps(builtinRegistry, [own]);
    expect(registry.custom.get('Mfcc')).toBe(own);
    expect(() => withCustomOps(registry, [own])).toThrow(expect.objectContaining({ code: 'REGISTRY_DUPLICATE' }));
  });

  test('finds the facts of builtin and custom operators', () => {
    const registry = withCustomOps(builtinRegistry, [scale]);
    expect(factsOf(registry, { op: 'CONV_2D' })).toBe(opTable.CONV_2D);
    expect(factsOf(registry, { op: 'CUSTOM', customCode: 'Scale' })).toBe(scale);
  });

  test('has no facts of a custom op that it does not know', () => {
    expect(factsOf(builtinRegistry, { op: 'CUSTOM', customCode: 'Scale' })).toBeUndefined();
    expect(factsOf(withCustomOps(builtinRegistry, [scale]), { op: 'CUSTOM' })).toBeUndefined();
  });
});
