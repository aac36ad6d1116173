import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Tells which file is running, and keeps the count on disk so that it survives whatever ends the run. */
export default class TallyReporter implements Reporter {
  private passed = 0;
  private failed = 0;

  onTestModuleStart(module: TestModule): void {
    if (!process.stdout.isTTY) console.log(`   … ${relative(process.cwd(), module.moduleId)}`);
  }

  onTestModuleEnd(module: TestModule): void {
    const results = [...module.children.allTests()].map((test) => test.result().state);
    this.passed += results.filter((state) => state === 'passed').length;
    const failed = results.filter((state) => state === 'failed').length;
    // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
    this.failed += failed === 0 && module.state() === 'failed' ? 1 : failed;
    const file = process.env['ZT_TEST_TALLY'];
    if (file) writeFileSync(file, JSON.stringify({ passed: this.passed, failed: this.failed }));
  }
}
