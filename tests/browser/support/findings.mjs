// Findings of a test that looks at many pages: all of them are counted, the first are shown.
import assert from 'node:assert/strict';

const SHOWN = 30;

/** Fails when there are findings. */
export function none(findings, what = 'finds nothing') {
  if (findings.length === 0) return;
  const more = findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more`] : [];
  assert.fail(`${what}, but there are ${findings.length}:\n${[...findings.slice(0, SHOWN), ...more].join('\n')}`);
}
