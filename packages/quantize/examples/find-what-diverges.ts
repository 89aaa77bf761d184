import { createInterpreter } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { compare, lintQuantization, type Sample, toNodeData } from '@litesmith/quantize';

/** What is wrong with a quantized model: findings without data, then the first tensor that goes astray. */
export async function diagnose(float: Model, quantized: Model, samples: readonly Sample[]): Promise<readonly string[]> {
  const findings = lintQuantization(quantized).map(({ code, at }) => `${code} at ${at}`);
  const comparison = await compare(float, quantized, samples, createInterpreter);
  const { diverges } = comparison;
  const worst = diverges === null ? 'nothing diverges' : `${diverges.operator}: ${diverges.sqnr.toFixed(1)} dB`;
  const nodeData = toNodeData(comparison, 'mse'); // for Model Explorer
  return [...findings, worst, `${Object.keys(nodeData.main?.results ?? {}).length} nodes`];
}
