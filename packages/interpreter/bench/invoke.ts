import { writeTflite } from '@litesmith/format';
import type { Model } from '@litesmith/ir';
import { loadLiteRt, type TypedArray } from '@litesmith/oracle';
import { createInterpreter } from '../src/index.js';
import { denseFloat, denseInt8 } from './dense-model.js';
import { measure } from './medians.js';

/**
 * Times one invocation of the dense MNIST network on the default kernels against LiteRT.js, with XNNPACK and without.
 * `node tooling/run-source.mjs packages/interpreter/bench/invoke.ts`
 */
export async function main(_: readonly string[], print: (line: string) => void): Promise<void> {
  for (const [name, model] of [
    ['float32', denseFloat()],
    ['int8', denseInt8()],
  ] as const) {
    const interpreter = createInterpreter(model);
    const [input] = interpreter.inputs;
    const values = Float32Array.from({ length: 784 }, (_, i) => Math.sin(i));
    input?.setReal(values);
    interpreter.invoke();
    const data = input?.data;
    if (!(data instanceof Float32Array || data instanceof Int8Array)) throw new Error('expected float32 or int8');
    print(`${name}: largest difference from LiteRT ${await difference(model, data, interpreter.outputs[0]?.data)}`);
    const rivals = await Promise.all([
      rival('LiteRT.js, XNNPACK', model, data, true),
      rival('LiteRT.js, builtin kernels', model, data, false),
    ]);
    for (const { name: who, median, fastest } of measure([
      { name: 'interpreter', run: () => void interpreter.invoke() },
      ...rivals,
    ])) {
      print(
        `  ${who.padEnd(28)} median ${(median * 1000).toFixed(1).padStart(8)} µs   fastest ${(fastest * 1000).toFixed(1)} µs`,
      );
    }
  }
}

async function rival(name: string, model: Model, data: TypedArray, xnnpack: boolean) {
  const loaded = (await loadLiteRt({ xnnpack })).load(await writeTflite(model));
  return { name, run: () => void loaded.run([data]) };
}

async function difference(model: Model, data: TypedArray, ours: ArrayLike<unknown> | undefined): Promise<number> {
  const loaded = (await loadLiteRt({ xnnpack: false })).load(await writeTflite(model));
  const theirs = loaded.run([data])[0];
  let worst = 0;
  for (let i = 0; i < (theirs?.length ?? 0); i++) {
    worst = Math.max(worst, Math.abs(Number(theirs?.[i]) - Number(ours?.[i])));
  }
  return worst;
}
