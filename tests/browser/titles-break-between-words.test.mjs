// On a phone, a line of a title ends between its words: no name of a body, no year with its 年 and no kind of plan is cut in two;
// and no line of a text begins with the mark of a footnote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

/** The words of the title that stand on more than one line, in the page; a word is what no place to break parts. */
function cut() {
  const found = [];
  for (const node of document.querySelector('h1').childNodes) {
    for (const [word] of node.data?.matchAll(/[\p{sc=Han}\d]+/gu) ?? []) {
      const range = document.createRange();
      const at = node.data.indexOf(word);
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(word);
    }
  }
  return found;
}

for (const large of [false, true]) {
  test(large ? 'with large text' : 'as the text is at first', async () => {
    const { page, context } = await openWindow(browser, site, { viewport: PHONE });
    const found = [];
    let breaks = 0;
    for (const kind of KINDS) {
      await visit(page, server, site, kind);
      if (large) await page.getByLabel(/^(大字|Large text)$/).check();
      found.push(...(await page.evaluate(cut)).map((word) => `${kind.file}: ${word}`));
      breaks += await page.locator('h1 wbr').count();
    }
    await context.close();
    assert.ok(breaks > 10, 'titles have places to break');
    none(found);
  });
}

test('no line begins with the mark of a footnote', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(server.url('edu/five-year/2021-2025/index.html'));
  const found = [];
  for (let width = 320; width <= 430; width += 5) {
    await page.setViewportSize({ width, height: 812 });
    found.push(...(await page.evaluate(() => {
      const marks = [...document.querySelectorAll('main .footnote-mark a')].filter((mark) => mark.closest('.footnote-mark').previousSibling?.nodeType === Node.TEXT_NODE);
      if (!marks.length) return ['no marks'];
      return marks.filter((mark) => {
        const before = mark.closest('.footnote-mark').previousSibling;
        const range = document.createRange();
        range.setStart(before, before.data.length - 1);
        range.setEnd(before, before.data.length);
        return mark.getBoundingClientRect().left < range.getBoundingClientRect().left;
      }).map((mark) => mark.textContent);
    })).map((mark) => `${mark} at ${width} px`));
  }
  await context.close();
  none(found);
});
