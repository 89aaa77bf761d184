/**
 * A model of one RELU over `[1, 4]` floats. Loading it makes a runtime create its XNNPACK delegate. It is kept as bytes
 * because an oracle must not lean on the writer that it judges.
 */
export const probeModel: Uint8Array = Uint8Array.from(
  atob(
    'CAAAAFRGTDPW////GAEAABAAAAAUAAAA7AAAAAMAAAACAAAAbWsAAAEAAAAUAAAAAAAOABgAFAAQAAwACAAEAA4AAAAUAAAALAAAABgAAAAcAAAA' +
      'UAAAAAQAAABtYWluAAAAAAEAAAABAAAAAQAAAAAAAAABAAAAEAAAAAAACgAMAAAACAAEAAoAAAAIAAAADAAAAAEAAAABAAAAAQAAAAAAAAACAAAA' +
      'OAAAAAQAAADc////GAAAAAIAAAAEAAAAAgAAAAEAAAAEAAAAAQAAAHkAAAAMABAADAAAAAgABAAMAAAAGAAAAAEAAAAEAAAAAgAAAAEAAAAEAAAA' +
      'AQAAAHgAAAABAAAAEAAAAAwADAALAAAAAAAEAAwAAAATAAAAAAAAEwMAAAAYAAAADAAAAAQAAAD4/////P///wQABAAEAAAA',
  ),
  (character) => character.charCodeAt(0),
);

/** `(func (param i32 i32) (result i32) i32.const 0)`, exported as `f`: a `TfLiteDelegate::Prepare` that claims no node. */
const claimNothing = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65,
  0, 11,
]);

/**
 * Makes a runtime run every op on TFLite's own builtin kernels, by putting a `Prepare` that claims no node in place of
 * the XNNPACK delegate's. The delegate is found by the layout of `TfLiteDelegate` in memory:
 * `{ data_ = this, Prepare, 0, 0, 0, padding, flags (64 bit), opaque_delegate_builder = 0 }`.
 *
 * @param memory while a model is loaded, so that the delegate exists
 * @param table  the module's function table
 * @throws {Error} if not exactly one such structure is found: the runtime has another layout than this code knows.
 */
export function disableXnnpack(memory: Uint32Array, table: WebAssembly.Table): void {
  const found = new Set<number>();
  for (let at = 256; at < memory.length - 10; at++) {
    if (memory[at] !== at * 4 || memory[at + 2] || memory[at + 3] || memory[at + 4]) continue;
    if ((memory[at + 6] ?? 0) > 255 || memory[at + 7] || memory[at + 8]) continue;
    const index = memory[at + 1] ?? 0;
    if (index === 0 || index >= table.length) continue;
    const prepare: unknown = table.get(index);
    if (typeof prepare === 'function' && prepare.length === 2) found.add(index);
  }
  const [index, ...others] = found;
  if (index === undefined || others.length > 0) {
    throw new Error(`expected one XNNPACK delegate in the runtime's memory, found ${found.size}`);
  }
  table.set(index, new WebAssembly.Instance(new WebAssembly.Module(claimNothing)).exports.f);
}

/** The function table among a module's exports, whatever the minifier called it. */
export function functionTable(exports: object): WebAssembly.Table {
  const table = Object.values(exports).find((value) => value instanceof WebAssembly.Table);
  if (!table) throw new Error('the runtime exports no function table');
  return table;
}
