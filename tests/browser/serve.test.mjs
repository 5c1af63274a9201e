// An open page of the preview follows what is written: it reloads where the reader is, and says what is wrong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startBrowser } from './support/browser.mjs';
import { startPreview } from './support/preview.mjs';
import { copySite } from './support/site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PLAN = 'edu/priorities/2026';
const { site } = copySite();
// A plan that was never published may change without a correction.
rmSync(path.join(site, 'anchors.lock'));
const file = path.join(site, `content/${PLAN}.md`);
const sound = readFileSync(file, 'utf8');
let browser, preview;
before(async () => {
  browser = await startBrowser();
  preview = await startPreview(site);
});
after(async () => {
  await browser?.close();
  await preview?.close();
});

async function open(address) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/status of (404|503)/.test(message.text()) && problems.push(message.text()));
  const response = await page.goto(preview.root + address);
  return { context, page, problems, response };
}

/** The last paragraph of the plan, and where it stands in the window. */
const paragraph = (page, words) => page.locator('main p', { hasText: words }).first();
const top = (page, id) => page.evaluate((of) => document.getElementById(of).getBoundingClientRect().top, id);
/** Waits until it stands there again. While the page is being replaced, the part may not be there yet. */
const stands = (page, id, place) => page.waitForFunction((was) => {
  const part = document.getElementById(was.id);
  return part !== null && Math.abs(part.getBoundingClientRect().top - was.place) < 3;
}, { id, place });

test('a page reloads where the reader is, though the text above has become longer', async () => {
  const { page, context, problems } = await open(`${PLAN}/`);
  // What the reader sees at the top of the window.
  const id = await page.evaluate(() => {
    scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' });
    return [...document.querySelectorAll('main [id]')].find((part) => part.getBoundingClientRect().bottom > 0).id;
  });
  const before = await top(page, id);
  assert.ok(await page.evaluate(() => scrollY) > 500);
  const [front, ...rest] = sound.split('\n---\n');
  writeFileSync(file, `${front}\n---\n${'新加的一段，在读者上面，占好几行。'.repeat(20)}\n${rest.join('\n---\n')}`);
  await paragraph(page, '新加的一段').waitFor({ state: 'attached' });
  await stands(page, id, before);
  // Saved by another way of editors: written beside, then renamed.
  writeFileSync(`${file}.new`, sound);
  renameSync(`${file}.new`, file);
  await paragraph(page, '新加的一段').waitFor({ state: 'detached' });
  await stands(page, id, before);
  assert.deepEqual(problems, []);
  await context.close();
});

