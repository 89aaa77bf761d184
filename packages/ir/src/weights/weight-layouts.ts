import { factsOf, type OpOptions, type Registry } from '@litesmith/ops-registry';
import type { BuiltinOpName, Operator } from '../model.js';

/**
 * What weights are: a `matrix` of outputs by inputs; `depthwise` filters, few and each for a channel of its own; `table`s, of which
 * rows are picked (embeddings); `vector`s, which scale or shift (peepholes, slopes, norms); `shuffled` ones, in an order of the
 * kernel's own.
 */
export type WeightKind = 'matrix' | 'depthwise' | 'table' | 'vector' | 'shuffled';

/** An input of an operator that holds weights. */
export interface WeightLayout {
  readonly input: number;
  readonly kind: WeightKind;
  /** Axes of the outputs; a negative one counts from the last. */
  readonly rowAxes: readonly number[];
  /** Axis that scales of their own may lie along, as the registry says; `null` where there is one scale, or no rule. */
  readonly scaleAxis: number | null;
}

/** Ops whose weights are no plain matrices. */
const kinds: { readonly [K in BuiltinOpName]?: (options: OpOptions[K]) => WeightKind } = {
  DEPTHWISE_CONV_2D: () => 'depthwise',
  FULLY_CONNECTED: ({ weightsFormat }) => (weightsFormat === 'DEFAULT' ? 'matrix' : 'shuffled'),
  PRELU: () => 'vector',
};

type Others<K extends BuiltinOpName> = (options: OpOptions[K], rank: (input: number) => number) => WeightLayout;

/** Ops that take weights although the rules of quantization speak of none. */
const others: { readonly [K in BuiltinOpName]?: Others<K> } = {
  // [d, h, w, cin, cout], and with cin and cout the other way round.
  CONV_3D: () => ({ input: 1, kind: 'matrix', rowAxes: [4], scaleAxis: null }),
  CONV_3D_TRANSPOSE: () => ({ input: 1, kind: 'matrix', rowAxes: [3], scaleAxis: null }),
  // [..., k, n], or [..., n, k]: each matrix of a batch has rows of its own.
  BATCH_MATMUL: ({ adjY }, rank) => {
    const batch = Array.from({ length: Math.max(0, rank(1) - 2) }, (_, axis) => axis);
    return { input: 1, kind: 'matrix', rowAxes: [...batch, adjY ? -2 : -1], scaleAxis: null };
  },
};

/**
 * The inputs of an operator that hold weights, by what the registry says of its op: where scales of weights lie, there are the outputs.
 *
 * @param rank of an input; 0 where there is none
 */
export function weightLayouts(
  registry: Registry,
  operator: Operator,
  rank: (input: number) => number,
): readonly WeightLayout[] {
  const { weights = {}, table } = factsOf(registry, operator)?.quantize ?? {};
  const rules = Object.entries(weights);
  const kind = operator.op === 'CUSTOM' ? 'matrix' : (kinds[operator.op]?.(operator.options as never) ?? 'matrix');
  const ruled = rules.map(([index, { axis }]): WeightLayout => {
    const input = Number(index);
    return { input, kind, rowAxes: [axis ?? 0], scaleAxis: axis ?? null };
  });
  const other = operator.op === 'CUSTOM' ? undefined : others[operator.op]?.(operator.options as never, rank);
  const tables: WeightLayout[] =
    table === undefined || table in weights ? [] : [{ input: table, kind: 'table', rowAxes: [0], scaleAxis: null }];
  return [...ruled, ...tables, ...(other === undefined ? [] : [other])].map((layout) =>
    asVector(layout, rank(layout.input)),
  );
}

/** Weights of fewer than two axes, or without the axis that the rule names, have one row. */
function asVector(layout: WeightLayout, rank: number): WeightLayout {
  const exist = layout.rowAxes.every((axis) => axis < rank && axis >= -rank);
  if (rank >= 2 && exist) return layout;
  return { ...layout, kind: layout.kind === 'table' ? 'table' : 'vector', rowAxes: [] };
}
