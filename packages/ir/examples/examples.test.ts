import { readFileSync } from 'node:fs';
import * as ir from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { dropIdentities } from './drop-identities.js';
import { absBeforeRelu, readers } from './edit-a-graph.js';
import { fuseRelu } from './fuse-relu.js';
import { model, problems, text } from './look.js';
import { shrink } from './run-passes.js';

const { buildModel, print, rewrite, runPass, verify } = ir;

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

const readme = read('../README.md');
describe('the README', () => {
  it('shows what its example prints', () => {
    expect(problems).toEqual([]);
    expect(readme).toContain(`\`\`\`text\n${text}\n\`\`\``);
  });
});

describe('the passes of writing-a-pass.md', () => {
  it('fuse RELU', async () => {
    expect(print(await runPass(fuseRelu, model)).split('\n')[3]).toBe(
      '  %scores = FULLY_CONNECTED(%x, %w, -) {fusedActivationFunction: RELU} : FLOAT32[?, 2]',
    );
  });

  it('drop x + 0, unless the 0 broadcasts', async () => {
    const build = (shape: readonly number[], count: number): ir.Model =>
      buildModel((b) => {
        const zero = b.constant('zero', 'FLOAT32', shape, new Float32Array(count));
        const y = b.op('ADD', [zero, b.input('x', 'FLOAT32', [4])], {}, [{ name: 'y' }]);
        b.output(b.op('EXP', [y], {}, [{ name: 'z' }]));
      });
    expect(print(await runPass(dropIdentities, build([], 1)))).toContain('%z = EXP(%x)');
    expect(print(await runPass(dropIdentities, build([2, 4], 8)))).toContain('%z = EXP(%y)');
  });

  it('run one after the other, checked and logged', async () => {
    const lines: string[] = [];
    const small = await shrink(model, (line) => lines.push(line));
    expect(lines).toEqual([
      'fuse RELU: changed the model',
      'drop identities: nothing to do',
      'remove dead operators and tensors: nothing to do',
      'halve weights: changed the model',
    ]);
    expect(print(small)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (scores: %scores)
      subgraph 0 "main"(%x: FLOAT32[?, 4]) {
        %w/half: FLOAT16[2, 4] = [1, 0, 0, 0, 0, 1, 0, 0]
        %w = DEQUANTIZE(%w/half) : FLOAT32[2, 4]
        %scores = FULLY_CONNECTED(%x, %w, -) {fusedActivationFunction: RELU} : FLOAT32[?, 2]
        return %scores
      }"
    `);
  });

  it('explain what they leave alone', async () => {
    const twice = buildModel((b) => {
      const w = b.constant('w', 'FLOAT32', [2, 4], new Float32Array(8));
      const y = b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 4]), w, null], {}, [{ name: 'y' }]);
      b.output(b.op('RELU', [y], {}, [{ name: 'z' }]));
      b.output(y);
    });
    expect(await runPass(fuseRelu, twice)).toBe(twice);
    const reasons: string[] = [];
    const dense = ir.op('FULLY_CONNECTED', { uses: 1 });
    const never = ir.rule('never', ir.op('RELU', { inputs: [dense] }), () => null);
    await runPass(
      rewrite('explained', [never], { explain: ({ at, reason }) => reasons.push(`${at}: ${reason}`) }),
      twice,
    );
    expect(reasons).toEqual(['subgraph 0 › RELU "z": FULLY_CONNECTED "y" is read 2 times, expected 1']);
  });
});

describe('the edits of ir.md', () => {
  it('insert operators and count readers', () => {
    const after = absBeforeRelu(model);
    expect(verify(after)).toEqual([]);
    expect(after.subgraphs[0]?.operators.map(({ op }) => op)).toEqual(['FULLY_CONNECTED', 'ABS', 'RELU']);
    expect(readers(after, 'ABS')).toBe(1);
    expect(readers(after, 'RELU')).toBe(0);
  });
});
