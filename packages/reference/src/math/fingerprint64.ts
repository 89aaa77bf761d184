const k0 = 0xc3a5c85c97cb3127n;
const k1 = 0xb492b66fbe98f273n;
const k2 = 0x9ae16a3b2f90404fn;

/** The low 64 bits. */
function u64(x: bigint): bigint {
  return BigInt.asUintN(64, x);
}

function rotate(x: bigint, by: bigint): bigint {
  return (x >> by) | u64(x << (64n - by));
}

function shiftMix(x: bigint): bigint {
  return x ^ (x >> 47n);
}

function mix(u: bigint, v: bigint, multiplier: bigint): bigint {
  const a = shiftMix(u64((u ^ v) * multiplier));
  return u64(shiftMix(u64((v ^ a) * multiplier)) * multiplier);
}

/**
 * A hash of bytes that stays the same for ever: FarmHash's, an unsigned integer of 64 bits.
 *
 * Source: Fingerprint64 and farmhashna::Hash64, google/farmhash, src/farmhash.cc
 */
export function fingerprint64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length <= 16) return ofAtMost16(view);
  if (bytes.length <= 32) return ofAtMost32(view);
  return bytes.length <= 64 ? ofAtMost64(view) : ofMore(view);
}

function fetch64(view: DataView, at: number): bigint {
  return view.getBigUint64(at, true);
}

function ofAtMost16(view: DataView): bigint {
  const length = view.byteLength;
  const multiplier = k2 + 2n * BigInt(length);
  if (length >= 8) {
    const a = u64(fetch64(view, 0) + k2);
    const b = fetch64(view, length - 8);
    const c = u64(rotate(b, 37n) * multiplier + a);
    const d = u64((rotate(a, 25n) + b) * multiplier);
    return mix(c, d, multiplier);
  }
  if (length >= 4) {
    const a = BigInt(view.getUint32(0, true));
    return mix(BigInt(length) + (a << 3n), BigInt(view.getUint32(length - 4, true)), multiplier);
  }
  if (length === 0) return k2;
  const y = BigInt(view.getUint8(0) + (view.getUint8(length >> 1) << 8));
  const z = BigInt(length + (view.getUint8(length - 1) << 2));
  return u64(shiftMix(u64(y * k2) ^ u64(z * k0)) * k2);
}

function ofAtMost32(view: DataView): bigint {
  const length = view.byteLength;
  const multiplier = k2 + 2n * BigInt(length);
  const a = u64(fetch64(view, 0) * k1);
  const b = fetch64(view, 8);
  const c = u64(fetch64(view, length - 8) * multiplier);
  const d = u64(fetch64(view, length - 16) * k2);
  return mix(u64(rotate(u64(a + b), 43n) + rotate(c, 30n) + d), u64(a + rotate(u64(b + k2), 18n) + c), multiplier);
}

function ofAtMost64(view: DataView): bigint {
  const length = view.byteLength;
  const multiplier = k2 + 2n * BigInt(length);
  const a = u64(fetch64(view, 0) * k2);
  const b = fetch64(view, 8);
  const c = u64(fetch64(view, length - 8) * multiplier);
  const d = u64(fetch64(view, length - 16) * k2);
  const y = u64(rotate(u64(a + b), 43n) + rotate(c, 30n) + d);
  const z = mix(y, u64(a + rotate(u64(b + k2), 18n) + c), multiplier);
  const e = u64(fetch64(view, 16) * multiplier);
  const f = fetch64(view, 24);
  const g = u64((y + fetch64(view, length - 32)) * multiplier);
  const h = u64((z + fetch64(view, length - 24)) * multiplier);
  return mix(u64(rotate(u64(e + f), 43n) + rotate(g, 30n) + h), u64(e + rotate(u64(f + a), 18n) + g), multiplier);
}

type Pair = readonly [bigint, bigint];

function weakHash32(view: DataView, at: number, seedA: bigint, seedB: bigint): Pair {
  const z = fetch64(view, at + 24);
  const a = u64(seedA + fetch64(view, at));
  const b = rotate(u64(seedB + a + z), 21n);
  const sum = u64(a + fetch64(view, at + 8) + fetch64(view, at + 16));
  return [u64(sum + z), u64(b + rotate(sum, 44n) + a)];
}

interface State {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly v: Pair;
  readonly w: Pair;
}

/** One round over 64 bytes; the last one has another multiplier and other factors. */
function round(view: DataView, at: number, { x, y, z, v, w }: State, multiplier: bigint, factor: bigint): State {
  const nextX = u64(rotate(u64(x + y + v[0] + fetch64(view, at + 8)), 37n) * multiplier) ^ u64(w[1] * factor);
  const nextY = u64(
    u64(rotate(u64(y + v[1] + fetch64(view, at + 48)), 42n) * multiplier) + v[0] * factor + fetch64(view, at + 40),
  );
  const nextZ = u64(rotate(u64(z + w[0]), 33n) * multiplier);
  const nextV = weakHash32(view, at, u64(v[1] * multiplier), u64(nextX + w[0]));
  const nextW = weakHash32(view, at + 32, u64(nextZ + w[1]), u64(nextY + fetch64(view, at + 16)));
  return { x: nextZ, y: nextY, z: nextX, v: nextV, w: nextW };
}

function ofMore(view: DataView): bigint {
  const length = view.byteLength;
  const seed = 81n;
  const y = u64(seed * k1 + 113n);
  let state: State = {
    x: u64(seed * k2 + fetch64(view, 0)),
    y,
    z: u64(shiftMix(u64(y * k2 + 113n)) * k2),
    v: [0n, 0n],
    w: [0n, 0n],
  };
  const end = Math.floor((length - 1) / 64) * 64;
  for (let at = 0; at < end; at += 64) state = round(view, at, state, k1, 1n);
  const multiplier = u64(k1 + ((state.z & 0xffn) << 1n));
  const w0 = u64(state.w[0] + BigInt((length - 1) & 63));
  const v0 = u64(state.v[0] + w0);
  const last = { ...state, v: [v0, state.v[1]], w: [u64(w0 + v0), state.w[1]] } as const;
  const { x, y: yl, z, v, w } = round(view, length - 64, last, multiplier, 9n);
  return mix(
    u64(mix(v[0], w[0], multiplier) + u64(shiftMix(yl) * k0) + z),
    u64(mix(v[1], w[1], multiplier) + x),
    multiplier,
  );
}
