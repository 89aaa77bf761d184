import { type Diagnostic, type Model, runPass } from '@litesmith/ir';
import { prune, renderSparsityReport, sparsityReport } from '@litesmith/prune';

/** Sets four of five weights to zero, but fewer in the first layer and none in the last. */
export async function sparse(model: Model, log: (line: string) => void): Promise<Model> {
  const pass = prune({
    sparsity: 0.8,
    layers: [
      { name: /conv1/, sparsity: 0.5 }, // by the names of tensors, or by op; later rules win
      { op: 'FULLY_CONNECTED', sparsity: 'skip' },
    ],
  });
  const report = ({ message, at }: Diagnostic): void => log(`${message} ${at ?? ''}`); // what stays, and why
  const pruned = await runPass(pass, model, { report });
  log(renderSparsityReport(sparsityReport(pruned)));
  return pruned;
}
