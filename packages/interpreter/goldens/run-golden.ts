import { readFileSync } from 'node:fs';
import { readTflite } from '@litesmith/format';
import { LiteError } from '@litesmith/ops-registry';
import { sharedPath } from '@litesmith/shared-files';
import { createInterpreter, heapMemory, type InterpreterOptions, type Memory } from '../src/index.js';
import { compareOutput, type Difference } from './compare.js';
import { type Golden, parseShape } from './golden.js';
import { seededInputs } from './seeded-inputs.js';

/** What came of running a golden model. */
export interface GoldenResult {
  readonly path: string;
  /** `missing`: ops without a kernel. `failed`: an error. Else it ran and agrees or `differs`. */
  readonly verdict: 'agrees' | 'differs' | 'missing' | 'failed';
  /** The error, or the output that is furthest off. */
  readonly detail: string;
  /** Of the first invocation and of the second. */
  readonly ms: readonly number[];
  readonly outputs: readonly Difference[];
}

/** Memory full of NaN and −1: shows kernels that count on zeros. */
const poisoned: Memory = {
  ...heapMemory,
  allocate(byteLength) {
    const block = heapMemory.allocate(byteLength);
    new Uint8Array(block.buffer).fill(0xff);
    return block;
  },
};

/** Runs a model twice on the inputs of its golden, and compares the second result. */
export function runGolden(golden: Golden, options: InterpreterOptions = {}): GoldenResult {
  const ms: number[] = [];
  const failed = (verdict: GoldenResult['verdict'], detail: string): GoldenResult => ({
    path: golden.path,
    verdict,
    detail,
    ms,
    outputs: [],
  });
  try {
    const file = sharedPath('models', ...golden.path.split('/'));
    if (file === null) return failed('failed', 'no such file');
    const interpreter = createInterpreter(readTflite(readFileSync(file)), { memory: poisoned, ...options });
    for (const [i, [, , shape]] of golden.in.entries()) interpreter.resizeInput(i, parseShape(shape));
    const inputs = seededInputs(golden.in);
    for (let run = 0; run < 2; run++) {
      interpreter.resetVariables();
      const start = performance.now();
      interpreter.invoke(inputs);
      ms.push(performance.now() - start);
    }
    const outputs = golden.out.map((output, i) => {
      const named = interpreter.outputs.filter((tensor) => tensor.name === output.name);
      const tensor = named.length === 1 ? named[0] : interpreter.outputs[i];
      if (tensor === undefined) throw new Error(`there is no output "${output.name}"`);
      return compareOutput(tensor, output);
    });
    const off = outputs.filter((difference) => !difference.agrees).sort((a, b) => b.worst - a.worst)[0];
    const detail = off === undefined ? '' : `${off.dtype} "${off.name}": ${off.problem ?? `off by ${off.worst}`}`;
    return { path: golden.path, verdict: off === undefined ? 'agrees' : 'differs', detail, ms, outputs };
  } catch (error) {
    const isMissing = error instanceof LiteError && error.code === 'KERNEL_MISSING';
    return failed(isMissing ? 'missing' : 'failed', error instanceof Error ? error.message : String(error));
  }
}
