import { type Diagnostic, type Editor, operator as makeOperator, type Tensor, type TensorId } from '@litesmith/ir';
import type { ActivationGrid } from '../plan/grid.js';
import type { BoundaryType } from '../recipe/recipe.js';
import { affine, bare } from './stored-constants.js';

type IntegerType = Exclude<BoundaryType, 'FLOAT32'>;

/** Between INT8 and UINT8 only the zero point moves. */
const UINT8_OFFSET = 128;

/** Gives inputs and outputs of a model the integer types that a recipe asks for. */
export class BoundaryTypes {
  readonly #editor: Editor;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(editor: Editor, report: (diagnostic: Diagnostic) => void) {
    this.#editor = editor;
    this.#report = report;
  }

  /** The tensor to be the input in place of one that integer operators read; `home` is `null` where none does. */
  input(id: TensorId, type: IntegerType, home: ActivationGrid | null): TensorId {
    if (home === null) return this.sayStaysFloat('input', id, type);
    if (home.dtype === type) return id;
    const outer = this.#beside(id, type, home);
    if (outer === null) return id;
    this.#editor.append(makeOperator('QUANTIZE', [outer], [id]));
    return outer;
  }

  /** The tensor to be the output in place of an integer one. */
  output(id: TensorId, type: IntegerType, home: ActivationGrid): TensorId {
    if (home.dtype === type) return id;
    const outer = this.#beside(id, type, home);
    if (outer === null) return id;
    this.#editor.append(makeOperator('QUANTIZE', [id], [outer]));
    return outer;
  }

  /** Reports that a boundary tensor cannot be an integer. */
  sayStaysFloat(side: 'input' | 'output', id: TensorId, type: IntegerType): TensorId {
    const { name } = this.#editor.tensor(id);
    const message = `${side} "${name}" stays FLOAT32 instead of ${type}: no integer operator ${side === 'input' ? 'reads' : 'makes'} it`;
    this.#report({ severity: 'warning', code: 'QUANTIZE_BOUNDARY', message });
    return id;
  }

  /** A tensor of another integer type for the same reals, under the name of the first. */
  #beside(id: TensorId, type: IntegerType, home: ActivationGrid): TensorId | null {
    const tensor = this.#editor.tensor(id);
    const grid = inType(home, type);
    if (grid === null) {
      const message = `"${tensor.name}" is ${home.dtype} instead of ${type}: there is no lossless way between them`;
      this.#report({ severity: 'warning', code: 'QUANTIZE_BOUNDARY', message });
      return null;
    }
    const outer: Tensor = { ...bare(tensor), dtype: type, quantization: affine(grid) };
    this.#editor.setTensor(id, { ...tensor, name: `${tensor.name}_quantized` });
    return this.#editor.addTensor(outer);
  }
}

/** The grid in another type; `null` where it would lose values. */
function inType(
  { dtype, scale, zeroPoint }: ActivationGrid,
  type: IntegerType,
): Pick<ActivationGrid, 'scale' | 'zeroPoint'> | null {
  return dtype === 'INT8' && type === 'UINT8' ? { scale, zeroPoint: zeroPoint + UINT8_OFFSET } : null;
}
