import { ContainerError, decompress } from '@litesmith/compress/decompress'; // six kilobytes, and nothing else

/** Fetches a packed model: what it gives is the `.tflite` file, for any runtime. */
export async function loadModel(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  const container = new Uint8Array(await response.arrayBuffer());
  try {
    return decompress(container, { maxByteLength: 50_000_000 });
  } catch (error) {
    if (error instanceof ContainerError) throw new Error(`${url} is damaged: ${error.code}`);
    throw error;
  }
}
