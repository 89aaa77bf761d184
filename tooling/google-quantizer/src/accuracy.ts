import { readTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import type { Model, Tensor } from '@litesmith/ir';
import type { OracleChild, TypedArray } from '@litesmith/oracle';
import { toGrid } from '@litesmith/quantize';

/** Inputs of one run, and the real numbers that came out of it. */
type Reals = readonly Float32Array[];

/** Runs a model on samples in our interpreter: the real numbers of all outputs, sample by sample. */
export function runOurs(model: Model, samples: readonly ArrayLike<number>[]): readonly Reals[] {
  const interpreter = createInterpreter(model);
  const results = samples.map((sample) => {
    interpreter.resetVariables();
    setInput(interpreter.inputs[0] as InputTensor, sample);
    interpreter.invoke();
    return interpreter.outputs.map((output) =>
      realsOf(output.dtype, output.quantization, output.data as ArrayLike<number>),
    );
  });
  interpreter.dispose();
  return results;
}

type InputTensor = ReturnType<typeof createInterpreter>['inputs'][number];

function setInput(input: InputTensor, sample: ArrayLike<number>): void {
  if (input.quantization === undefined) input.set(Array.from(sample));
  else input.setReal(sample);
}

/**
 * Runs a model in LiteRT: the real numbers of all outputs, or why it refused.
 *
 * @param child loads the model anew for each sample, so that variables begin anew
 */
export async function runLiteRt(
  child: OracleChild,
  bytes: Uint8Array,
  samples: readonly ArrayLike<number>[],
): Promise<readonly Reals[] | string> {
  const [main] = readTflite(bytes).subgraphs;
  const [input] = (main?.inputs ?? []).flatMap((id) => main?.tensors.get(id) ?? []);
  const outputs = (main?.outputs ?? []).flatMap((id) => main?.tensors.get(id) ?? []);
  if (input === undefined) return 'the model has no input';
  const results: Reals[] = [];
  for (const sample of samples) {
    const judgement = await child.run(bytes, [stored(input, sample)]);
    if (!judgement.ok)
      return judgement.message.split('\n')[0]?.replace(/^ERROR: (\[[^\]]*\] )?/, '') ?? judgement.reason;
    results.push(
      judgement.outputs.map((data, i) => {
        const { dtype = 'FLOAT32', quantization } = outputs[i] ?? {};
        return realsOf(dtype, quantization, Array.from(data, Number));
      }),
    );
  }
  return results;
}

/** Values of an input as it stores them. */
function stored({ dtype, quantization }: Tensor, sample: ArrayLike<number>): TypedArray {
  if (dtype === 'INT32') return Int32Array.from(sample);
  const grid = { scale: quantization?.scale[0] ?? 1, zeroPoint: quantization?.zeroPoint[0] ?? 0 };
  if (dtype === 'INT8' || dtype === 'INT16') return toGrid(sample, { dtype, ...grid });
  return Float32Array.from(sample);
}

function realsOf(
  dtype: string,
  quantization: { readonly scale: Float32Array; readonly zeroPoint: ArrayLike<number | bigint> } | undefined,
  data: ArrayLike<number | bigint>,
): Float32Array {
  const scale = quantization?.scale[0];
  if (scale === undefined || !/INT/.test(dtype)) return Float32Array.from(data, Number);
  const zeroPoint = Number(quantization?.zeroPoint[0] ?? 0);
  return Float32Array.from(data, (q) => (Number(q) - zeroPoint) * scale);
}

/** Signal to quantization noise over all outputs and samples, in dB; each output counts by its own power. */
export function sqnr(reference: readonly Reals[], quantized: readonly Reals[]): number {
  const outputs = reference[0]?.length ?? 0;
  let sum = 0;
  for (let o = 0; o < outputs; o++) {
    let signal = 0;
    let noise = 0;
    reference.forEach((reals, s) => {
      reals[o]?.forEach((x, i) => {
        signal += x * x;
        noise += (x - (quantized[s]?.[o]?.[i] ?? Number.NaN)) ** 2;
      });
    });
    sum += noise === 0 ? PERFECT : Math.min(PERFECT, 10 * Math.log10(signal / noise));
  }
  return sum / outputs;
}

/** In the place of infinity, where there is no noise at all. */
const PERFECT = 150;
