import type { Comparison, TensorMetrics } from '@litesmith/quantize';
import { formatTable } from '@litesmith/terminal';

const right = { align: 'right' as const };
const metricColumns = [
  { title: 'SQNR dB', ...right },
  { title: 'MSE', ...right },
  { title: 'cosine', ...right },
  { title: 'max error', ...right },
  { title: 'at ends', ...right },
  { title: 'cut off', ...right },
];

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function metricCells({ sqnr, mse, cosine, maxError, saturation, clipped }: TensorMetrics): readonly string[] {
  return [
    sqnr >= 300 ? 'same' : sqnr.toFixed(1),
    mse.toExponential(2),
    cosine.toFixed(5),
    maxError.toPrecision(3),
    percent(saturation),
    percent(clipped),
  ];
}

/** Longest name that a line has room for; converters join the names of all that they fused. */
const NAME_LENGTH = 56;

function shortened(name: string): string {
  if (name.length <= NAME_LENGTH) return name;
  const half = (NAME_LENGTH - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(-Math.floor(half))}`;
}

/**
 * A comparison as tables: each tensor in execution order, those where noise begins marked, then the outputs, then where it goes wrong
 * first.
 */
export function renderComparison(comparison: Comparison): string {
  const { tensors, outputs, samples, unpaired } = comparison;
  const tensorTable = formatTable(
    [{ title: '#', ...right }, { title: 'operator' }, { title: 'type' }, ...metricColumns],
    tensors.map((tensor) => [
      `${tensor.isOrigin ? '> ' : ''}${tensor.index ?? '-'}`,
      shortened(tensor.operator),
      tensor.dtype,
      ...metricCells(tensor),
    ]),
  );
  const outputTable = formatTable(
    [{ title: 'output' }, ...metricColumns, { title: 'same argmax', ...right }],
    outputs.map((output) => [shortened(outputName(output)), ...metricCells(output), percent(output.sameArgMax)]),
  );
  const missing = unpaired.length === 0 ? [] : [`without counterpart: ${unpaired.map(shortened).join(', ')}`];
  return [tensorTable, outputTable, [...missing, `${verdict(comparison)} (${samples} samples)`].join('\n')].join(
    '\n\n',
  );
}

function outputName({ name, key }: Comparison['outputs'][number]): string {
  return name === key ? name : `${name} (with ${key})`;
}

function verdict({ tensors, diverges, threshold }: Comparison): string {
  if (diverges === null) return `no tensor is below ${threshold} dB`;
  const more = tensors.filter(({ isOrigin }) => isOrigin).length - 1;
  const others = more === 0 ? '' : `; ${more} more marked with >`;
  const place = diverges.index === null ? '' : `, operator ${diverges.index}`;
  return `noise beyond ${threshold} dB begins at ${shortened(diverges.operator)}${place}, with ${diverges.sqnr.toFixed(1)} dB${others}`;
}
