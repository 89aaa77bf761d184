import type { Signature, TensorMap } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';
import type { InterpreterTensor } from './interpreter-tensor.js';
import type { InputValues } from './write-values.js';

/** Values by the name that they have in a signature. */
export type NamedValues = { readonly [name: string]: InputValues };

/** A named entry point of a running model, with its tensors by the names that the signature gives them. */
export class SignatureRunner {
  readonly key: string;
  readonly inputs: ReadonlyMap<string, InterpreterTensor>;
  readonly outputs: ReadonlyMap<string, InterpreterTensor>;
  readonly #run: () => void;

  constructor(signature: Signature, tensor: (map: TensorMap) => InterpreterTensor, run: () => void) {
    this.key = signature.key;
    this.inputs = new Map(signature.inputs.map((map) => [map.name, tensor(map)]));
    this.outputs = new Map(signature.outputs.map((map) => [map.name, tensor(map)]));
    this.#run = run;
  }

  /**
   * Runs the signature on values for all of its inputs.
   *
   * @returns copies of all outputs, by name
   * @throws {LiteError} `INPUT_NAMES` where inputs are missing or unknown; what setting and running throw.
   */
  invoke(values: NamedValues): { readonly [name: string]: TensorData } {
    setByName(this.inputs, values, `signature "${this.key}"`);
    this.#run();
    return Object.fromEntries([...this.outputs].map(([name, tensor]) => [name, tensor.copy()]));
  }
}

/**
 * Writes values into tensors of the same names, all of them.
 *
 * @throws {LiteError} `INPUT_NAMES` where the names are not those of the tensors.
 */
export function setByName(tensors: ReadonlyMap<string, InterpreterTensor>, values: NamedValues, at: string): void {
  const missing = [...tensors.keys()].filter((name) => !Object.hasOwn(values, name));
  const unknown = Object.keys(values).filter((name) => !tensors.has(name));
  if (missing.length > 0 || unknown.length > 0) {
    const parts = [
      ...(missing.length > 0 ? [`no values for ${list(missing)}`] : []),
      ...(unknown.length > 0 ? [`there is no input ${list(unknown)}`] : []),
    ];
    throw new LiteError('INPUT_NAMES', parts.join('; '), { at, hint: `its inputs are ${list([...tensors.keys()])}` });
  }
  for (const [name, tensor] of tensors) tensor.set(values[name] as InputValues);
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ') || 'none';
}
