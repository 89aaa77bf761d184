import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Workspace packages are tested from their sources: no build is needed in between.
const conditions = ['@litesmith/source', 'node', 'import', 'module', 'default'];

const projects = ['packages', 'apps', 'tooling'].flatMap((group) =>
  readdirSync(group)
    .filter((name) => name !== 'tsconfig' && name !== 'tsup')
    .map((name) => ({
      extends: true as const,
      test: {
        name,
        root: `${group}/${name}`,
        include: ['**/*.test.ts'],
        exclude: ['**/node_modules/**', '**/dist/**'],
      },
    })),
);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects,
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './tooling/closing-line.mjs'],
  },
});
