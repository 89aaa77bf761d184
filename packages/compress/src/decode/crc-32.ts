let tables: Int32Array | undefined;

/** Remainders of every byte, and of every byte with one, two and three bytes behind it. */
function buildTables(): Int32Array {
  const all = new Int32Array(1024);
  for (let i = 0; i < 1024; i++) {
    let r = i < 256 ? i : (all[i - 256] as number);
    for (let bit = 0; bit < 8; bit++) r = (r >>> 1) ^ (-(r & 1) & 0xedb88320);
    all[i] = r;
  }
  return all;
}

/** CRC-32 (ISO 3309, as in ZIP), four bytes a step. */
export function crc32(bytes: Uint8Array): number {
  tables ??= buildTables();
  const t = tables;
  const whole = bytes.length & ~3;
  let crc = -1;
  let i = 0;
  for (; i < whole; i += 4) {
    crc ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    crc =
      (t[768 + (crc & 255)] as number) ^
      (t[512 + ((crc >>> 8) & 255)] as number) ^
      (t[256 + ((crc >>> 16) & 255)] as number) ^
      (t[crc >>> 24] as number);
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ (t[(crc ^ (bytes[i] as number)) & 255] as number);
  return ~crc >>> 0;
}
