/** stub */
export function zipOf(_files: ReadonlyMap<string, Uint8Array>, _start: number): readonly Uint8Array[] {
  return [];
}
