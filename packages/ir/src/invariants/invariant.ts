import type { Registry } from '@litesmith/ops-registry';
import type { Diagnostic } from '../diagnostic.js';
import type { Model, Operator, Subgraph } from '../model.js';
import type { Tensor, TensorId } from '../tensor.js';
import { describeOperator } from '../walk.js';

/** Something that holds of every valid model. */
export interface Invariant {
  /** A sentence that says what holds. */
  readonly name: string;
  /** What goes wrong where it does not hold. */
  readonly why: string;
  /** What contradicts it. Takes time linear in the size of the model, and never throws. */
  check(model: Model, registry: Registry): readonly Diagnostic[];
}

/** Says what is wrong at the place that is being looked at. */
export type Say = (severity: Diagnostic['severity'], code: string, message: string, hint?: string) => void;

type Check = Invariant['check'];

function say(found: Diagnostic[], at: () => string): Say {
  return (severity, code, message, hint) => {
    found.push({ severity, code, message, at: at(), ...(hint === undefined ? {} : { hint }) });
  };
}

/** A check that looks at one subgraph after the other. */
export function perSubgraph(look: (subgraph: Subgraph, say: Say, model: Model, registry: Registry) => void): Check {
  return (model, registry) => {
    const found: Diagnostic[] = [];
    model.subgraphs.forEach((subgraph, index) => {
      look(
        subgraph,
        say(found, () => `subgraph ${index}`),
        model,
        registry,
      );
    });
    return found;
  };
}

/** A check that looks at one operator after the other. */
export function perOperator(
  look: (operator: Operator, say: Say, subgraph: Subgraph, registry: Registry, model: Model) => void,
): Check {
  return (model, registry) => {
    const found: Diagnostic[] = [];
    model.subgraphs.forEach((subgraph, index) => {
      for (const operator of subgraph.operators) {
        const at = (): string => `subgraph ${index} › ${describeOperator(subgraph, operator)}`;
        look(operator, say(found, at), subgraph, registry, model);
      }
    });
    return found;
  };
}

/** A check that looks at one tensor after the other. */
export function perTensor(look: (tensor: Tensor, say: Say, subgraph: Subgraph, id: TensorId) => void): Check {
  return (model) => {
    const found: Diagnostic[] = [];
    model.subgraphs.forEach((subgraph, index) => {
      for (const [id, tensor] of subgraph.tensors) {
        look(
          tensor,
          say(found, () => `subgraph ${index} › tensor ${id} "${tensor.name}"`),
          subgraph,
          id,
        );
      }
    });
    return found;
  };
}
