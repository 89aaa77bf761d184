import { readFileSync } from 'node:fs';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { exposeTensors, startOracleChild, type TypedArray } from '@litesmith/oracle';
import { modelFiles } from '../suites/models.js';
import { largestDifference } from './compare-golden.js';
import { parseShape } from './golden.js';
import { describeInputs, type ModelFile } from './run-model.js';
import { seededInputs } from './seeded-inputs.js';

/**
 * Prints, operator by operator, how far the tensors of golden models are from those of LiteRT's builtin kernels: the first
 * that is off names the kernel to look at.
 * `node tooling/run-source.mjs tooling/conformance/src/goldens/divergence.ts part-of-a-path`
 */
export async function main([filter = '']: readonly string[], print: (line: string) => void): Promise<void> {
  for (const model of modelFiles().filter(({ path }) => path.includes(filter))) {
    print(model.path);
    for (const line of await divergence(model)) print(`  ${line}`);
  }
}

async function divergence({ file, golden }: ModelFile): Promise<readonly string[]> {
  const model = readTflite(readFileSync(file));
  const [main] = model.subgraphs;
  if (main === undefined) return ['no subgraph'];
  const interpreter = createInterpreter(model, { keepIntermediates: true });
  for (const [i, [, , shape]] of (golden?.in ?? []).entries()) interpreter.resizeInput(i, parseShape(shape));
  interpreter.invoke(seededInputs(golden?.in ?? describeInputs(interpreter)));

  // LiteRT takes no variables.
  const hasState = [...main.tensors.values()].some(({ isVariable }) => isVariable === true);
  const runtime = hasState ? 'tfjs-tflite' : 'litert';
  const made = main.operators.flatMap((operator) => operator.outputs);
  const exposed = exposeTensors(model, made);
  const child = startOracleChild({ runtime, xnnpack: false });
  const inputs = interpreter.inputs.map(({ data }) => data);
  const judged = await child.run(await writeTflite(exposed), inputs as TypedArray[], { timeoutMs: 60_000 });
  child.close();
  if (!judged.ok) return [judged.message];
  const results = new Map(exposed.subgraphs[0]?.outputs.map((id, i) => [id, judged.outputs[i]]));
  return main.operators.map((operator) => {
    const [first] = operator.outputs;
    const name = first === undefined ? '' : main.tensors.get(first)?.name;
    const differences = operator.outputs.map((id) => largestDifference(interpreter.tensor(id).data, results.get(id)));
    return `${differences.join(', ').padEnd(24)} ${operator.op} "${name}"`;
  });
}
