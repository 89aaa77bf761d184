import { type Zippable, zipSync } from 'fflate';
import { type NpyArray, writeNpy } from './npy.js';

/** How arrays are written. */
export interface WriteNpzOptions {
  /** Packs the arrays, as `numpy.savez_compressed` does; they are stored as they are where it is not given. */
  readonly compress?: boolean;
}

/** ZIP's earliest date, so that the same arrays make the same bytes. */
const EARLIEST = new Date(1980, 0, 1);

/**
 * Bytes of a `.npz` file that `numpy.load` and `readNpz` read. The same arrays make the same bytes.
 *
 * @param arrays by name, without `.npy`
 * @throws {LiteError} `NPY_DTYPE` for an element type that NumPy does not have.
 */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>, options: WriteNpzOptions = {}): Uint8Array {
  const level = options.compress === true ? 6 : 0;
  const members: Zippable = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [`${name}.npy`, [writeNpy(array), { level, mtime: EARLIEST }]]),
  );
  return zipSync(members);
}
