import { readFileSync } from 'node:fs';
import { readTflite, writeTflite } from '@litesmith/format';
import { insertAfter, type Model, type Pass } from '@litesmith/ir';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import * as converterApi from './index.js';
import { layerRules } from './sources/layers-model/layer-rules.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? '');

/** Runs example code as it stands: imports become lookups in `modules`, other free names come from `scope`. */
async function runExample(code: string, modules: Readonly<Record<string, object>>, scope: object): Promise<void> {
  const body = code.replace(
    /^import (?:\* as )?(\{.*\}|\w+) from '(.*)';$/gm,
    (_, names, from) => `const ${names} = modules['${from}'];`,
  );
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction('modules', ...Object.keys(scope), body)(modules, ...Object.values(scope));
}

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

test('the first example writes a model that can be read', async () => {
  const files = new Map<string, Uint8Array>();
  const modules = {
    'node:fs/promises': { writeFile: async (path: string, bytes: Uint8Array) => files.set(path, bytes) },
    '@litesmith/converter': converterApi,
    '@litesmith/format': { writeTflite },
    '@tensorflow/tfjs': tf,
  };
  await runExample(examples[0] ?? '', modules, {});
  const model = readTflite(files.get('model.tflite') ?? new Uint8Array(0));
  expect(model.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual([
    'RESHAPE',
    'FULLY_CONNECTED',
    'FULLY_CONNECTED',
    'SOFTMAX',
  ]);
});

test('the example of options does what it says', async () => {
  const source = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28], name: 'flatten' })] });
  const lines: string[] = [];
  const made: Model[] = [];
  const mine: Pass = { name: 'mine', run: (model) => model };
  const scope = {
    ...converterApi,
    insertAfter,
    mine,
    source,
    made,
    console: { log: (...words: unknown[]) => lines.push(words.join(' ')) },
  };
  await runExample(`${examples[1]}; made.push(model)`, {}, scope);
  expect(made[0]?.description).toBe('digits');
  expect(made[0]?.signatures[0]?.key).toBe('classify');
  expect(lines).toContain('mine changed nothing');
});

test('the lists name every layer and every export', () => {
  const missing = [...Object.keys(layerRules), ...Object.keys(converterApi)].filter(
    (name) => !readme.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});
