import type { BuiltinOpName, Operator } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';

/** The axes of an operator's weights (its second input) along which channels of the output and of the input lie. */
export interface ChannelAxes {
  readonly output: number;
  readonly input: number;
}

/** The axes of an op, by its options; `undefined` where one input channel feeds several outputs by themselves. */
type AxesOf<K extends BuiltinOpName> = (options: OpOptions[K]) => ChannelAxes | undefined;

/** Ops whose output is a bias plus products of weights, channel by channel. */
const table: { readonly [K in BuiltinOpName]?: AxesOf<K> } = {
  CONV_2D: () => ({ output: 0, input: 3 }),
  FULLY_CONNECTED: () => ({ output: 0, input: 1 }),
  // Each channel has its own filter: with a multiplier of 1, that of the input is that of the output.
  DEPTHWISE_CONV_2D: ({ depthMultiplier }) => (depthMultiplier > 1 ? undefined : { output: 3, input: 3 }),
};

/** The axes of an operator; `undefined` for ops that have no such weights. */
export function channelAxes(operator: Operator): ChannelAxes | undefined {
  if (operator.op === 'CUSTOM') return undefined;
  const axes = table[operator.op] as ((options: typeof operator.options) => ChannelAxes | undefined) | undefined;
  return axes?.(operator.options);
}
