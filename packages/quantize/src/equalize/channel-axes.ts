import type { BuiltinOpName, Operator } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';

/** The axes of an operator's weights (its second input) along which channels of the output and of the input lie. */
export interface ChannelAxes {
  readonly output: number;
  readonly input: number;
}

/** Whether an operator of a depthwise convolution has one filter for each channel. */
function hasOneFilterEach({ depthMultiplier }: OpOptions['DEPTHWISE_CONV_2D']): boolean {
  return depthMultiplier <= 1;
}

/** The axes of an operator; `undefined` for ops that have no such weights, and where one channel feeds several others. */
export function channelAxes(operator: Operator): ChannelAxes | undefined {
  return operator.op === 'CUSTOM' ? undefined : table[operator.op]?.(operator.options as never);
}

type AxesOf<K extends BuiltinOpName> = (options: OpOptions[K]) => ChannelAxes | undefined;

/** Ops whose output is a bias plus products of weights, channel by channel. */
const table: { readonly [K in BuiltinOpName]?: AxesOf<K> } = {
  CONV_2D: () => ({ output: 0, input: 3 }),
  FULLY_CONNECTED: () => ({ output: 0, input: 1 }),
  // Each channel has its own filter: that of the input is that of the output.
  DEPTHWISE_CONV_2D: (options) => (hasOneFilterEach(options) ? { output: 3, input: 3 } : undefined),
};
