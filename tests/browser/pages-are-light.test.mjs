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

// What is shipped is measured, packed as servers pack it. The limits leave room: sources are written to be read, and made small
// when the program is built.
const MOST_FILES = 4;
const MOST_STYLE = 8000;
const MOST_SCRIPT = 4000;
// Of all that is loaded before a page is read, beside its words.
const mostBeside = (words) => 14_000 + words / 4;

test('a page asks for few files; style sheet, script and markup are small', async () => {
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
    const words = packed(Buffer.from(await page.locator('main').innerText()));
    const beside = sizes.document + sizes.stylesheet + sizes.script - words;
    if (requests > MOST_FILES) problems.push(`${kind.name}: ${requests} requests`);
    if (sizes.stylesheet > MOST_STYLE) problems.push(`${kind.name}: ${sizes.stylesheet} bytes of style`);
    if (sizes.script > MOST_SCRIPT) problems.push(`${kind.name}: ${sizes.script} bytes of script`);
    if (beside > mostBeside(words)) problems.push(`${kind.name}: ${beside} bytes beside ${words} bytes of words`);
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
