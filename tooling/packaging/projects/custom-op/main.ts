// A custom op and a pass of one's own: every LOGISTIC that is multiplied with its input becomes one custom op "Swish".
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { anyTensor, op, pipeline, print, removeDead, rewrite, rule, runPass, verify } from '@litesmith/ir';
import { builtinRegistry, defineCustomOp, withCustomOps } from '@litesmith/ops-registry';
import type { Kernel } from '@litesmith/reference';

const swish = defineCustomOp<{ readonly beta: number }>({
  customCode: 'Swish',
  inputs: [{ name: 'x', dtypes: ['FLOAT32'] }],
  outputs: [{ name: 'y', dtypes: ['FLOAT32'] }],
  decodeOptions: (bytes) => ({ beta: bytes?.[0] ?? 1 }),
  encodeOptions: ({ beta }) => Uint8Array.of(beta),
  inferTypes: ({ inputs }) => [{ dtype: 'FLOAT32', shape: inputs[0]?.shape ?? null }],
});
const registry = withCustomOps(builtinRegistry, [swish]);

const x = anyTensor();
const gate = op('LOGISTIC', { inputs: [x], uses: 1 });
const product = op('MUL', { inputs: [x, gate], commutative: true });
const fuseSwish = rewrite('fuse-swish', [
  // x · σ(x) = swish(x)
  rule('MUL(x, LOGISTIC(x)) to Swish', product, (m) => [
    {
      op: 'CUSTOM',
      customCode: 'Swish',
      customOptions: swish.encodeOptions({ beta: 1 }),
      customOptionsFormat: 'FLEXBUFFERS',
      inputs: [m(x)],
      outputs: m(product).outputs,
    },
  ]),
]);

const kernel: Kernel<unknown> = ({ inputs, outputs }) => {
  const from = inputs[0]?.data as Float32Array;
  const to = outputs[0]?.data as Float32Array;
  for (let i = 0; i < to.length; i++) to[i] = (from[i] ?? 0) / (1 + Math.exp(-(from[i] ?? 0)));
};

const { readFileSync } = await import('node:fs');
const model = readTflite(readFileSync('model.tflite'));
const fused = await runPass(pipeline('mine', [fuseSwish, removeDead]), model, { registry });
const written = readTflite(writeTflite(fused, { registry }));
const interpreter = createInterpreter(written, { registry, customKernels: new Map([['Swish', kernel]]) });
const values = [-2, -1, 0, 3];
interpreter.inputs[0]?.set(values);
interpreter.invoke();
console.log(
  JSON.stringify({
    faults: verify(written, registry).filter((diagnostic) => diagnostic.severity === 'error'),
    text: print(written),
    outputs: Array.from(interpreter.outputs[0]?.data as Float32Array),
  }),
);
