import { statSync } from 'node:fs';
import { byteReport, readMetadata } from '@litesmith/format';
import { verify } from '@litesmith/ir';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { renderMetadata } from '../inspect/metadata.js';
import { renderOperators, renderSignatures, renderSizes, renderSummary, renderTensors } from '../inspect/render.js';
import { summarizeSubgraph } from '../inspect/summary.js';
import { toJson } from '../json.js';

interface InspectOptions {
  readonly tensors?: boolean;
  readonly ops?: boolean;
  readonly signatures?: boolean;
  readonly metadata?: boolean;
  readonly sizes?: boolean;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `litesmith inspect`: what a model file holds. */
export function inspectCommand(console: Console): Command {
  return new Command('inspect')
    .description('show what a .tflite file holds: summary, tensors, ops, signatures, metadata, sizes')
    .argument('<file>', 'a .tflite file')
    .option('--tensors', 'every tensor with type, shape and quantization')
    .option('--ops', 'every operator with its operands and options')
    .option('--signatures', 'the entry points with their inputs and outputs')
    .option('--metadata', 'metadata blocks, TFLite metadata and associated files')
    .option('--sizes', 'where the bytes of the file go')
    .option('--all', 'all of these')
    .option('--json', 'everything, as JSON for programs')
    .action(async (file: string, options: InspectOptions) => {
      console.out.write(`${await inspect(file, options)}\n`);
    });
}

async function inspect(file: string, options: InspectOptions): Promise<string> {
  const model = await readModelFile(file);
  const bytes = statSync(file).size;
  const subgraphs = model.subgraphs.map(summarizeSubgraph);
  const metadata = readMetadata(model);
  const sizes = byteReport(model);
  const diagnostics = verify(model).filter((diagnostic) => diagnostic.severity !== 'info');
  if (options.json) {
    const associatedFiles = [...model.associatedFiles].map(([name, data]) => ({ name, bytes: data.length }));
    const blocks = [...model.metadata].map(([name, data]) => ({ name, bytes: data.length }));
    const { description, signatures } = model;
    return toJson({
      file,
      bytes,
      description,
      signatures,
      subgraphs,
      metadata,
      metadataBlocks: blocks,
      associatedFiles,
      sizes,
      diagnostics,
    });
  }
  const wanted = (section: keyof InspectOptions) => options.all || options[section];
  const sections = [renderSummary(file, bytes, model, subgraphs, diagnostics)];
  if (wanted('signatures')) sections.push(renderSignatures(model));
  if (wanted('ops')) sections.push(...subgraphs.map(renderOperators));
  if (wanted('tensors')) sections.push(...subgraphs.map(renderTensors));
  if (wanted('metadata')) sections.push(renderMetadata(model, metadata));
  if (wanted('sizes')) sections.push(renderSizes(sizes));
  return sections.join('\n\n');
}
