import { type Subgraph, type TensorId, toFloat32, uses } from '@litesmith/ir';
import type { CellRule } from '@litesmith/ops-registry';
import { type Draft, isFloatConstant, type Role } from './draft.js';
import { type ActivationGrid, integerRange, rangeOfValues, symmetricGrid } from './grid.js';

/**
 * The parts that the inputs of a recurrent cell play where its activations are integers, or what stands in the way.
 *
 * @param draft with the roles that its inputs have beside float activations
 */
export function cellRoles(draft: Draft, cell: CellRule, subgraph: Subgraph): readonly Role[] | string {
  const { inputs } = draft.operator;
  if (cell.floatOnly.some((index) => inputs[index] != null)) {
    return 'layer normalization and projection need ranges of sums inside the kernel';
  }
  const states = [inputs[cell.outputState], inputs[cell.cellState]];
  if (!states.every((id) => id != null && isOwnVariable(id, subgraph))) return 'its states are no variables of its own';
  const roles = draft.inputs.map((role, index): Role => {
    if (role === 'keep') return role;
    if (index === cell.outputState) return 'output-state';
    if (index === cell.cellState) return 'cell-state';
    if (cell.peepholes.includes(index)) return 'peephole';
    return index in cell.biases ? 'bias' : role;
  });
  const constants: readonly Role[] = ['weights', 'bias', 'peephole'];
  const open = roles.findIndex((role, index) => {
    const id = inputs[index];
    const isConstant = id != null && isFloatConstant(subgraph.tensors.get(id));
    return role === 'symmetric' || (constants.includes(role) && !isConstant);
  });
  return open < 0 ? roles : `input ${open} is no constant`;
}

function isOwnVariable(id: TensorId, subgraph: Subgraph): boolean {
  const readers = uses(subgraph).get(id) ?? [];
  const isBoundary = subgraph.inputs.includes(id) || subgraph.outputs.includes(id);
  return subgraph.tensors.get(id)?.isVariable === true && readers.length === 1 && !isBoundary;
}

/**
 * The grid of a cell's state: INT16, its scale the power of two that covers another grid; `null` where the kernel takes none such.
 *
 * @param covered around 0
 */
export function cellStateGrid(covered: ActivationGrid, { cellScaleExponent }: CellRule): ActivationGrid | null {
  const bound = covered.scale * integerRange[covered.dtype].max;
  const needed = Math.ceil(Math.log2(bound) - ROUNDING) - INT16_BITS;
  const exponent = Math.max(cellScaleExponent.min, needed);
  return exponent > cellScaleExponent.max ? null : { dtype: 'INT16', scale: 2 ** exponent, zeroPoint: 0 };
}

const INT16_BITS = Math.log2(integerRange.INT16.max + 1);

/** What rounding scales to single precision may add to a power of two. */
const ROUNDING = 1e-6;

/** The grid of weights of a cell's state. */
export function peepholeGrid(id: TensorId, subgraph: Subgraph): ActivationGrid {
  const tensor = subgraph.tensors.get(id);
  const values = tensor?.data === undefined ? [] : toFloat32({ ...tensor, data: tensor.data });
  return symmetricGrid(rangeOfValues(values), 'INT16');
}

/** What the intermediates of a cell carry: the last of them the grid of its output. */
export function cellIntermediates(cell: CellRule, output: ActivationGrid): readonly (ActivationGrid | null)[] {
  return Array.from({ length: cell.intermediates }, (_, i) => (i === cell.intermediates - 1 ? output : null));
}
