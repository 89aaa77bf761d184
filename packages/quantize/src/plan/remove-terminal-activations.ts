import { edit, type Model, type PassContext, withSubgraph } from '@litesmith/ir';
import type { Recipe } from '../recipe/recipe.js';
import { isStatic } from './draft.js';
import { draftOperators } from './draft-operators.js';
import { terminalOperators } from './terminal.js';

/**
 * Leaves terminal activations out where the recipe's policy is `logits`: the model then ends in what they were given. Only such
 * as the recipe would quantize.
 */
export function removeTerminalActivations(model: Model, recipe: Recipe, context: PassContext): Model {
  const [main] = model.subgraphs;
  if (recipe.terminal !== 'logits' || main === undefined) return model;
  const quiet = { ...context, report: () => undefined, model, recipe };
  const drafts = draftOperators(main, 0, quiet).filter(isStatic);
  const editor = edit(main, context.registry);
  for (const { operator, rule, name } of terminalOperators(main, drafts)) {
    const [from] = operator.inputs;
    const [to] = operator.outputs;
    const current = editor.current(operator);
    if (rule?.terminal !== true || from == null || to === undefined || current === undefined) continue;
    editor.remove(current);
    editor.replaceUses(to, from);
    const message = `${name} left out: the model ends in logits`;
    context.report({ severity: 'info', code: 'QUANTIZE_TERMINAL', message, at: 'subgraph 0' });
  }
  return withSubgraph(model, 0, editor.done());
}
