import type { MemoryUse, OperatorProfile } from '@litesmith/interpreter';
import { formatBytes, formatTable } from '@litesmith/terminal';

/** Where the time went: each operator, and each kind of operator. */
export interface RunProfile {
  readonly operators: readonly OperatorProfile[];
  readonly byOp: readonly {
    readonly op: string;
    readonly calls: number;
    readonly totalMs: number;
    readonly share: number;
  }[];
}

/** Sums a profile up by op, the most expensive first. */
export function profileOf(operators: readonly OperatorProfile[]): RunProfile {
  const total = operators.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const sums = new Map<string, { calls: number; totalMs: number }>();
  for (const { op, calls, totalMs } of operators) {
    const sum = sums.get(op) ?? { calls: 0, totalMs: 0 };
    sums.set(op, { calls: sum.calls + calls, totalMs: sum.totalMs + totalMs });
  }
  const byOp = [...sums].map(([op, sum]) => ({ op, ...sum, share: total === 0 ? 0 : sum.totalMs / total }));
  return { operators, byOp: byOp.sort((a, b) => b.totalMs - a.totalMs) };
}

/** The profile as two tables, and the memory that the model takes. */
export function renderProfile({ operators, byOp }: RunProfile, memory: MemoryUse): string {
  const right = { align: 'right' as const };
  const each = formatTable(
    [
      { title: '#', ...right },
      { title: 'op' },
      { title: 'ms', ...right },
      { title: 'bytes', ...right },
      { title: 'output' },
    ],
    operators.map(({ index, op, totalMs, calls, bytes, name }) => [
      String(index),
      op,
      (totalMs / Math.max(calls, 1)).toFixed(4),
      String(bytes),
      name.slice(0, 60),
    ]),
  );
  const sums = formatTable(
    [{ title: 'op' }, { title: 'calls', ...right }, { title: 'ms in all', ...right }, { title: 'share', ...right }],
    byOp.map(({ op, calls, totalMs, share }) => [
      op,
      String(calls),
      totalMs.toFixed(3),
      `${(share * 100).toFixed(1)} %`,
    ]),
  );
  const arena = `arena ${formatBytes(memory.arenaBytes)} (${formatBytes(memory.arenaUnsharedBytes)} without sharing)`;
  return `${each}\n\n${sums}\n\nmemory: ${arena}, constants ${formatBytes(memory.constantBytes)}, variables ${formatBytes(memory.variableBytes)}`;
}
