// What is pressed is at least 44 px wide and high on a phone, and 60 px with large text on any width; links within running
// text, which have the height of its lines, are the exception (WCAG 2.2, 2.5.5). Nothing covers the text of a small screen,
// and no column becomes so narrow that a line of it holds a few characters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

/** The targets smaller than `least` px, in the page. */
function tooSmall(least) {
  const found = [];
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.matches('.skip-link');
  for (const target of [...document.querySelectorAll('a[href], button, input, select, summary')].filter(shown)) {
    // A box and its label are one target.
    const boxes = [target, ...(target.type === 'checkbox' ? target.labels : [])].flatMap((element) => [...element.getClientRects()]);
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (width >= least - 0.5 && height >= least - 0.5) continue;
    const isAmongWords = [...target.parentNode.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);
    if (getComputedStyle(target).display === 'inline' && isAmongWords && !target.matches('.footnote-mark a, .footnote-back')) continue;
    found.push(`${target.localName} in ${target.parentNode.localName}.${target.parentNode.className}, "${target.textContent.trim()}": ${Math.round(width)} x ${Math.round(height)} px`);
  }
  return found;
}

/** The targets of which something else takes a part away, in the page. */
function covered(least) {
  const found = [];
  for (const target of document.querySelectorAll('main a[href], main button, main summary')) {
    if (getComputedStyle(target).display === 'inline' || !target.checkVisibility({ checkVisibilityCSS: true })) continue;
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = target.getBoundingClientRect();
    if (!box.width) continue;
    const region = target.closest('.table-region')?.getBoundingClientRect();
    if (region && (box.left < region.left || box.right > region.right)) continue;
    const answers = (y) => {
      const hit = document.elementFromPoint(box.left + box.width / 2, y);
      return hit === target || target.contains(hit);
    };
    const middle = box.top + box.height / 2;
    for (const y of [middle - least / 2 + 1, middle + least / 2 - 1]) if (!answers(y)) found.push(`"${target.textContent.trim().slice(0, 20)}" in ${target.parentNode.localName}.${target.parentNode.className}, of ${Math.round(box.height)} px, at ${Math.round(y - box.top)} px`);
  }
  return found;
}

/** Paragraphs and cells of some length in a column of less than four characters, or three in a table, in the page. */
function squeezed() {
  const found = [];
  for (const element of document.querySelectorAll('main p, main li, main dd, main h1, main h2, main h3, main td, main th')) {
    // A heading within a line is as wide as its longest line; its column is what the link beside it leaves.
    const isInline = getComputedStyle(element).display === 'inline';
    const beside = isInline ? element.parentNode.querySelector('.section-link') : null;
    const column = (isInline ? element.parentNode : element).getBoundingClientRect().width;
    const width = column - (beside ? beside.getBoundingClientRect().width : 0);
    const least = (element.matches('td, th') ? 3 : 4) * parseFloat(getComputedStyle(element).fontSize);
    if (element.checkVisibility() && element.textContent.trim().length >= 8 && width > 1 && width < least) found.push(`"${element.textContent.trim().slice(0, 12)}" in ${Math.round(width)} px`);
  }
  return found;
}

/** What stays in view while the page scrolls, in the page. */
function stays() {
  return [...document.body.querySelectorAll('*')].filter((element) => /sticky|fixed/.test(getComputedStyle(element).position)).map((element) => `${element.localName}.${element.className}`);
}

/** What `look` finds on a page of every kind. */
async function onEveryKind(viewport, large, look, argument) {
  const { page, context } = await openWindow(browser, site, { viewport });
  await page.goto(server.url('index.html'));
  if (large) await page.getByLabel('大字').check();
  const found = [];
  for (const kind of KINDS) {
    await visit(page, server, site, kind);
    // The missing page is shown at another address, which keeps its own choices.
    if (large) await page.getByLabel(/^(大字|Large text)$/).check();
    found.push(...(await page.evaluate(look, argument)).map((what) => `${kind.file}: ${what}`));
  }
  await context.close();
  none(found);
}

for (const width of [320, 375]) {
  test(`44 px at ${width} px`, () => onEveryKind({ width, height: 812 }, false, tooSmall, 44));
}
for (const width of [320, 375, 768, 1280]) {
  test(`60 px with large text at ${width} px`, () => onEveryKind({ width, height: 900 }, true, tooSmall, 60));
}
for (const large of [false, true]) {
  test(`nothing covers a target ${large ? 'with large text' : 'on a phone'}`, () => onEveryKind(PHONE, large, covered, large ? 60 : 44));
}
for (const width of [320, 768, 1024]) {
  test(`no column of a few characters with large text at ${width} px`, () => onEveryKind({ width, height: 900 }, true, squeezed));
}

test('nothing is sticky on a phone, nor on a small tablet', async () => {
  await onEveryKind(PHONE, false, stays);
  await onEveryKind({ width: 768, height: 1024 }, false, stays);
});

test('on a phone the newest issue stands beside the names in the tables of a series', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(server.url('series/edu-gongzuoyaodian/index.html'));
  const heads = await page.locator('main table.over-the-years thead').all();
  assert.ok(heads.length > 0);
  for (const head of heads) {
    const newest = head.locator('a').first();
    assert.equal(await newest.innerText(), await page.locator('main .actions .primary').innerText().then((label) => label.replace(/^\D+/, '')));
    const { left, right } = await newest.evaluate((link) => {
      const words = document.createRange();
      words.selectNodeContents(link);
      return words.getBoundingClientRect();
    });
    assert.ok(left > 0 && right <= PHONE.width, `from ${left} to ${right} px`);
  }
  await context.close();
});
