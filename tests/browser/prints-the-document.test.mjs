// On paper a plan is its text: complete, black on white, without what only a screen can use.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWindow, startBrowser } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, PLANS, SECTION_LINK } from './support/kinds.mjs';
import { buildSite, serve } from './support/site.mjs';

/** An A4 sheet at 96 px to the inch, less margins of 18 mm. */
const SHEET = { width: 658, height: 972 };

const site = buildSite();
let browser, server, page;
before(async () => {
  browser = await startBrowser();
  server = await serve(site.folder);
  // Without script, and for a reader whose screen is dark.
  ({ page } = await openWindow(browser, site, { viewport: SHEET, javaScriptEnabled: false }));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const print = (file) => page.goto(server.url(file));

describe('every section, paragraph, table and figure of the text is printed', () => {
  for (const { name, file } of PLANS) {
    test(name, async () => {
      await print(file);
      const { total, hidden } = await page.evaluate(() => {
        const all = [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6, p, div, table, figure)[id]:not([id^="g-"])')];
        const unseen = (element) => !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true }) || !element.getClientRects().length;
        return { total: all.length, hidden: all.filter(unseen).map((element) => element.id) };
      });
      assert.ok(total > 10, `${file}: ${total} anchors`);
      none(hidden, file);
    });
  }
});

test('navigation, section links and other tools are not', async () => {
  const found = [];
  for (const { file } of KINDS.filter(({ address }) => !address)) {
    await print(file);
    const seen = await page.evaluate((sectionLink) => {
      const tools = [
        ...document.querySelectorAll('nav, input, label, a[href="#g-main"]'),
        ...[...document.querySelectorAll('main a[href^="#"]')].filter((link) => new RegExp(sectionLink).test(link.textContent)),
      ];
      return tools.filter((element) => element.checkVisibility() && element.getClientRects().length)
        .map((element) => `<${element.localName}> ${element.textContent.trim().slice(0, 40)}`);
    }, SECTION_LINK.source);
    found.push(...seen.map((what) => `${file}: ${what}`));
  }
  none(found);
});

test('the page says where it was published', async () => {
  for (const { file } of PLANS) {
    await print(file);
    const text = await page.evaluate(() => document.body.innerText);
    assert.ok(text.includes(site.baseUrl + file.replace(/index\.html$/, '')), file);
  }
});

test('a page that leads on to others prints where', async () => {
  for (const name of ['redirect', 'search']) {
    await print(KINDS.find((kind) => kind.name === name).file);
    const seen = await page.$$eval('main a', (links) => links.filter((link) => link.getClientRects().length).map((link) => getComputedStyle(link).color));
    assert.ok(seen.length, name);
    assert.deepEqual([...new Set(seen)], ['rgb(0, 0, 0)'], name);
  }
});

test('folded facts are unfolded', async () => {
  const [{ file }] = PLANS;
  await print(file);
  const folded = await page.$$eval('details dt', (terms) => terms.map((term) => term.checkVisibility({ contentVisibilityAuto: true }) && term.getBoundingClientRect().height > 0));
  assert.ok(folded.length, `${file} has folded facts`);
  assert.ok(folded.every(Boolean));
});

test('no table runs off the sheet', async () => {
  const found = [];
  for (const { file } of KINDS.filter(({ address }) => !address)) {
    await print(file);
    const wide = await page.$$eval('main table', (tables) => tables.map((table) => table.getBoundingClientRect()).filter((box) => box.right > innerWidth + 0.5 || box.left < -0.5).map((box) => `${box.left} to ${box.right} of ${innerWidth} px`));
    found.push(...wide.map((what) => `${file}: ${what}`));
  }
  none(found, 'tables');
});

test('dark colours stay on the screen', async () => {
  const [{ file }] = PLANS;
  await print(file);
  const colours = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor];
  });
  assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('the sheets come out as a PDF of several pages', async () => {
  const [{ file }] = PLANS;
  await print(file);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.ok((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length >= 2);
});
