import { readFileSync } from 'node:fs';
import { readTflite } from '@litesmith/format';
import { startOracleChild, type TypedArray } from '@litesmith/oracle';
import { sharedPath } from '@litesmith/shared-files';
import { createInterpreter } from '../src/index.js';
import { floatTolerance, largestDifference } from './compare.js';
import { type Golden, parseShape } from './golden.js';
import { seededInputs } from './seeded-inputs.js';

/** How a model's results compare with those of LiteRT's builtin kernels, without XNNPACK. */
export interface BuiltinJudgement {
  readonly verdict: 'same' | 'differs' | 'unjudged';
  readonly detail: string;
}

/** LiteRT without XNNPACK, as a judge of integer kernels: its results are the same on every machine. */
export interface BuiltinJudge {
  judge(golden: Golden): Promise<BuiltinJudgement>;
  close(): void;
}

/** Starts LiteRT in a process of its own. */
export function builtinJudge(): BuiltinJudge {
  const child = startOracleChild({ runtime: 'litert', xnnpack: false });
  return {
    async judge(golden) {
      const file = sharedPath('models', ...golden.path.split('/'));
      if (file === null) return { verdict: 'unjudged', detail: 'no such file' };
      const bytes = readFileSync(file);
      const interpreter = createInterpreter(readTflite(bytes));
      for (const [i, [, , shape]] of golden.in.entries()) interpreter.resizeInput(i, parseShape(shape));
      interpreter.invoke(seededInputs(golden.in));
      const inputs = interpreter.inputs.map(({ data }) => data);
      if (inputs.some((data) => Array.isArray(data))) return { verdict: 'unjudged', detail: 'takes strings' };
      const judged = await child.run(bytes, inputs as TypedArray[], { timeoutMs: 60_000 });
      if (!judged.ok) return { verdict: 'unjudged', detail: judged.message };
      const worst = interpreter.outputs.map((output, i) => {
        const named = judged.types.findIndex(({ name }) => name === output.name);
        return largestDifference(output.data, judged.outputs[named < 0 ? i : named]);
      });
      const allowed = interpreter.outputs.map(({ data }) => (data instanceof Float32Array ? floatTolerance : 0));
      const same = worst.every((difference, i) => difference <= (allowed[i] ?? 0));
      return { verdict: same ? 'same' : 'differs', detail: `off by ${worst.join(', ')}` };
    },
    close: () => child.close(),
  };
}
