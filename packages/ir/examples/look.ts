import { buildModel, type Diagnostic, type Model, print, verify } from '@litesmith/ir';

export const model: Model = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [-1, 4]);
  const w = b.constant('w', 'FLOAT32', [2, 4], [1, 0, 0, 0, 0, 1, 0, 0]);
  const y = b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name: 'y' }]);
  b.output(b.op('RELU', [y], {}, [{ name: 'scores' }]));
});

export const problems: readonly Diagnostic[] = verify(model); // nothing: the model is valid
export const text: string = print(model);
