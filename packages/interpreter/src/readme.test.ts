import { readFileSync } from 'node:fs';
import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, type Tensor } from '@litesmith/ir';
import { builtinRegistry, defineCustomOp, withCustomOps } from '@litesmith/ops-registry';
import { expect, test } from 'vitest';
import * as interpreterApi from './index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? '');

/** Runs example code as it stands: imports become lookups in `modules`, other free names come from `scope`. */
async function runExample(code: string, modules: Readonly<Record<string, object>>, scope: object): Promise<void> {
  const body = code.replace(
    /^import (\{.*\}) from '(.*)';$/gm,
    (_, names, from) => `const ${names} = modules['${from}'];`,
  );
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction('modules', ...Object.keys(scope), body)(modules, ...Object.values(scope));
}

test('the examples for running a model do what they say', async () => {
  const model = buildModel((b) => {
    const image = b.input('image', 'FLOAT32', [4]);
    b.output(b.op('RELU', [b.op('NEG', [image], {}, [{ name: 'conv1' }])], {}, [{ name: 'scores' }]));
  });
  const bytes = await writeTflite(model);
  const lines: unknown[][] = [];
  await runExample(
    examples.slice(0, 3).join('\n'),
    {
      'node:fs/promises': { readFile: async () => bytes },
      '@litesmith/format': { readTflite },
      '@litesmith/interpreter': interpreterApi,
    },
    { console: { log: (...values: unknown[]) => lines.push(structuredClone(values)) }, pixels: [1, -2, 3, -4] },
  );
  expect(lines).toEqual([
    ['scores', [4], new Float32Array(4)],
    [new Float32Array(4)],
    [Float32Array.of(-1, 2, -3, 4), 3 * 64],
  ]);
});

test('the example for custom ops does what it says', async () => {
  const tensor: Tensor = { name: 'y', dtype: 'FLOAT32', shape: [2] };
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [2]);
    b.output(b.custom('MyOp', [x], null, [tensor])[0] ?? x);
  });
  const myOp = defineCustomOp<unknown>({
    customCode: 'MyOp',
    inputs: [{ name: 'x', dtypes: ['FLOAT32'] }],
    outputs: [{ name: 'y', dtypes: ['FLOAT32'] }],
    decodeOptions: () => ({}),
    encodeOptions: () => null,
    inferTypes: ({ inputs }) => [{ dtype: 'FLOAT32', shape: inputs[0]?.shape ?? null }],
  });
  const made: interpreterApi.Interpreter[] = [];
  const scope = { ...interpreterApi, withCustomOps, builtinRegistry, myOp, model, made };
  await runExample(`${examples[3]}; made.push(interpreter)`, {}, scope);
  expect(made[0]?.invoke([[1, 2]])[0]?.shape).toEqual([2]);
});

test('the API list names every export', () => {
  const missing = Object.keys(interpreterApi).filter((name) => !readme.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
