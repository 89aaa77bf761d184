import { readFileSync } from 'node:fs';
import { sharedPath } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { compareRuntimeVersions, type ReferenceVersions } from '../testing/compare-runtime-versions.js';
import { BuiltinOperator } from './builtin-operator.js';
import { type KernelVersions, kernelVersions } from './runtime-versions.js';

const versions = Object.entries(kernelVersions);

describe('kernel versions agree with themselves', () => {
  test('every entry is an op of the schema', () => {
    expect(versions.filter(([name]) => !(name in BuiltinOperator))).toEqual([]);
  });

  test.each(versions)(
    '%s has min ≤ max and a release for every version with a kernel',
    (_, { min, max, minRuntime }) => {
      expect(min).toBeGreaterThanOrEqual(1);
      expect(max).toBeGreaterThanOrEqual(min);
      for (const release of minRuntime.slice(min - 1)) expect(release).toMatch(/^\d+\.\d+\.\d+$/);
      if (minRuntime.length > 0) expect(minRuntime.length).toBeGreaterThanOrEqual(max);
    },
  );
});

describe('the comparison of versions', () => {
  const reference: readonly ReferenceVersions[] = [
    { code: 0, name: 'ADD', kernelMin: 1, kernelMax: 2, minRuntime: { 1: '1.5.0', 2: '1.14.0' } },
    { code: 130, name: 'BROADCAST_TO', kernelMin: 2, kernelMax: 2, minRuntime: { 2: '2.5.0' } },
    { code: 31, name: 'CALL', kernelMin: null, kernelMax: null, minRuntime: {} },
  ];
  const here: { readonly [op: string]: KernelVersions } = {
    ADD: { min: 1, max: 2, minRuntime: ['1.5.0', '1.14.0'] },
    BROADCAST_TO: { min: 2, max: 2, minRuntime: ['', '2.5.0'] },
  };
  const add = here.ADD ?? { min: 0, max: 0, minRuntime: [] };

  test.each([
    ['nothing where nothing differs', here, []],
    ['a changed minimum', { ...here, ADD: { ...add, min: 2 } }, [{ at: 'ADD min', here: '2', reference: '1' }]],
    ['a changed maximum', { ...here, ADD: { ...add, max: 3 } }, [{ at: 'ADD max', here: '3', reference: '2' }]],
    [
      'a changed release',
      { ...here, ADD: { ...add, minRuntime: ['1.5.0', '1.15.0'] } },
      [{ at: 'ADD minRuntime 2', here: '1.15.0', reference: '1.14.0' }],
    ],
    [
      'a missing release',
      { ...here, ADD: { ...add, minRuntime: ['1.5.0'] } },
      [{ at: 'ADD minRuntime 2', here: null, reference: '1.14.0' }],
    ],
    [
      'a release too many',
      { ...here, ADD: { ...add, minRuntime: ['1.5.0', '1.14.0', '2.0.0'] } },
      [{ at: 'ADD minRuntime 3', here: '2.0.0', reference: null }],
    ],
    ['a kernel that is missing here', { ADD: add }, [{ at: 'BROADCAST_TO', here: null, reference: 'present' }]],
    ['a kernel that is not there', { ...here, CALL: add }, [{ at: 'CALL', here: 'present', reference: null }]],
    ['an op that is unknown there', { ...here, NEW: add }, [{ at: 'NEW', here: 'present', reference: null }]],
  ])('finds %s', (_, altered, differences) => {
    expect(compareRuntimeVersions(altered, reference)).toEqual(differences);
  });
});

const supportFile = sharedPath('reference', 'op-support.json');

describe.skipIf(supportFile === null)(
  'kernel versions against reference/op-support.json (skipped where that is absent)',
  () => {
    test('every version and release is the recorded one, but for a slip of the record', () => {
      const records = JSON.parse(readFileSync(supportFile ?? '', 'utf8')) as readonly ReferenceVersions[];
      expect(records).toHaveLength(210);
      // core/kernels/register.cc registers FAKE_QUANT from 1 to 2, on one line with its kernel, where the record missed it.
      const corrected = [{ at: 'FAKE_QUANT max', here: '2', reference: '1' }];
      expect(compareRuntimeVersions({ ...kernelVersions }, records)).toEqual(corrected);
    });
  },
);
