import { classNameOf, type FlatCall, type FlatGraph, type Layer } from '@litesmith/training';

/** Who reads the values of a model, layers that vanish after conversion left out. */
export interface Reads {
  /** How often a value is read; outputs of the model count. */
  count(id: number): number;
  /** The only reader; `null` where there are several, or it is an output of the model. */
  reader(id: number): FlatCall | null;
  /** Whether, in all their calls, `reader` alone reads what `source` yields, and nothing else. */
  alwaysFollows(reader: Layer, source: Layer): boolean;
  /** Whether a value is an output of the model and read by nothing else. */
  isTerminal(id: number): boolean;
}

/** Layers that are gone after conversion and quantization, so that what is read behind them is what stands before them. */
const vanishing: ReadonlySet<string> = new Set([
  'AlphaDropout',
  'Dropout',
  'FakeQuantize',
  'GaussianDropout',
  'GaussianNoise',
  'SpatialDropout1D',
]);

/** Counts reads. */
export function readsOf(graph: FlatGraph): Reads {
  const readers = new Map<number, FlatCall[]>();
  for (const call of graph.calls) {
    for (const { id } of call.inputs) readers.set(id, [...(readers.get(id) ?? []), call]);
  }
  const outputs = new Map<number, number>();
  for (const { id } of graph.outputs) outputs.set(id, (outputs.get(id) ?? 0) + 1);
  /** Readers past layers that vanish, `null` for an output of the model. */
  const all = (id: number): readonly (FlatCall | null)[] => [
    ...Array.from({ length: outputs.get(id) ?? 0 }, () => null),
    ...(readers.get(id) ?? []).flatMap((call) => {
      const [output] = call.outputs;
      return vanishing.has(classNameOf(call.layer)) && output ? all(output.id) : [call];
    }),
  ];
  return {
    count: (id) => all(id).length,
    reader: (id) => {
      const [reader = null, ...others] = all(id);
      return others.length === 0 ? reader : null;
    },
    alwaysFollows: (layer, source) => {
      const yielded = graph.calls
        .filter((call) => call.layer === source)
        .map(({ outputs: [output] }) => output?.id ?? -1);
      const calls = graph.calls.filter((call) => call.layer === layer);
      const followed = yielded.every((id) => {
        const [reader, ...others] = all(id);
        return reader?.layer === layer && others.length === 0;
      });
      return followed && calls.length === yielded.length;
    },
    isTerminal: (id) => all(id).every((reader) => reader === null),
  };
}
