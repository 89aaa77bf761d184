const polynomial = 0xedb88320;

/** Remainders of every byte, for one step; then shifted on by one byte each, for four bytes in one step. */
const tables: readonly Int32Array[] = buildTables();

function buildTables(): readonly Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
  });
  const all = [first];
  for (let step = 1; step < 4; step++) {
    const before = all[step - 1] ?? first;
    all.push(before.map((remainder) => (remainder >>> 8) ^ (first[remainder & 0xff] ?? 0)));
  }
  return all;
}

/** The checksum that ZIP stores for each file (CRC-32, ISO 3309), as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];
  const length = bytes.byteLength;
  let crc = -1;
  let i = 0;
  // Hot loop: four bytes at a time ("slicing by four").
  for (const end = length - 3; i < end; i += 4) {
    crc ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    crc =
      (t3[crc & 0xff] as number) ^
      (t2[(crc >>> 8) & 0xff] as number) ^
      (t1[(crc >>> 16) & 0xff] as number) ^
      (t0[crc >>> 24] as number);
  }
  for (; i < length; i++) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[i] as number)) & 0xff] as number);
  return ~crc >>> 0;
}
