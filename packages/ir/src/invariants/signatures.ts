import type { Diagnostic } from '../diagnostic.js';
import type { Signature, Subgraph, TensorMap } from '../model.js';
import type { TensorId } from '../tensor.js';
import type { Invariant } from './invariant.js';

function place(signature: Signature): string {
  return `signature "${signature.key}"`;
}

function outside(maps: readonly TensorMap[], boundary: readonly TensorId[], what: string, at: string): Diagnostic[] {
  const ids = new Set(boundary);
  return maps
    .filter(({ tensor }) => !ids.has(tensor))
    .map(({ name, tensor }) => ({
      severity: 'error',
      code: 'IR_SIGNATURE_TENSOR',
      message: `"${name}" is tensor ${tensor}, which is no ${what} of the subgraph`,
      at,
    }));
}

const insideBoundary: Invariant = {
  name: 'signatures name inputs and outputs of a subgraph',
  why: 'a runtime looks names up to feed inputs and fetch outputs',
  check: (model) =>
    model.signatures.flatMap((signature): Diagnostic[] => {
      const at = place(signature);
      const subgraph: Subgraph | undefined = model.subgraphs[signature.subgraph];
      if (subgraph === undefined) {
        const message = `subgraph ${signature.subgraph} does not exist, there are ${model.subgraphs.length}`;
        return [{ severity: 'error', code: 'IR_SIGNATURE_SUBGRAPH', message, at }];
      }
      return [
        ...outside(signature.inputs, subgraph.inputs, 'input', at),
        ...outside(signature.outputs, subgraph.outputs, 'output', at),
      ];
    }),
};

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

const uniqueNames: Invariant = {
  name: 'keys of signatures are unique, and so are names within one',
  why: 'a name that stands twice reaches one of the two',
  check: (model) => {
    const keys = repeated(model.signatures.map(({ key }) => key)).map((key) => ({
      severity: 'error' as const,
      code: 'IR_SIGNATURE_KEY',
      message: `the key "${key}" stands twice`,
    }));
    const names = model.signatures.flatMap((signature) =>
      [signature.inputs, signature.outputs].flatMap((maps) =>
        repeated(maps.map(({ name }) => name)).map((name) => ({
          severity: 'error' as const,
          code: 'IR_SIGNATURE_NAME',
          message: `the name "${name}" stands twice`,
          at: place(signature),
        })),
      ),
    );
    return [...keys, ...names];
  },
};

/** Named entry points. */
export const signatures: readonly Invariant[] = [insideBoundary, uniqueNames];
