import type { KernelVersions } from '../schema/runtime-versions.js';

/** One record of `op-support.json`, as far as versions go. `null` where the stock runtime has no kernel. */
export interface ReferenceVersions {
  readonly code: number;
  readonly name: string;
  readonly kernelMin: number | null;
  readonly kernelMax: number | null;
  /** First TFLite release that runs a version, by version number. */
  readonly minRuntime: { readonly [version: string]: string };
}

/** One op whose versions differ; `null` is absent. */
export interface VersionDifference {
  /** `ADD max`, `ADD minRuntime 3`. */
  readonly at: string;
  readonly here: string | null;
  readonly reference: string | null;
}

/**
 * Every difference between the registry's kernel versions and `op-support.json`; empty where they agree. An op without
 * a kernel must be absent, even where a release is recorded for it (`STABLEHLO_CBRT`).
 */
export function compareRuntimeVersions(
  here: { readonly [op: string]: KernelVersions },
  reference: readonly ReferenceVersions[],
): readonly VersionDifference[] {
  const known = new Set(reference.map((record) => record.name));
  const unknown = Object.keys(here).filter((name) => !known.has(name));
  return [
    ...unknown.map((name) => ({ at: name, here: 'present', reference: null })),
    ...reference.flatMap((record) => compareOp(record, here[record.name])),
  ];
}

function compareOp(record: ReferenceVersions, ours: KernelVersions | undefined): readonly VersionDifference[] {
  const { name, kernelMin, kernelMax, minRuntime } = record;
  const hasKernel = kernelMin !== null && kernelMax !== null;
  if (!ours || !hasKernel) {
    if (!ours && !hasKernel) return [];
    return [{ at: name, here: ours ? 'present' : null, reference: hasKernel ? 'present' : null }];
  }
  const lastVersion = Math.max(ours.minRuntime.length, ...Object.keys(minRuntime).map(Number));
  return [
    ...differing(`${name} min`, String(ours.min), String(kernelMin)),
    ...differing(`${name} max`, String(ours.max), String(kernelMax)),
    ...Array.from({ length: lastVersion }, (_, index) =>
      differing(`${name} minRuntime ${index + 1}`, ours.minRuntime[index] || null, minRuntime[index + 1] ?? null),
    ).flat(),
  ];
}

function differing(at: string, here: string | null, reference: string | null): readonly VersionDifference[] {
  return here === reference ? [] : [{ at, here, reference }];
}
