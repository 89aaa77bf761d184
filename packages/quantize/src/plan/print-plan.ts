import type { ActivationGrid } from './grid.js';
import type { OperandPlan, OperatorPlan, QuantizationPlan } from './quantization-plan.js';

/** Significant digits of scales: enough to compare by eye. */
const DIGITS = 6;

function gridText({ dtype, scale, zeroPoint }: ActivationGrid): string {
  return `${dtype} scale ${Number(scale.toPrecision(DIGITS))} zero ${zeroPoint}`;
}

function formText(form: OperandPlan): string | null {
  switch (form.as) {
    case 'unchanged':
    case 'float':
      return null;
    case 'activation':
      return null; // listed with the tensors
    case 'state':
      return `state ${gridText(form.grid)}`;
    case 'constant':
      return `constant ${gridText(form.grid)}`;
    case 'float16':
      return 'FLOAT16, dequantized before use';
    case 'bias':
      return `bias ${form.dtype}`;
    case 'weights': {
      const { dtype, granularity, algorithm } = form.scheme;
      const along = form.axis === null ? 'per tensor' : `per channel along axis ${form.axis}`;
      const scales = typeof granularity === 'object' ? `in blocks of ${granularity.block}` : along;
      return `weights ${dtype} ${scales}, ${algorithm}${form.dequantized ? ', dequantized before use' : ''}`;
    }
  }
}

function operatorLines({ index, name, scheme, why, inputs }: OperatorPlan): readonly string[] {
  const constants = inputs.flatMap((form, i) => {
    const text = formText(form);
    return text === null ? [] : [`      input ${i}: ${text}`];
  });
  return [`  ${index} ${name}: ${scheme} (${why})`, ...constants];
}

/** A plan as text, for people: each operator with its scheme and the reason, each integer activation with its grid. */
export function printPlan({ recipe, subgraphs }: QuantizationPlan): string {
  const lines = subgraphs.flatMap(({ operators, tensors }, index) => [
    `subgraph ${index}`,
    ...operators.flatMap(operatorLines),
    ...(tensors.length === 0 ? [] : ['  activations']),
    ...tensors.map(({ key, grid, why }) => `    ${key}: ${gridText(grid)} (${why})`),
  ]);
  return [`recipe ${recipe.name}`, ...lines].join('\n');
}
