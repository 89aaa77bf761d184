import { elementCountOf, type Model, type Pass, type PassContext, replaceTensors, type Tensor } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type ClusteredTensor, clusterTensor } from './cluster-tensor.js';
import { elementCodecs } from './element-codec.js';
import { type ClusterOptions, clustersFor, requireClusterOptions, zeroRuleOf } from './options.js';
import { type WeightConstant, weightConstants } from './weight-constants.js';

/** Fewest elements that are clustered where the options do not say. */
const DEFAULT_MIN_ELEMENTS = 128;

/**
 * The pass that lets weights share few values: at most `clusters` distinct ones in each tensor, or in each channel.
 *
 * Weights are what the registry says of each op's inputs: float32, float16 and bfloat16, also behind DEQUANTIZE, and the codes of
 * int8 and uint8. Constants that are shared are clustered once and stay shared. The file does not shrink by it: what does is
 * `encodeLattice`, `compressLut` or a compressor. Says by `report` what it leaves as it is (`CLUSTER_SKIPPED`).
 *
 * @throws {LiteError} `CLUSTER_COUNT`, `CLUSTER_OPTIONS` for options that mean nothing; the pass itself: `CLUSTER_NOT_FINITE` for
 * weights that are NaN or infinite, `CLUSTER_COUNT` where zeros leave no cluster for others, `CLUSTER_WEIGHTS`
 */
export function cluster(options: ClusterOptions): Pass {
  requireClusterOptions(options);
  return {
    name: `cluster weights into ${options.clusters} values`,
    run: (model, context) => clusterModel(model, options, context),
  };
}

function clusterModel(model: Model, options: ClusterOptions, context: PassContext): Model {
  const done = new Map<Uint8Array, { readonly key: string; readonly tensor: Tensor }>();
  const replaced = weightConstants(model, context.registry).flatMap((weights) => {
    const count = clustersFor(options, weights.names);
    if (count === 'skip' || !isToCluster(weights, options, context)) return [];
    const { data, dtype, shape } = weights.tensor;
    const axis = options.granularity === 'channel' ? weights.axis : null;
    const key = JSON.stringify([count, axis, dtype, shape]);
    const known = data === undefined ? undefined : done.get(data);
    // A buffer that other operators take otherwise is clustered for each of them.
    const tensor = known?.key === key ? known.tensor : clusterOne(weights, count, axis, options).tensor;
    if (data !== undefined) done.set(data, { key, tensor });
    if (tensor.data === undefined || tensor.data === data) return [];
    return [{ ...weights, tensor: { ...weights.tensor, data: tensor.data } }];
  });
  return replaceTensors(model, replaced);
}

function clusterOne(
  { tensor, subgraph, names }: WeightConstant,
  clusters: number,
  axis: number | null,
  options: ClusterOptions,
): ClusteredTensor {
  const weights = options.importance?.({ name: tensor.name, subgraph, shape: tensor.shape });
  const { algorithm, lattice, rounds, seed } = options;
  const isCode = elementCodecs[tensor.dtype]?.isCode === true;
  try {
    return clusterTensor(tensor, {
      clusters,
      axis,
      zeros: zeroRuleOf(options),
      ...(weights === undefined ? {} : { weights }),
      ...(algorithm === undefined ? {} : { algorithm }),
      ...(lattice === undefined || isCode ? {} : { lattice }),
      ...(rounds === undefined ? {} : { rounds }),
      ...(seed === undefined ? {} : { seed }),
    });
  } catch (cause) {
    if (!(cause instanceof LiteError)) throw cause;
    const at = `subgraph ${subgraph} › weights "${tensor.name}" of "${names[1] ?? ''}"`;
    throw new LiteError(cause.code, cause.message, { at, cause });
  }
}

function isToCluster({ tensor, subgraph }: WeightConstant, options: ClusterOptions, context: PassContext): boolean {
  const { dtype, sparsity, name, shape } = tensor;
  if (elementCodecs[dtype] === undefined) return false;
  if (elementCountOf(shape) < (options.minElements ?? DEFAULT_MIN_ELEMENTS)) return false;
  if (sparsity === undefined && tensor.quantization?.kind !== 'blockwise') return true;
  context.report({
    severity: 'info',
    code: 'CLUSTER_SKIPPED',
    message: `weights are ${sparsity === undefined ? 'quantized in blocks' : 'stored sparsely'}, and stay as they are`,
    at: `subgraph ${subgraph} › weights "${name}"`,
    ...(sparsity === undefined ? {} : { hint: 'cluster first, and encode sparsely then' }),
  });
  return false;
}
