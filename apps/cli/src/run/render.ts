import type { TensorType } from '@litesmith/ops-registry';
import { formatTable } from '@litesmith/terminal';

/** An output after a run. */
export interface OutputValue {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number | bigint> | readonly Uint8Array[];
}

const SHOWN_VALUES = 8;

/** Outputs as a table: type, shape, range, position of the largest value, the first values. */
export function renderOutputs(outputs: readonly OutputValue[]): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'output' },
    { title: 'type' },
    { title: 'shape' },
    { title: 'min', ...right },
    { title: 'max', ...right },
    { title: 'argmax', ...right },
    { title: 'values' },
  ];
  return formatTable(columns, outputs.map(outputRow));
}

function outputRow({ name, dtype, shape, values }: OutputValue): readonly string[] {
  const head = Array.from({ length: Math.min(values.length, SHOWN_VALUES) }, (_, i) => valueText(values[i]));
  const shown = `${head.join(' ')}${values.length > SHOWN_VALUES ? ' …' : ''}`;
  let least: number | bigint | undefined;
  let most: number | bigint | undefined;
  let position = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined || value instanceof Uint8Array) break;
    if (least === undefined || value < least) least = value;
    if (most === undefined || value > most) {
      most = value;
      position = i;
    }
  }
  const range = most === undefined ? ['', '', ''] : [valueText(least), valueText(most), String(position)];
  return [name, dtype, `[${shape.join(', ')}]`, ...range, shown];
}

function valueText(value: number | bigint | Uint8Array | undefined): string {
  if (value instanceof Uint8Array) return JSON.stringify(new TextDecoder().decode(value));
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return String(value ?? '');
}
