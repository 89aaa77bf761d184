import type { LintRule } from './lint-rule.js';

/** Two classes are one question, which a sigmoid answers well. */
const FEWEST_CLASSES = 3;

/** Points out a sigmoid over several classes at the end of a model. */
export const sigmoidClassesRule: LintRule = {
  name: 'sigmoid over classes',
  why: 'scores of a sigmoid do not compete: trained with categorical cross-entropy on logits, nothing keeps them in its useful range',
  check({ operator, output, subgraph, users, restates }) {
    const [id] = operator.outputs;
    const classes = output(0)?.shape.at(-1) ?? 1;
    if (operator.op !== 'LOGISTIC' || id === undefined || classes < FEWEST_CLASSES) return [];
    const isEnd =
      subgraph.outputs.includes(id) || users(id).some((reader) => restates(reader) || reader.op === 'ARG_MAX');
    if (!isEnd) return [];
    const message = `a sigmoid ends the model over ${classes} values: if they are classes of which one is right, several may come to 1`;
    const hint = 'a softmax, or the loss on shippedLogits of @litesmith/quantize/tfjs';
    return [{ severity: 'info', code: 'LINT_SIGMOID_CLASSES', message, hint }];
  },
};