test('mistakes lie over the page with file, line and what to do, until they are mended', async () => {
  const { page, context, problems } = await open(`${PLAN}/`);
  await page.locator('main a').first().focus();
  const focused = await page.evaluate(() => document.activeElement.href);
  const line = sound.split('\n').findIndex((one) => one.startsWith('date:')) + 1;
  assert.ok(line > 0);
  writeFileSync(file, sound.replace(/^date:.*$/m, 'date: 2026-02-30'));
  const panel = page.locator('#gk-preview .panel');
  await panel.waitFor({ state: 'visible' });
  assert.match(await panel.locator('.place').textContent(), new RegExp(`^content/${PLAN}\\.md:${line}:\\d+$`));
  assert.equal(await panel.locator('.rule').textContent(), 'invalid-date');
  assert.match(await panel.locator('.message').textContent(), /2026-02-30/);
  assert.ok((await panel.locator('.help').textContent()).length > 3);
  assert.match(await page.locator('#gk-preview [role=status]').textContent(), /^1 处错误/);
  assert.equal(await page.evaluate(() => document.activeElement.href), focused, 'the focus stays where it was');
  assert.equal(await page.locator('h1').count(), 1, 'the page is still there');
  assert.deepEqual(problems, []);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document.querySelector('#gk-preview')));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target)}`), []);
  // The tool that looks for faults sets styles, which the pages forbid.
  problems.length = 0;
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.locator('#gk-preview .bar button[aria-expanded]').click();
  await panel.waitFor({ state: 'visible' });
  // Another page shows it too, at once.
  const other = await open('');
  await other.page.locator('#gk-preview .panel .place').waitFor({ state: 'visible' });
  await other.context.close();
  writeFileSync(file, sound);
  await page.locator('#gk-preview').waitFor({ state: 'detached' });
  assert.match(await page.locator('h1').textContent(), /2026/);
  assert.deepEqual(problems, []);
  await context.close();
});

test('what an inspection would fault is a warning that can be put away', async () => {
  const { page, context, problems } = await open(`${PLAN}/`);
  const spoilt = (words) => writeFileSync(file, sound.replace('\n---\n', `\n---\n\n${words}\n`));
  spoilt('加强领导,落实责任。');
  const bar = page.locator('#gk-preview .bar');
  await bar.waitFor({ state: 'visible' });
  await paragraph(page, '加强领导').waitFor({ state: 'attached' });
  assert.match(await bar.locator('[role=status]').textContent(), /^1 处警告（本页 1 处）$/);
  const panel = page.locator('#gk-preview .panel');
  assert.equal(await panel.isVisible(), false, 'a warning does not lie over the page');
  await bar.getByRole('button', { name: '查看' }).click();
  assert.equal(await panel.locator('.kind').textContent(), '警告');
  assert.equal(await panel.locator('.rule').textContent(), 'half-width-punctuation');
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document.querySelector('#gk-preview')));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target)}`), []);
  problems.length = 0;
  await bar.getByRole('button', { name: '不再提醒' }).click();
  await bar.waitFor({ state: 'hidden' });
  assert.equal(await panel.isVisible(), false);
  // It stays away when the page reloads, until something else is found.
  spoilt('再写一段，加强领导,落实责任。');
  await paragraph(page, '再写一段').waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  assert.equal(await page.locator('#gk-preview .bar:visible').count(), 0);
  spoilt('再写一段，加强领导,落实责任，由XX负责。');
  await page.locator('#gk-preview .bar').waitFor({ state: 'visible' });
  // An error cannot be put away, and is told apart from a warning.
  writeFileSync(file, sound.replace(/^date:.*$/m, 'date: 2026-02-30').replace('\n---\n', '\n---\n\n加强领导,落实责任。\n'));
  await panel.locator('.kind.error').waitFor({ state: 'visible' });
  assert.equal(await bar.getByRole('button', { name: '不再提醒' }).isVisible(), false);
  writeFileSync(file, sound);
  await page.locator('#gk-preview').waitFor({ state: 'detached' });
  assert.deepEqual(problems, []);
  await context.close();
});

test('a draft is shown, marked on its page and in lists', async () => {
  const draft = path.join(site, 'content/edu/priorities/2027.md');
  writeFileSync(draft, sound.replace(/^---\n/, '---\ndraft: true\n').replaceAll('2026', '2027').replace(/^(document_number|index_number|slug|aliases|reviewed|continues|supersedes|report_on).*\n/gm, ''));
  const list = await open('catalog/');
  await list.page.locator('main a + .gk-preview-draft').first().waitFor();
  const links = await list.page.locator('main a:has(+ .gk-preview-draft)').evaluateAll((all) => all.map((link) => link.pathname));
  assert.deepEqual(links, ['/edu/priorities/2027/index.html']);
  const { page, context, problems } = await open('edu/priorities/2027/');
  assert.match(await page.locator('.gk-preview-draft-page').textContent(), /^草稿/);
  assert.deepEqual([...problems, ...list.problems], []);
  await context.close();
  await list.context.close();
});

test('a page outlives the preview and follows the next one', async () => {
  const { page, context } = await open(`${PLAN}/`);
  const port = new URL(preview.root).port;
  assert.equal(await preview.close(), 0);
  writeFileSync(file, sound.replace('\n---\n', '\n---\n\n预览停着时写的一段。\n'));
  preview = await startPreview(site, { port });
  await paragraph(page, '预览停着时写的一段').waitFor({ state: 'attached' });
  writeFileSync(file, sound);
  await context.close();
});
