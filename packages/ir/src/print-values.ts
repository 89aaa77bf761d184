import { bitsOf, elementCountOf } from './dtype.js';
import { shapeOf } from './shape.js';
import type { Quantization, Tensor, TensorId } from './tensor.js';
import { toNumbers } from './view.js';

/** Constants of so many elements are printed in full. */
const maxElements = 8;

/** As many digits as tell float32 numbers apart, and no more than needed. */
function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(7)));
}

/** `FLOAT32[?, 4]`; `FLOAT32[]` is a scalar, `FLOAT32[…]` has an unknown rank. */
export function printType(tensor: Tensor): string {
  const shape = shapeOf(tensor);
  const sizes = shape === null ? '…' : shape.map((size) => (size < 0 ? '?' : String(size))).join(', ');
  return `${tensor.dtype}[${sizes}]`;
}

function printList(values: ArrayLike<number>): string {
  const numbers = Array.from(values);
  const first = numbers[0];
  if (first !== undefined && numbers.every((value) => value === first)) return printNumber(first);
  if (numbers.length <= maxElements) return `[${numbers.map(printNumber).join(', ')}]`;
  const [low, high] = numbers.reduce(
    ([l, h], value) => [Math.min(l, value), Math.max(h, value)],
    [Infinity, -Infinity],
  );
  return `[${printNumber(low ?? 0)} … ${printNumber(high ?? 0)}]`;
}

/** `q(0.5, -3)`: scale and zero point; `q(axis 0, [0.1, 0.2], 0)` where there are several. */
export function printQuantization(quantization: Quantization, name: (id: TensorId) => string): string {
  switch (quantization.kind) {
    case 'affine': {
      const { scale, zeroPoint, quantizedDimension, min, max } = quantization;
      if (scale.length === 0) return min && max ? `range(${printList(min)}, ${printList(max)})` : 'q()';
      const axis = scale.length > 1 ? `axis ${quantizedDimension}, ` : '';
      return `q(${axis}${printList(scale)}, ${printList(zeroPoint)})`;
    }
    case 'blockwise':
    case 'multi-axis': {
      const axes =
        quantization.kind === 'blockwise' ? [quantization.quantizedDimension] : quantization.quantizedDimensions;
      const zeroPoints = quantization.zeroPoints === null ? '0' : name(quantization.zeroPoints);
      return `q(axis ${axes.join(' ')}, blocks of ${quantization.blockSize}, ${name(quantization.scales)}, ${zeroPoints})`;
    }
    case 'custom':
      return `q(custom, ${quantization.custom.byteLength} bytes)`;
  }
}

function isPrintable(tensor: Tensor): boolean {
  if (tensor.dtype === 'COMPLEX64' || tensor.dtype === 'COMPLEX128' || tensor.sparsity !== undefined) return false;
  if (tensor.shape.some((size) => size < 0)) return false;
  const count = elementCountOf(tensor.shape);
  return count <= maxElements && tensor.data?.byteLength === Math.ceil((bitsOf(tensor.dtype) * count) / 8);
}

/** The elements of a small numeric constant, else how many bytes there are. */
export function printContents(tensor: Tensor, data: Uint8Array): string {
  if (bitsOf(tensor.dtype) === 0 || !isPrintable(tensor)) return `${data.byteLength} bytes`;
  const numbers = Array.from(toNumbers(tensor), printNumber);
  return tensor.shape.length === 0 ? numbers.join('') : `[${numbers.join(', ')}]`;
}

/** An option's value: names as they are, lists in brackets, bytes counted. */
export function printOption(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return `[${value.map(printOption).join(', ')}]`;
  return typeof value === 'number' ? printNumber(value) : String(value);
}
