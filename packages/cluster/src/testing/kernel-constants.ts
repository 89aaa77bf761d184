import { type Model, type Tensor, toNumbers } from '@litesmith/ir';

/** A kernel as a file holds it. */
export interface KernelConstant {
  readonly op: string;
  readonly tensor: Tensor;
  /** Stored values: floats or codes. */
  readonly values: readonly number[];
  /** Stored values of each output channel. */
  readonly channels: readonly (readonly number[])[];
}

/** Operators whose second operand is a kernel, and the axis of its output channels. */
const channelAxes: Readonly<Record<string, number>> = {
  ...{ CONV_2D: 0, FULLY_CONNECTED: 0, TRANSPOSE_CONV: 0, DEPTHWISE_CONV_2D: 3 },
};

/** Kernels of a model in the order of its operators. */
export function kernelConstants(model: Model): readonly KernelConstant[] {
  const [graph] = model.subgraphs;
  return (graph?.operators ?? []).flatMap(({ op, inputs }) => {
    const axis = channelAxes[op];
    const tensor = graph?.tensors.get(inputs[1] ?? (-1 as never));
    if (axis === undefined || tensor?.data === undefined) return [];
    const values = Array.from(toNumbers(tensor), Number);
    const count = tensor.shape[axis] ?? 1;
    const inner = tensor.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const channels = Array.from({ length: count }, (_, channel) =>
      values.filter((_value, i) => Math.floor(i / inner) % count === channel),
    );
    return [{ op, tensor, values, channels }];
  });
}
