// A site that was unpacked from an archive and opened by a double click looks and leads as it does online.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openWindow, readPages, startBrowser } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS } from './support/kinds.mjs';
import { buildSite } from './support/site.mjs';

const site = buildSite();
const urlOf = (file) => pathToFileURL(path.join(site.folder, file)).href;
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

test('the style sheet and the script apply', async () => {
  const { page, context } = await openWindow(browser, site);
  const problems = [];
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure().errorText}`));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  for (const { file } of KINDS.filter(({ address }) => !address)) {
    await page.goto(urlOf(file));
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.notEqual(ground, 'rgba(0, 0, 0, 0)', `${file}: the page has its colours`);
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains('js')), `${file}: the script ran`);
  }
  none(problems);
  await context.close();
});

test('a link leads from the home page to a plan, and back', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(urlOf('index.html'));
  const link = page.getByRole('main').getByRole('link', { name: '澄川市教育局2026年工作要点' }).first();
  await link.click();
  await page.getByRole('heading', { level: 1, name: '澄川市教育局2026年工作要点' }).waitFor();
  await page.getByRole('link', { name: '首页' }).first().click();
  assert.equal(page.url(), urlOf('index.html'));
  await context.close();
});

test('every link leads to a file, none to a folder', async () => {
  const pages = await readPages(browser, site, (file) => readFileSync(path.join(site.folder, file), 'utf8'));
  const found = [];
  for (const [file, { refs }] of pages) {
    if (file === '404.html') continue;
    for (const { tag, value } of refs) {
      const url = new URL(value, urlOf(file));
      if (url.protocol !== 'file:') continue;
      const target = statSync(fileURLToPath(url), { throwIfNoEntry: false });
      if (!target?.isFile()) found.push(`${file}: <${tag}> ${value} ${target ? 'is a folder' : 'is not there'}`);
    }
  }
  none(found);
});
