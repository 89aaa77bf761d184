import type { TensorId } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { LegalizeCall } from '../legalization.js';

/** Strides, dilations and padding of a sliding window as TFLite's options. */
export interface Window {
  readonly padding: 'SAME' | 'VALID';
  readonly strideH: number;
  readonly strideW: number;
  readonly dilationHFactor: number;
  readonly dilationWFactor: number;
}

/**
 * The window of an op over images, and its input `i`, padded beforehand where the padding is explicit.
 *
 * @throws {LiteError} `LEGALIZE_LAYOUT` for channels first, or strides over the batch or the channels.
 */
export function windowOf(call: LegalizeCall, i: number): { readonly window: Window; readonly x: TensorId } {
  const { attrs } = call;
  const format = attrs.string('data_format', 'NHWC');
  if (format !== 'NHWC') throw new LiteError('LEGALIZE_LAYOUT', `data_format is ${format}, but TFLite knows only NHWC`);
  const [strideN, strideH, strideW, strideC] = four(attrs.numbers('strides', [1, 1, 1, 1]));
  const [dilationN, dilationHFactor, dilationWFactor, dilationC] = four(attrs.numbers('dilations', [1, 1, 1, 1]));
  if (strideN !== 1 || strideC !== 1 || dilationN !== 1 || dilationC !== 1) {
    throw new LiteError('LEGALIZE_LAYOUT', 'strides and dilations over the batch or the channels have no counterpart');
  }
  const stated = attrs.string('padding', 'VALID');
  const window = {
    padding: stated === 'SAME' ? 'SAME' : 'VALID',
    strideH,
    strideW,
    dilationHFactor,
    dilationWFactor,
  } as const;
  if (stated !== 'EXPLICIT') return { window, x: call.input(i) };
  const paddings = call.add('paddings', 'INT32', [4, 2], Int32Array.from(attrs.numbers('explicit_paddings')));
  return { window, x: call.emit('PAD', [call.input(i), paddings], {}, `${call.node.name}/pad`) };
}

function four(values: readonly number[]): readonly [number, number, number, number] {
  const [a = 1, b = 1, c = 1, d = 1] = values;
  return [a, b, c, d];
}
