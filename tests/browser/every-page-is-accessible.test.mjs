// No page of any kind breaks a rule of WCAG 2.2 at level A or AA that a program can check: on a phone and on a
// desktop, light and dark.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DESKTOP, PHONE, openWindow, readPages } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

test('the pages tried here are of every kind that the site has', async () => {
  const pages = await readPages(browser, site, (file) => readFileSync(path.join(site.folder, file), 'utf8'));
  const kinds = new Set([...pages.values()].map((page) => page.kind));
  const tried = new Set(KINDS.map(({ name, file }) => pages.get(file)?.kind ?? assert.fail(`${name}: there is no ${file}`)));
  none([...kinds].filter((kind) => !tried.has(kind)));
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    describe(`${width}, ${colorScheme}`, () => {
      let page, context;
      before(async () => {
        ({ page, context } = await openWindow(browser, site, { viewport, colorScheme }));
      });
      after(() => context.close());
      for (const kind of KINDS) {
        test(kind.name, async () => {
          await visit(page, server, site, kind);
          assert.ok(await page.evaluate(() => document.styleSheets.length), 'the style sheet applies');
          await page.evaluate(AXE);
          const { violations } = await page.evaluate((rules) => globalThis.axe.run(rules), RULES);
          const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`));
          none(found, kind.file);
        });
      }
    });
  }
}
