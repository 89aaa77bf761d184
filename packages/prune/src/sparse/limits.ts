/**
 * Most bytes of a dense tensor that a sparse one is written out to. A file of some hundred bytes can declare a shape of any
 * size with nothing stored; no file of the format itself, whose offsets are 32 bits, holds a dense tensor beyond this.
 */
export const denseByteLimit: number = 2 ** 30;
