import { renderSizeReport, type SizeReport, sizeReport } from '@litesmith/compress';
import { nodeCompressors } from '@litesmith/compress/node'; // zlib's gzip, and brotli
import type { Model } from '@litesmith/ir';

/** Says what each way of shrinking a model would take, and names those that gain nothing. */
export async function compareSizes(model: Model, log: (text: string) => void): Promise<readonly string[]> {
  const report: SizeReport = await sizeReport(model, { compressors: nodeCompressors });
  log(renderSizeReport(report, { tensors: true }));
  return report.techniques.filter(({ gains }) => !gains).map(({ technique, verdict }) => `${technique}: ${verdict}`);
}
