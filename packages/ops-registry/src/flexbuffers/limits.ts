/** What the reader of FlexBuffers refuses to go beyond, and why: nobody vouches for the bytes of a file. */

/** Levels that FlexBuffers may nest. Values of custom options have two or three; a call stack ends at thousands. */
export const flexBufferDepth: number = 64;

/** How often FlexBuffers may decode their own length. Offsets may share strings and keys, and so could form a bomb. */
export const flexBufferSharing: number = 8;

/** Bytes that a value of a FlexBuffer counts for, about what it takes in memory. */
export const flexValueCharge: number = 16;

/** Bytes that even the smallest FlexBuffer may decode. */
export const flexBufferAllowance: number = 64 * 1024;
