import type { MakeRunnable } from '@litesmith/ir';
import { type FeedOptions, type Model, SampleRunner, type Samples, tensorOf } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import { ComparedPair, type Graphs } from './compared-pair.js';
import type { Comparison } from './comparison.js';
import { markOrigins } from './find-origins.js';
import { mainGraphOf } from './main-graph.js';
import { pairTensors } from './pair-tensors.js';

/** How to compare. */
export interface CompareOptions extends FeedOptions {
  /** Decibels below which a tensor counts as diverged; 20 by default: errors of a tenth. */
  readonly threshold?: number;
  readonly registry?: Registry;
  onProgress?(samples: number): void;
}

const THRESHOLD = 20;

/**
 * Runs a float model and its quantized form on the same samples, and compares every activation that both have: the inputs, what
 * the operators of the main subgraph make, and the outputs. See `pairTensors` for what is compared with what.
 *
 * Samples are real numbers; integer inputs of the quantized model take them through their scales. Only sums are kept, so there
 * may be any number of samples.
 *
 * @throws {LiteError} `SAMPLE_…`; `COMPARE_EMPTY` without samples; `COMPARE_INPUTS` if the models take different inputs; what
 * running throws.
 */
export async function compare(
  float: Model,
  quantized: Model,
  samples: Samples,
  run: MakeRunnable,
  options: CompareOptions = {},
): Promise<Comparison> {
  const { threshold = THRESHOLD, registry = builtinRegistry } = options;
  const graphs: Graphs = { float: mainGraphOf(float, registry), quantized: mainGraphOf(quantized, registry) };
  checkInputs(graphs);
  const paired = pairTensors(graphs.float, graphs.quantized);
  const tensors = paired.tensors.map((pair) => new ComparedPair(graphs, pair.float, pair.stored));
  const outputs = paired.outputs.map((pair) => new ComparedPair(graphs, pair.float, pair.quantized));
  const [a, b] = [run(float, { keepIntermediates: true }), run(quantized, { keepIntermediates: true })];
  try {
    const { report: _saidOnce, ...quiet } = options;
    const runners = [new SampleRunner(float, a, options), new SampleRunner(quantized, b, quiet)] as const;
    for await (const sample of samples) {
      for (const runner of runners) runner.run(sample);
      for (const each of [...tensors, ...outputs]) each.add(a, b);
      options.onProgress?.(runners[0].count);
    }
    if (runners[0].count === 0) throw new LiteError('COMPARE_EMPTY', 'there are no samples to compare on');
    runners[0].finish();
    const seen = tensors.filter(({ isSeen }) => isSeen);
    const compared = seen.map((each) => ({ id: each.float, comparison: each.asTensor() }));
    const marked = markOrigins(compared, graphs.float, threshold);
    const unseen = tensors.filter(({ isSeen }) => !isSeen).map(({ key }) => key);
    return {
      samples: runners[0].count,
      threshold,
      graph: graphs.float.name,
      quantizedGraph: graphs.quantized.name,
      tensors: marked,
      outputs: outputs.filter(({ isSeen }) => isSeen).map((each) => each.asOutput()),
      unpaired: [...paired.unpaired.map((id) => graphs.float.keys.get(id) ?? ''), ...unseen],
      diverges: marked.find(({ isOrigin }) => isOrigin) ?? null,
    };
  } finally {
    a.dispose();
    b.dispose();
  }
}

function checkInputs({ float, quantized }: Graphs): void {
  const [a, b] = [float.subgraph.inputs, quantized.subgraph.inputs];
  if (a.length === b.length) return;
  const names = b.map((id) => `"${tensorOf(quantized.subgraph, id).name}"`).join(', ');
  const message = `the float model has ${a.length} inputs, the quantized one ${b.length} (${names})`;
  throw new LiteError('COMPARE_INPUTS', message, { hint: 'compare two forms of one model' });
}
