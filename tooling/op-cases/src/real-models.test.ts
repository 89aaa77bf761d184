import { readFileSync } from 'node:fs';
import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, type Subgraph, tensorOf } from '@litesmith/ir';
import { startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { allocate, evaluate, hasKernel, type TensorValue } from '@litesmith/reference';
import { sharedPath } from '@litesmith/shared-files';
import { afterAll, describe, expect, it } from 'vitest';
import { differenceOf } from './index.js';

/** Float results of whole models, relative to the greatest magnitude: roundings add up over layers. */
const tolerance = 1e-5;

/** Small models of each kind; what they measure is in MANIFEST.tsv beside them. */
const models = [
  'tflite-micro/hello_world_float.tflite',
  'tflite-micro/hello_world_int8.tflite',
  'tflite-micro/micro_speech_quantized.tflite',
  'tflite-micro/simple_add_model.tflite',
  'mlcommons-tiny/pretrainedResnet_quant.tflite',
  'mltk/mltk__utils__test_helper__data__image_classification.tflite',
  'ai-edge-quantizer/single_conv2d_transpose_bias.tflite',
  'ai-edge-quantizer/single_depthwise_conv2d_bias.tflite',
  'ai-edge-quantizer/single_fc_bias_sub_channel_weight_only_sym_weight.tflite',
  'ai-edge-quantizer/weight_sharing_fcs.tflite',
  'litert-testdata/k_einsum.tflite',
  'litert-testdata/norm.tflite',
  'litert-testdata/rope.tflite',
  'litert-testdata/multi_subgraphs_while.bin',
  'litert-testdata/nested_while.bin',
  'go-tflite/fizzbuzz_model.tflite',
  'go-tflite/xor_model.tflite',
] as const;

const folder = sharedPath('models', 'tflite');

describe.skipIf(folder === null)('models of others (needs the shared collection)', () => {
  const judge = startOracleChild({ runtime: 'litert', xnnpack: false });
  afterAll(() => judge.close());

  it.each(models)('%s gives what LiteRT gives', async (path) => {
    const file = sharedPath('models', 'tflite', ...path.split('/'));
    if (file === null) return;
    const model: Model = { ...withStaticShapes(readTflite(readFileSync(file))), signatures: [] };
    const main = model.subgraphs[0];
    if (!main) throw new Error(`${path} has no subgraph`);
    expect(model.subgraphs.flatMap(({ operators }) => operators.filter((operator) => !hasKernel(operator)))).toEqual(
      [],
    );
    const inputs = seededInputs(main);
    const judgement = await judge.run(writeTflite(model), inputs.map(arrayOf));
    const results = evaluate(model, inputs);
    expect(judgement).toMatchObject({ ok: true });
    if (!judgement.ok) return;
    expect(results.map(({ data }, i) => differenceOf(data, judgement.outputs[i] ?? [], tolerance))).toEqual(
      results.map(() => null),
    );
  });
});

/** Inputs from one stream of numbers, as the collection's goldens have them. */
function seededInputs(main: Subgraph): readonly TensorValue[] {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return main.inputs.map((id) => {
    const { dtype, shape, quantization } = tensorOf(main, id);
    const value = allocate(dtype, shape, quantization);
    const draw: Partial<Record<typeof dtype, () => number>> = {
      FLOAT32: () => Math.fround(2 * next() - 1),
      INT8: () => Math.floor(256 * next()) - 128,
      UINT8: () => Math.floor(256 * next()),
      INT16: () => Math.floor(65536 * next()) - 32768,
    };
    const { data } = value;
    if (Array.isArray(data) || data instanceof BigInt64Array || data instanceof BigUint64Array) return value;
    for (let i = 0; i < data.length; i++) data[i] = draw[dtype]?.() ?? Math.floor(2 * next());
    return value;
  });
}

function arrayOf({ data }: TensorValue): TypedArray {
  if (Array.isArray(data)) throw new Error('no runtime takes strings here');
  return data;
}
