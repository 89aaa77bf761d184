/** Vitest reporter: ends the run with one plain line, `N passed, N failed, N skipped`, that any reader can count. */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state] = (count[state] ?? 0) + 1;
      }
      // A file that does not load, or a hook that fails, is no test: each counts as one failure.
      for (const place of [module, ...module.children.allSuites()]) if (place.errors().length > 0) count.failed++;
    }
    count.failed += unhandledErrors.length;
    process.on('exit', () => console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`));
  }
}
