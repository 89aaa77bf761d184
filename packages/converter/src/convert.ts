import { writeMinRuntimeVersion } from '@litesmith/format';
import { assertValid, type Model, type Pass, passContext, pipeline, type Tensor, type TensorId } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import type { LayersModel } from '@tensorflow/tfjs';
import type { Legalizations } from './legalize/legalization.js';
import { legalize } from './legalize/legalize.js';
import { defaultPasses } from './passes/default-passes.js';
import { type LayersModelOptions, layersModelSource } from './sources/layers-model/layers-model.js';

/** How to convert. Everything is optional. */
export interface ConvertOptions extends LayersModelOptions {
  /** Key of the signature, `serving_default` by default. */
  readonly signature?: string;
  /** Description in the file, `Litesmith converted.` by default. */
  readonly description?: string;
  /** Legalizations of further source ops, by TensorFlow's names; they come before the built-in ones. */
  readonly ops?: Legalizations;
  /** The passes to run instead of the default ones, made from these: `(passes) => insertAfter(passes, …)`. */
  passes?(defaults: readonly Pass[]): readonly Pass[];
  /** Called after every pass, with the models before and after it and its time in ms. */
  onPass?(pass: Pass, before: Model, after: Model, ms: number): void;
  /** The ops that are known; those of TFLite by default. */
  readonly registry?: Registry;
}

const DESCRIPTION = 'Litesmith converted.';

/**
 * Converts a TensorFlow.js model to a TensorFlow Lite model for inference.
 *
 * Tensor names, signatures and layouts are those of TensorFlow's converter: inputs `serving_default_<input>:0`, outputs
 * `StatefulPartitionedCall:<i>`, in the order of the model. An unknown batch stays unknown unless `batch` fixes it. The
 * model is read, never changed; it may go on training.
 *
 * @param source a model with layers (tf.sequential, tf.model, tf.loadLayersModel), of any instance of TensorFlow.js
 * @throws {LiteError} `SOURCE_…` and `OPTION_…` before any work is done; `CONVERT_UNSUPPORTED` listing all that cannot be
 *   converted.
 */
export async function convert(source: LayersModel, options: ConvertOptions = {}): Promise<Model> {
  const graph = await layersModelSource(source, options);
  const registry = options.registry === undefined ? {} : { registry: options.registry };
  const lowered = legalize(graph, {
    ...registry,
    description: options.description ?? DESCRIPTION,
    ...(options.ops === undefined ? {} : { ops: options.ops }),
    ...(options.signature === undefined ? {} : { signature: options.signature }),
  });
  const passes = options.passes === undefined ? defaultPasses : options.passes(defaultPasses);
  const { onPass, report } = options;
  const context = passContext({ ...registry, ...(report === undefined ? {} : { report }) });
  const optimized = await pipeline('convert', passes, onPass === undefined ? {} : { onPass }).run(lowered, context);
  const named = nameOutputs(optimized);
  assertValid(named, options.registry);
  return writeMinRuntimeVersion(named, options.registry);
}

/**
 * Gives outputs the names that TensorFlow's converter gives them, `StatefulPartitionedCall:<i>`. An output that is also
 * an input or a constant, or stands for two outputs, keeps its name.
 */
function nameOutputs(model: Model): Model {
  const [main, ...others] = model.subgraphs;
  if (main === undefined) return model;
  const tensors = new Map<TensorId, Tensor>(main.tensors);
  const produced = new Set(main.operators.flatMap((operator) => operator.outputs));
  const named = new Set<TensorId>();
  main.outputs.forEach((id, i) => {
    const tensor = tensors.get(id);
    if (tensor === undefined || !produced.has(id) || named.has(id)) return;
    named.add(id);
    tensors.set(id, { ...tensor, name: `StatefulPartitionedCall:${i}` });
  });
  return { ...model, subgraphs: [{ ...main, tensors }, ...others] };
}
