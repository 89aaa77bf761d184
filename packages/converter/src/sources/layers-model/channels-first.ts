import type { LayerCall, LayerScope } from './layer-rule.js';

/** Order of the axes that a layer works in. */
export type DataFormat = 'channelsLast' | 'channelsFirst';

/** The layer's data format; TF.js' default is channels last. */
export function dataFormat(call: LayerCall): DataFormat {
  return call.config.string('dataFormat', 'channelsLast') === 'channelsFirst' ? 'channelsFirst' : 'channelsLast';
}

/** n c … → n … c, so that ops see channels last. The value itself where it is channels last already. */
export function toChannelsLast(scope: LayerScope, x: string, format: DataFormat, rank: number): string {
  if (format === 'channelsLast') return x;
  return transpose(scope, x, [0, ...range(2, rank), 1]);
}

/** n … c → n c …, back to what the layer yields. */
export function fromChannelsLast(scope: LayerScope, x: string, format: DataFormat, rank: number): string {
  if (format === 'channelsLast') return x;
  return transpose(scope, x, [0, rank - 1, ...range(1, rank - 1)]);
}

/** Output axis i is input axis `permutation[i]`. */
export function transpose(scope: LayerScope, x: string, permutation: readonly number[]): string {
  return scope.node('Transpose', [x, scope.integers('transpose/perm', permutation)], {}, 'transpose');
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
