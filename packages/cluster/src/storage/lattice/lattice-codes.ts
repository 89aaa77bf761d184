import { constantData, type Tensor } from '@litesmith/ir';
import { channelsOf, gather, scatter } from '../../pass/channels.js';
import { findLattice, type Lattice } from './find-lattice.js';

/** Types that lattices are stored in, smallest first. */
export type LatticeType = 'INT2' | 'INT4' | 'INT8';

const bitsOfType: { readonly [T in LatticeType]: number } = { INT2: 2, INT4: 4, INT8: 8 };

/** The zero point with which codes of so many bits hold the multiples: 0 where that does. `null` where none does. */
function zeroPointFor({ least, most }: Lattice, bits: number): number | null {
  const [low, high] = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  if (most - least > high - low) return null;
  if (least >= low && most <= high) return 0;
  return least < low ? low - least : high - most;
}

/** Types that hold all lattices. */
function smallestType(lattices: readonly Lattice[], types: readonly LatticeType[]): LatticeType | undefined {
  const ordered = [...types].sort((a, b) => bitsOfType[a] - bitsOfType[b]);
  return ordered.find((type) => lattices.every((lattice) => zeroPointFor(lattice, bitsOfType[type]) !== null));
}

/** The lattices of a tensor, one, or one for each channel along an axis; `null` where values lie on none. */
function latticesOf(values: Float32Array, shape: readonly number[], axis: number | null): readonly Lattice[] | null {
  const channels = channelsOf(shape, axis);
  const lattices: Lattice[] = [];
  for (let c = 0; c < channels.count; c++) {
    const lattice = findLattice(channels.count === 1 ? values : gather(values, channels, c));
    if (lattice === null) return null;
    lattices.push(lattice);
  }
  return lattices;
}

function encode(
  tensor: Tensor,
  values: Float32Array,
  axis: number | null,
  lattices: readonly Lattice[],
  type: LatticeType,
): Tensor {
  const channels = channelsOf(tensor.shape, axis);
  const codes = new Int8Array(values.length);
  const zeroPoint = Int32Array.from(lattices, (lattice) => zeroPointFor(lattice, bitsOfType[type]) ?? 0);
  lattices.forEach(({ scale }, c) => {
    const part = gather(values, channels, c);
    scatter(
      codes,
      channels,
      c,
      part.map((value) => Math.round(value / scale) + (zeroPoint[c] ?? 0)),
    );
  });
  const { name, shape, shapeSignature, hasRank } = tensor;
  return {
    name,
    dtype: type,
    shape,
    ...(shapeSignature === undefined ? {} : { shapeSignature }),
    ...(hasRank === undefined ? {} : { hasRank }),
    data: constantData(type, codes),
    quantization: {
      kind: 'affine',
      scale: Float32Array.from(lattices, ({ scale }) => scale),
      zeroPoint,
      quantizedDimension: axis ?? 0,
    },
  };
}

/** Bytes of a tensor, scales and zero points included. */
function storedBytes({ data, quantization }: Tensor): number {
  return (data?.byteLength ?? 0) + 12 * (quantization?.scale.length ?? 0);
}

/**
 * A float tensor as codes of a lattice, with one scale, or with one for each channel where that is smaller; `null` where its
 * values lie on no lattice that a type holds. Dequantized in float32, as DEQUANTIZE does it, codes give the values to the bit;
 * −0 becomes 0.
 *
 * @param values the tensor's, in float32
 * @param axis of channels, `null` for one scale only
 */
export function latticeCodes(
  tensor: Tensor,
  values: Float32Array,
  axis: number | null,
  types: readonly LatticeType[],
): Tensor | null {
  let best: Tensor | null = null;
  for (const along of axis === null ? [null] : [null, axis]) {
    const lattices = latticesOf(values, tensor.shape, along);
    const type = lattices === null ? undefined : smallestType(lattices, types);
    if (lattices === null || type === undefined) continue;
    const encoded = encode(tensor, values, along, lattices, type);
    if (best === null || storedBytes(encoded) < storedBytes(best)) best = encoded;
  }
  return best;
}
