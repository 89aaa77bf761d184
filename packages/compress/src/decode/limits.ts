/** What a container may ask of its decoder. The encoder keeps to it. */

/** Bytes that a file may have, beside 255 for each byte of its container: zeros are packed by thousands, models are not. */
export const freeByteLength: number = 2 ** 24;

/** Bytes for each byte of the container. */
export const mostExpansion: number = 255;

/** Largest file: positions are 31-bit numbers. */
export const mostByteLength: number = 2 ** 31 - 2;

/** A segment has at least so many bytes, so that there cannot be too many. */
export const leastSegment: number = 256;

/** Bytes that may be mixed in all: mixing takes three microseconds for each, and a decoder is not to be kept busy for seconds. */
export const mixable: number = 2 ** 18;
