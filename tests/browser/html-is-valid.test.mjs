// Every page is valid HTML.
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { none } from './support/findings.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();

test('html-validate finds nothing', async () => {
  // `standard` asks what the HTML standard asks. Left out is what is a matter of taste, and what minified HTML,
  // which may leave out quotes and end tags, does not keep.
  const validator = new HtmlValidate(new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard'],
    rules: { 'no-implicit-close': 'off', 'no-raw-characters': 'off', 'void-style': 'off' },
  }));
  const found = [];
  for (const file of site.pages) {
    const report = await validator.validateString(readFileSync(path.join(site.folder, file), 'utf8'));
    for (const { messages } of report.results) {
      found.push(...messages.map(({ ruleId, message, line, column, selector }) => `${file}:${line}:${column} ${ruleId}: ${message} ${selector ?? ''}`));
    }
  }
  none(found);
});
