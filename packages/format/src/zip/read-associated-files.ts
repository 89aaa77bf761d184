/** stub */
export function readAssociatedFiles(_bytes: Uint8Array, _flatBufferEnd: number): ReadonlyMap<string, Uint8Array> {
  return new Map();
}
