import type { Comparison, TensorMetrics } from '@litesmith/quantize';
import { formatTable } from '@litesmith/terminal';

const right = { align: 'right' as const };
const metricColumns = [
  { title: 'SQNR dB', ...right },
  { title: 'MSE', ...right },
  { title: 'cosine', ...right },
  { title: 'max error', ...right },
  { title: 'saturated', ...right },
];

function metricCells({ sqnr, mse, cosine, maxError, saturation }: TensorMetrics): readonly string[] {
  return [
    sqnr >= 300 ? 'same' : sqnr.toFixed(1),
    mse.toExponential(2),
    cosine.toFixed(5),
    maxError.toPrecision(3),
    `${(saturation * 100).toFixed(2)} %`,
  ];
}

/** Longest name that a line has room for; converters join the names of all that they fused. */
const NAME_LENGTH = 56;

function shortened(name: string): string {
  if (name.length <= NAME_LENGTH) return name;
  const half = (NAME_LENGTH - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(-Math.floor(half))}`;
}

/** A comparison as tables: each tensor in execution order, then the outputs, then where it goes wrong first. */
export function renderComparison(comparison: Comparison): string {
  const { tensors, outputs, diverges, threshold, samples } = comparison;
  const tensorTable = formatTable(
    [{ title: '#', ...right }, { title: 'operator' }, { title: 'type' }, ...metricColumns],
    tensors.map((tensor) => [String(tensor.index), shortened(tensor.operator), tensor.dtype, ...metricCells(tensor)]),
  );
  const outputTable = formatTable(
    [{ title: 'output' }, ...metricColumns],
    outputs.map((output) => [shortened(output.name), ...metricCells(output)]),
  );
  const verdict =
    diverges === null
      ? `no tensor is below ${threshold} dB`
      : `first below ${threshold} dB: ${diverges.operator}, operator ${diverges.index}, ${diverges.sqnr.toFixed(1)} dB`;
  return `${tensorTable}\n\n${outputTable}\n\n${verdict} (${samples} samples)`;
}
