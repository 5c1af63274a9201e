// At a width of 320 px, what 1280 px are at a zoom of 400 %, no page scrolls sideways and nothing is cut off; only a
// region with a name that the keyboard reaches may scroll by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

/** What is wider than the window, in the page. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  const found = [];
  const name = (element) => `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((each) => `.${each}`).join('')}`;
  if (document.scrollingElement.scrollWidth > width) found.push(`the page: ${document.scrollingElement.scrollWidth} px`);
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
  const regions = [...document.body.querySelectorAll('*')].filter(scrolls);
  for (const region of regions) {
    const named = region.getAttribute('aria-label') || region.getAttribute('aria-labelledby');
    if (!(named && region.role === 'region' && region.tabIndex === 0)) found.push(`${name(region)}: scrolls, but is no region with a name and in the tab order`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (!box.width || (box.right <= width + 0.5 && box.left >= -0.5)) continue;
    if (regions.some((region) => region !== element && region.contains(element))) continue;
    if (element.checkVisibility() && getComputedStyle(element).clipPath === 'none') found.push(`${name(element)}: from ${box.left} to ${box.right} px`);
  }
  return found;
}

test('at 320 px', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: { width: 320, height: 640 } });
  const found = [];
  for (const file of site.pages.filter((file) => file !== '404.html')) {
    await page.goto(server.url(file));
    found.push(...(await page.evaluate(tooWide)).map((what) => `${file}: ${what}`));
  }
  await page.goto(`${site.baseUrl}no/such/page`);
  found.push(...(await page.evaluate(tooWide)).map((what) => `404.html: ${what}`));
  await context.close();
  none(found);
});

test('on a phone with large text', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: { width: 375, height: 812 } });
  const found = [];
  await page.goto(server.url('index.html'));
  await page.getByLabel('大字').check();
  for (const file of site.pages.filter((file) => file !== '404.html')) {
    await page.goto(server.url(file));
    found.push(...(await page.evaluate(tooWide)).map((what) => `${file}: ${what}`));
  }
  await context.close();
  none(found);
});

test('on a phone whose text is set to twice its size', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: { width: 375, height: 812 } });
  const found = [];
  await page.goto(server.url('index.html'));
  const before = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)), 2 * before);
  for (const kind of KINDS) {
    await visit(page, server, site, kind);
    found.push(...(await page.evaluate(tooWide)).map((what) => `${kind.file}: ${what}`));
  }
  await context.close();
  none(found);
});

for (const width of [320, 1280]) {
  test(`at ${width} px with the spaces between letters, words and lines that WCAG 1.4.12 names`, async () => {
    const { page, context } = await openWindow(browser, site, { viewport: { width, height: 900 } });
    const found = [];
    for (const kind of KINDS) {
      await visit(page, server, site, kind);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('*:not(html){line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
        document.adoptedStyleSheets.push(sheet);
      });
      found.push(...(await page.evaluate(tooWide)).map((what) => `${kind.file}: ${what}`));
    }
    await context.close();
    none(found);
  });
}
