import { compress, decompress } from '@litesmith/compress';

/** Packs a `.tflite` file, and makes sure that it comes back. */
export function pack(tflite: Uint8Array): Uint8Array {
  const container = compress(tflite); // { prefer: 'size' } and { prefer: 'speed' } are the ends of the scale
  const again = decompress(container); // the very same bytes, checked by their checksum
  if (again.length !== tflite.length) throw new Error('this does not happen');
  return container;
}
