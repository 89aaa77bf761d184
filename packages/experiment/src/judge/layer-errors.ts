import { createInterpreter } from '@litesmith/interpreter';
import type { Model, Sample } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { compare } from '@litesmith/quantize';
import type { LayerError } from '../records/run-record.js';

/** Beyond this, in decibels, two tensors are the same to float32. */
const SAME = 140;

/**
 * How far each activation of a file is from that of the model that it was made from, in execution order.
 *
 * @returns nothing where the two cannot be compared: passes may have changed what the model is
 */
export async function layerErrors(
  before: Model,
  after: Model,
  samples: readonly Sample[],
): Promise<readonly LayerError[]> {
  try {
    const { tensors } = await compare(before, after, samples, createInterpreter);
    return tensors.map(({ key, operator, sqnr }) => {
      return { tensor: key, op: operator, sqnr: sqnr > SAME ? null : Number(sqnr.toFixed(2)) };
    });
  } catch (error) {
    if (error instanceof LiteError) return [];
    throw error;
  }
}
