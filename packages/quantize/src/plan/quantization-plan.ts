import type { TensorId } from '@litesmith/ir';
import type { BoundaryType, Recipe } from '../recipe/recipe.js';
import type { Mode, WeightScheme } from '../recipe/scheme.js';
import type { ActivationGrid } from './grid.js';

/** In which form an operator takes or gives an operand. Where a tensor lies in another form, `applyPlan` converts it. */
export type OperandPlan =
  /** As it is: integers, indices, an operand that is left out. */
  | { readonly as: 'unchanged' }
  /** Float32. */
  | { readonly as: 'float' }
  /** An activation on a grid. */
  | { readonly as: 'activation'; readonly grid: ActivationGrid }
  /** A variable on a grid, which only this operator reads and writes. */
  | { readonly as: 'state'; readonly grid: ActivationGrid }
  /** A constant on a grid. */
  | { readonly as: 'constant'; readonly grid: ActivationGrid }
  /** Weights with scales along `axis` (`null`: one scale); `dequantized`: taken back to float32 before use. */
  | {
      readonly as: 'weights';
      readonly scheme: WeightScheme;
      readonly axis: number | null;
      readonly dequantized: boolean;
    }
  /** A bias of scale (input scale · weight scale); the indices are those of the operator's inputs. */
  | { readonly as: 'bias'; readonly dtype: 'INT32' | 'INT64'; readonly input: number; readonly weights: number }
  /** A constant stored in 16 bits, taken back to float32 before use. */
  | { readonly as: 'float16' };

/** What becomes of one operator. */
export interface OperatorPlan {
  /** Position in the subgraph. */
  readonly index: number;
  /** `CONV_2D "conv1"` */
  readonly name: string;
  readonly mode: Mode;
  /** Name of the scheme, as {@link schemeName} gives it. */
  readonly scheme: string;
  /** The rule that chose it, or what stood in its way. */
  readonly why: string;
  readonly inputs: readonly OperandPlan[];
  readonly outputs: readonly OperandPlan[];
  /** Grids of tensors that only carry them, `null` where one carries none; absent where the kernel looks for no such tensors. */
  readonly intermediates?: readonly (ActivationGrid | null)[];
}

/** An activation that is stored as integers. */
export interface TensorPlan {
  readonly id: TensorId;
  /** See `tensorKeys`. */
  readonly key: string;
  readonly grid: ActivationGrid;
  /** Where its scale comes from. */
  readonly why: string;
}

/** What becomes of one subgraph. */
export interface SubgraphPlan {
  readonly operators: readonly OperatorPlan[];
  readonly tensors: readonly TensorPlan[];
  /** Types at the boundary, in order: those of the recipe where they are possible. */
  readonly inputTypes: readonly (BoundaryType | null)[];
  readonly outputTypes: readonly (BoundaryType | null)[];
}

/** What quantization is going to do to a model, and why; made by `planQuantization`, carried out by `applyPlan`. */
export interface QuantizationPlan {
  readonly recipe: Recipe;
  readonly subgraphs: readonly SubgraphPlan[];
}
