/** What a file may ask of its reader. What it holds as it is, is bounded by its length already. */

/**
 * Bytes of a `.npy` header. NumPy refuses longer ones as well, for the same reason: reading them takes too long.
 * Source: numpy.lib.format, `_MAX_HEADER_SIZE`.
 */
export const mostNpyHeader: number = 10_000;

/** Axes of an array: NumPy has no more. */
export const mostAxes: number = 64;

/** Bytes that an array, or the file around it, may unpack to. One that is larger can be stored without packing. */
export const mostUnpacked: number = 2 ** 30;

/** Bytes that DEFLATE makes of one byte at most: a length beyond that is a lie. Source: zlib, "Technical Details". */
export const mostExpansion: number = 1032;

/** Characters of a CSV file: its numbers are that of a few data sets of images, and JavaScript's strings end soon behind. */
export const mostCsvLength: number = 2 ** 28;

/** Characters of a row of a CSV file, which the parser takes at once: those of a row of 200 000 numbers. */
export const mostCsvRow: number = 2 ** 20;

/** Blanks on end in a CSV file with quotes: the parser may go through them once for each quote. */
export const mostBlanks: number = 1024;

/** Rows of a CSV file: while they are read, each takes up to 300 bytes besides its numbers. */
export const mostCsvRows: number = 2 ** 22;

/** Pixels of an image file, those of a good camera. Decoding takes about 25 bytes for each. */
export const mostPixels: number = 25_000_000;

/** Pixels on a side of an image file: JPEG has no more, and decoders take time for each row, however short. */
export const mostImageSide: number = 65_535;

/** Bytes of an image file: what the largest image takes without packing, in 16 bits a channel. */
export const mostImageFile: number = 8 * mostPixels;

/** Megabytes that decoding a JPEG file may take, by the decoder's own count. */
export const mostJpegMegabytes: number = 640;

/** Scans of a JPEG file: encoders write about ten; each costs as much time as the image has pixels, but hardly a byte. */
export const mostScans: number = 64;

/** Pixels on a side that an image may be resized to. */
export const mostSide: number = 4096;

/** Bytes of all images of a folder together: they are in memory at once. */
export const mostImageBytes: number = 2 ** 31;
