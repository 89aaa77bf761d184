/**
 * The layers of the system. A package may depend on packages of strictly lower layers, and on nothing else of ours;
 * packages of one layer never know each other. See docs/architecture.md.
 */
export const layers: readonly (readonly string[])[] = [
  ['@litesmith/ops-registry'],
  ['@litesmith/ir', '@litesmith/training', '@litesmith/data'],
  ['@litesmith/format', '@litesmith/reference', '@litesmith/quantize', '@litesmith/prune', '@litesmith/cluster'],
  ['@litesmith/converter', '@litesmith/interpreter', '@litesmith/compress', '@litesmith/deploy'],
  ['@litesmith/experiment'],
  ['litesmith', '@litesmith/experiments', '@litesmith/playground'],
];

/** What a package.json says of the packages that it needs. */
export interface PackageManifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Of an app: private packages of `tooling`, which are bundled into it. */
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The layer of a package, −1 where the table does not know it. */
export function layerOf(name: string): number {
  return layers.findIndex((layer) => layer.includes(name));
}

/** What breaks the layering in one package.json, a sentence each. */
export function layerFaults(manifest: PackageManifest): readonly string[] {
  const own = layerOf(manifest.name);
  if (own < 0) return [`${manifest.name} stands in no layer`];
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return needed
    .filter((name) => name === 'litesmith' || name.startsWith('@litesmith/'))
    .filter((name) => layerOf(name) < 0 || layerOf(name) >= own)
    .map((name) => `${manifest.name} (layer ${own}) depends on ${name} (layer ${layerOf(name)})`);
}

const apps = layers.length - 1;

/** Private packages that are looked for while something runs, and may be absent: Google's runtimes as judges. */
const optional: readonly string[] = ['@litesmith/oracle'];

/**
 * What breaks the layering in one source file: imports of ours that its package.json does not name. Apps are bundled, and
 * so may also import private packages of `tooling`.
 */
export function importFaults(manifest: PackageManifest, file: string, source: string): readonly string[] {
  const bundled = layerOf(manifest.name) === apps ? manifest.devDependencies : {};
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies, ...bundled };
  const imported = [...source.matchAll(/(?:from|import)\s*\(?\s*['"](@litesmith\/[a-z-]+)/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(imported)]
    .filter((name) => name !== manifest.name && !(name in declared) && !optional.includes(name))
    .map((name) => `${file} imports ${name}, which ${manifest.name} does not depend on`);
}

/** A way round the workspace that comes back to where it began, development dependencies counted; `null` where there is none. */
export function cycleIn(manifests: readonly PackageManifest[]): readonly string[] | null {
  const byName = new Map(manifests.map((manifest) => [manifest.name, manifest]));
  const done = new Set<string>();
  const search = (name: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    const manifest = byName.get(name);
    if (!manifest || done.has(name)) return null;
    const needed = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies };
    for (const dependency of Object.keys(needed)) {
      const cycle = search(dependency, [...path, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const { name } of manifests) {
    const cycle = search(name, []);
    if (cycle) return cycle;
  }
  return null;
}
