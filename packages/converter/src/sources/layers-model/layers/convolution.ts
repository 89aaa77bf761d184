import { LiteError } from '@litesmith/ops-registry';
import { activate, activationName, activationsAlongAxis } from '../activations.js';
import { type DataFormat, fromChannelsLast } from '../channels-first.js';
import type { LayerCall } from '../layer-rule.js';

/** TensorFlow's padding attribute. */
export function paddingOf({ config }: LayerCall): 'SAME' | 'VALID' {
  const padding = config.string('padding', 'valid').toLowerCase();
  if (padding === 'same') return 'SAME';
  if (padding === 'valid') return 'VALID';
  throw new LiteError('LAYER_CONFIG', `padding is "${padding}", but TF.js computes only "same" and "valid"`);
}

/** Strides and dilations of a 2-D window as TensorFlow's attributes. */
export function windowAttributes(call: LayerCall, dilated: boolean): Record<string, readonly number[] | string> {
  const [sh, sw] = pair(call.config.numbers('strides', 2, [1, 1]));
  const [dh, dw] = pair(dilated ? call.config.numbers('dilationRate', 2, [1, 1]) : [1, 1]);
  return { strides: [1, sh, sw, 1], dilations: [1, dh, dw, 1], padding: paddingOf(call), data_format: 'NHWC' };
}

/** Adds the bias of a channels-last value, if the layer has one. */
export function addBias({ config, scope }: LayerCall, x: string): string {
  if (!config.boolean('useBias', true)) return x;
  return scope.node('BiasAdd', [x, scope.weight('bias', 'BiasAdd/ReadVariableOp')], { data_format: 'NHWC' });
}

/**
 * Activates a channels-last value and brings it back to the layer's data format. TF.js activates after the
 * transposition; before it is the same (and fuses better), except where the activation looks along the last axis.
 */
export function finish({ config, scope }: LayerCall, x: string, format: DataFormat): string {
  const name = activationName(config.raw('activation'));
  return activationsAlongAxis.has(name)
    ? activate(scope, fromChannelsLast(scope, x, format, 4), name)
    : fromChannelsLast(scope, activate(scope, x, name), format, 4);
}

function pair(values: readonly number[]): readonly [number, number] {
  return [values[0] ?? 1, values[1] ?? 1];
}
