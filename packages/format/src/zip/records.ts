/** The records of a ZIP archive: their signatures, their lengths without names, and where their fields lie. */

/** Ahead of each file's contents. */
export const localHeader = { signature: 0x04034b50, byteLength: 30, nameLength: 26, extraLength: 28 } as const;

/** One for each file in the directory at the end. */
export const directoryHeader = {
  signature: 0x02014b50,
  byteLength: 46,
  flags: 8,
  method: 10,
  crc: 16,
  storedByteLength: 20,
  byteLengthField: 24,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  headerOffset: 42,
} as const;

/** The last record, which says where the directory is. */
export const endRecord = {
  signature: 0x06054b50,
  byteLength: 22,
  entryCount: 10,
  directoryByteLength: 12,
  directoryOffset: 16,
  commentLength: 20,
} as const;

/** How contents are stored. */
export const method = { stored: 0, deflated: 8 } as const;

/** Flags of a file: contents are encrypted; the name is UTF-8. */
export const flag = { encrypted: 0x0001, utf8: 0x0800 } as const;

/** Greatest value of a 32-bit field; as a value it means that the real one is in a ZIP64 record. */
export const zip64Mark = 0xffffffff;

/** Greatest number of files, and length of a name. */
export const uint16Limit = 0xffff;
