import { LiteError } from '@litesmith/ops-registry';
import type { LayerNode } from '@litesmith/training/layer-graph';
import type { LayersModel } from '@tensorflow/tfjs';
import type { LayerValue } from './layer-rule.js';

/** A shape as TF.js states it. */
export type TfjsShape = readonly (number | null)[];

/** Dimensions that the user fixes. */
export interface ShapeOptions {
  /** Size of the batch where the model leaves it open. Without it, it stays open. */
  readonly batch?: number;
  /** Whole shapes of inputs, batch included, by name or in order; `null` or −1 keeps a dimension open. */
  readonly inputShapes?: Readonly<Record<string, TfjsShape>> | readonly TfjsShape[];
}

/**
 * Shapes of a model's inputs with what the user fixes, −1 where unknown.
 *
 * @throws {LiteError} `OPTION_SHAPE` if an option contradicts the model or names an input that it does not have.
 */
export function inputShapes(model: LayersModel, options: ShapeOptions): readonly (readonly number[])[] {
  const names = model.inputs.map((tensor) => tensor.sourceLayer.name);
  const given = options.inputShapes ?? {};
  if (isShapes(given) && given.length !== names.length) {
    throw new LiteError(
      'OPTION_SHAPE',
      `inputShapes has ${given.length} shapes, but the model has ${names.length} inputs`,
    );
  }
  for (const name of isShapes(given) ? [] : Object.keys(given)) {
    if (!names.includes(name)) {
      throw new LiteError('OPTION_SHAPE', `inputShapes names "${name}", but the inputs are ${names.join(', ')}`);
    }
  }
  const { batch } = options;
  if (batch !== undefined && !(Number.isInteger(batch) && batch > 0)) {
    throw new LiteError('OPTION_SHAPE', `batch should be a positive integer, but is ${batch}`);
  }
  return model.inputs.map((tensor, i) => {
    const declared = toDims(tensor.shape);
    const fixed = isShapes(given) ? given[i] : given[names[i] ?? ''];
    const shape = fixed === undefined ? declared : merged(declared, toDims(fixed), names[i] ?? '');
    return shape.map((dimension, axis) => (axis === 0 && dimension < 0 ? (batch ?? -1) : dimension));
  });
}

/**
 * Shapes that a call yields for its actual inputs: those that TF.js recorded, or, where the user fixed dimensions, those
 * that the layer computes anew.
 */
export function outputShapesOf(node: LayerNode, inputs: readonly LayerValue[]): readonly (readonly number[])[] {
  const recorded = node.outputTensors.map((tensor) => toDims(tensor.shape));
  const unchanged = inputs.every((input, i) => sameShape(input.shape, toDims(node.inputTensors[i]?.shape ?? [])));
  if (unchanged) return recorded;
  const shapes = inputs.map((input) => input.shape.map((dimension) => (dimension < 0 ? null : dimension)));
  const computed = node.outboundLayer.computeOutputShape(shapes.length === 1 ? (shapes[0] ?? []) : shapes);
  const list: readonly TfjsShape[] = isShapeList(computed) ? computed : [computed];
  return recorded.map((shape, i) => (list[i] === undefined ? shape : toDims(list[i])));
}

function isShapes(shapes: NonNullable<ShapeOptions['inputShapes']>): shapes is readonly TfjsShape[] {
  return Array.isArray(shapes);
}

function isShapeList(shape: TfjsShape | readonly TfjsShape[]): shape is readonly TfjsShape[] {
  return Array.isArray(shape[0]);
}

function toDims(shape: TfjsShape): readonly number[] {
  return shape.map((dimension) => (dimension === null || dimension < 0 ? -1 : dimension));
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dimension, i) => dimension === b[i]);
}

function merged(declared: readonly number[], fixed: readonly number[], name: string): readonly number[] {
  const agrees =
    declared.length === fixed.length && declared.every((d, i) => d < 0 || (fixed[i] ?? -1) < 0 || d === fixed[i]);
  if (!agrees) {
    throw new LiteError('OPTION_SHAPE', `inputShapes gives [${fixed}], but the model declares [${declared}]`, {
      at: `input "${name}"`,
    });
  }
  return declared.map((dimension, i) => (dimension < 0 ? (fixed[i] ?? -1) : dimension));
}
