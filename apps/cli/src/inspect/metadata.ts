import type { ModelMetadata, TensorMetadata } from '@litesmith/format';
import type { Model } from '@litesmith/ir';
import { formatTable } from '@litesmith/terminal';

/** Metadata blocks, what the TFLite metadata says, and the files behind the model. */
export function renderMetadata(model: Model, metadata: ModelMetadata | null): string {
  const right = { align: 'right' as const };
  const sections = ['Metadata'];
  const blocks = [...model.metadata].map(([name, data]) => [name, String(data.length), printable(data)]);
  if (blocks.length > 0) {
    sections.push(formatTable([{ title: 'block' }, { title: 'bytes', ...right }, { title: 'text' }], blocks));
  }
  if (metadata) sections.push(describe(metadata));
  const files = [...model.associatedFiles].map(([name, data]) => [name, String(data.length)]);
  if (files.length > 0) {
    sections.push(formatTable([{ title: 'associated file' }, { title: 'bytes', ...right }], files));
  }
  return sections.length === 1 ? 'Metadata: none' : sections.join('\n');
}

/** A short block that holds nothing but text (a version), else nothing. */
function printable(data: Uint8Array): string {
  const text = new TextDecoder().decode(data).replace(/\0+$/, '');
  return text.length <= 32 && /^[\x20-\x7e]*$/.test(text) ? text : '';
}

function describe(metadata: ModelMetadata): string {
  const facts = (['name', 'description', 'version', 'author', 'license', 'minParserVersion'] as const)
    .filter((field) => metadata[field])
    .map((field) => `${field}: ${metadata[field]}`);
  const tensors = (metadata.subgraphMetadata ?? []).flatMap((subgraph) => [
    ...(subgraph.inputTensorMetadata ?? []).map((tensor) => describeTensor('input', tensor)),
    ...(subgraph.outputTensorMetadata ?? []).map((tensor) => describeTensor('output', tensor)),
  ]);
  return [...facts, ...tensors].join('\n');
}

function describeTensor(side: string, tensor: TensorMetadata): string {
  const parts = [tensor.description ?? ''];
  for (const { options } of tensor.processUnits ?? []) {
    if (options?.table === 'NormalizationOptions') {
      parts.push(`normalization: mean ${options.value.mean?.join(', ')}, std ${options.value.std?.join(', ')}`);
    } else if (options) parts.push(options.table);
  }
  if (tensor.stats) parts.push(`range ${tensor.stats.min?.join(', ')} to ${tensor.stats.max?.join(', ')}`);
  if (tensor.associatedFiles?.length) {
    parts.push(`files: ${tensor.associatedFiles.map((file) => `${file.name} (${file.type})`).join(', ')}`);
  }
  return `${side} "${tensor.name ?? ''}": ${parts.filter(Boolean).join('; ')}`;
}
