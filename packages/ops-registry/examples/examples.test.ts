import { readFileSync } from 'node:fs';
import * as api from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { filterTypes, outputs, refusal, runsSince, version } from './ask-about-an-op.js';
import { registry, scale } from './describe-a-custom-op.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
describe('the README', () => {
  test('asks about a convolution', () => {
    expect(filterTypes).toBe('FLOAT32 UINT8 INT8 INT4');
    expect(outputs).toEqual([{ dtype: 'FLOAT32', shape: [-1, 112, 112, 32] }]);
    expect([version, runsSince]).toEqual([1, '1.5.0']);
    expect(readme).toContain(`\`\`\`text\n${refusal()}\n\`\`\``);
  });

  test('describes a custom op', () => {
    expect(api.factsOf(registry, { op: 'CUSTOM', customCode: 'Scale' })).toBe(scale);
    expect(scale.decodeOptions(scale.encodeOptions({ factor: 3 }))).toEqual({ factor: 3 });
    const operand = { dtype: 'FLOAT32', shape: [2, -1] } as const;
    expect(scale.inferTypes({ options: { factor: 3 }, inputs: [operand], outputs: [] })).toEqual([operand]);
  });
});
