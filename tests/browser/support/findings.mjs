// Findings of a test that looks at many pages: all of them are counted, the first are shown.
import assert from 'node:assert/strict';

const SHOWN = 30;

/** Fails when there are findings; `where` says what was looked at. */
export function none(findings, where = 'the whole site') {
  if (findings.length === 0) return;
  const more = findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more`] : [];
  assert.fail(`${where}: ${findings.length} findings\n${[...findings.slice(0, SHOWN), ...more].join('\n')}`);
}
