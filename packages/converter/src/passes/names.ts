/**
 * The name of what several operators became, as TensorFlow's converter joins names: `a/MatMul;a/BiasAdd`. Each part
 * stands once.
 */
export function fusedName(...names: readonly string[]): string {
  return [...new Set(names.flatMap((name) => name.split(';')))].join(';');
}
