/**
 * What the readers refuse to go beyond, and why. Every count, offset and length of a file is checked before it is used;
 * these are the limits that no single check against the file's end can give. There is none on recursion in FlatBuffers:
 * no table of either schema contains itself, so a file cannot nest deeper than the schema does.
 */

/**
 * Bytes that reading may decode beyond the size of the file. A sound file is decoded about once. One whose vectors
 * overlap could be decoded without end: a megabyte of offsets to one large vector names terabytes. The surplus lets
 * small files share strings and tables freely.
 */
export const decodeAllowance: number = 2 * 1024 * 1024;

/** Least that a table counts for when decoded, in bytes: about what the object that it becomes takes in memory. */
export const tableCharge: number = 32;

/** Bytes that a string or a vector counts for beside its contents. */
export const vectorCharge: number = 8;

/** Bytes that associated files may unpack to, beyond the size of the file that holds them: a bomb stops here. */
export const inflateAllowance: number = 32 * 1024 * 1024;

/** Bytes that each packed file counts for beside its contents: unpacking needs tables. */
export const unpackingCharge: number = 4 * 1024;

/** Largest FlatBuffer: offsets are signed 32-bit numbers to its readers. Constants beyond it lie behind it in the file. */
export const flatBufferByteLength: number = 2 ** 31 - 1;
