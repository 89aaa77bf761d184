import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, integersOf, outputOf } from '../operands.js';

/**
 * The shape that two shapes broadcast to: of each pair of sizes, from the last on, the one that is not 1.
 *
 * @throws {LiteError} `REFERENCE_SHAPE` if they do not broadcast.
 * Source: tflite/kernels/broadcast_args.cc; BroadcastArgs, reference/broadcast_args.h
 */
export const broadcastArgs: Kernel<OpOptions['BROADCAST_ARGS']> = (call) => {
  const output = outputOf(call);
  const [a, b] = [integersOf(inputOf(call, 0)), integersOf(inputOf(call, 1))];
  const to = elementsOf(output);
  for (let i = 1; i <= to.length; i++) {
    const [x, y] = [a.at(-i) ?? 1, b.at(-i) ?? 1];
    if (x !== y && x !== 1 && y !== 1) {
      throw new LiteError('REFERENCE_SHAPE', `[${a.join(', ')}] and [${b.join(', ')}] do not broadcast`);
    }
    const size = x === 1 ? y : x;
    to[to.length - i] = output.dtype === 'INT64' ? BigInt(size) : size;
  }
};
