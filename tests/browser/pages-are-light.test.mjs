// What a page costs a reader with little data, and what it may do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { filesOf } from './support/site.mjs';
import { browser, server, site } from './support/stage.mjs';

const packed = (bytes) => brotliCompressSync(bytes).length;

test('a page asks for four files at most; style sheet and script are small', async () => {
  const problems = [];
  for (const kind of KINDS) {
    const { page, context } = await openWindow(browser, site, { viewport: PHONE });
    const sizes = { document: 0, stylesheet: 0, script: 0 };
    const answers = [];
    page.on('response', (response) => { if (!response.url().startsWith('data:')) answers.push(response); });
    // Until everything is loaded, what scripts ask for included.
    await visit(page, server, site, kind);
    await page.waitForLoadState('load');
    for (const response of answers) {
      const type = response.request().resourceType();
      if (type in sizes) sizes[type] += packed(await response.body());
    }
    const requests = answers.length;
    if (requests > 4) problems.push(`${kind.name}: ${requests} requests`);
    if (sizes.stylesheet > 5000) problems.push(`${kind.name}: ${sizes.stylesheet} bytes of style`);
    if (sizes.script > 3000) problems.push(`${kind.name}: ${sizes.script} bytes of script`);
    await context.close();
  }
  none(problems);
});

test('all scripts of the site together stay small', () => {
  const scripts = filesOf(site.folder).filter((file) => file.endsWith('.js'));
  const size = scripts.map((file) => packed(readFileSync(path.join(site.folder, file)))).reduce((sum, one) => sum + one, 0);
  assert.ok(scripts.length > 0 && size <= 10_000, `${size} bytes in ${scripts}`);
});

test('no page runs or styles anything from within its markup', () => {
  const problems = [];
  for (const file of site.pages) {
    const html = readFileSync(path.join(site.folder, file), 'utf8');
    const policy = /<meta[^>]*Content-Security-Policy[^>]*>/i.exec(html)?.[0] ?? '';
    if (!policy.includes("default-src 'none'") || policy.includes('unsafe')) problems.push(`${file}: ${policy || 'no policy'}`);
    if (/<style|\sstyle=|\son[a-z]+=/i.test(html.replace(/<script[^]*?<\/script>/g, '').replace(/>[^<]*</g, '><'))) problems.push(`${file}: style or handler in the markup`);
  }
  none(problems);
});
