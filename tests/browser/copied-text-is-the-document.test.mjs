// What a reader marks in a plan and copies is the text of the document alone: no link, no mark of a comparison stands in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { PLANS } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const APPARATUS = /链接|上年|下年|上一期|下一期|机器对照|文字相同|回到目录/g;

/** The selection from the head of the text to its end, as it would be copied. */
const selected = (page, lastFirst) => page.evaluate((order) => {
  const [text] = [...document.querySelectorAll('.part.part-plan .text')];
  const selection = getSelection();
  const ends = [[text, 0], [text, text.childNodes.length]];
  if (order) ends.reverse();
  selection.setBaseAndExtent(...ends[0], ...ends[1]);
  return selection.toString();
}, lastFirst);

/** The words of headings, paragraphs and tables, without blanks. */
const official = (page) => page.evaluate(() => {
  const text = document.querySelector('.part.part-plan .text').cloneNode(true);
  text.querySelectorAll('.tool, .below-section, .footnote-mark, .citation').forEach((one) => one.remove());
  return text.textContent.replace(/\s+/g, '');
});

for (const { name, file } of PLANS) {
  test(name, async () => {
    const { page, context } = await openWindow(browser, site, { viewport: PHONE });
    await page.goto(server.url(file));
    const wanted = await official(page);
    assert.ok(wanted.length > 200, `${file}: has text`);
    for (const lastFirst of [false, true]) {
      const text = await selected(page, lastFirst);
      const found = text.replace(/\s+/g, '');
      assert.equal(found, wanted, file);
      none([...found.matchAll(APPARATUS)].map(([word]) => word).filter((word) => !wanted.includes(word)), file);
    }
    await context.close();
  });
}

test('two sections, from the heading of one into the text of the next', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(server.url('edu/priorities/2026/index.html'));
  const text = await page.evaluate(() => {
    const range = document.createRange();
    range.setStart(document.getElementById('s4-1'), 0);
    const last = document.getElementById('s4-2-p2');
    range.setEnd(last, last.childNodes.length);
    const between = [...document.querySelectorAll('.below-section a, .section-link')].filter((link) => range.intersectsNode(link)).length;
    getSelection().addRange(range);
    return { text: getSelection().toString(), between };
  });
  await context.close();
  assert.ok(text.between >= 2, 'links stand between the two sections');
  assert.match(text.text, /^（一）/);
  assert.equal([...text.text.matchAll(APPARATUS)].length, 0, text.text);
});

test('nothing stands between the heading of a section and its text, nor between its paragraphs', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
  for (const { file } of PLANS) {
    await page.goto(server.url(file));
    // What follows apparatus is the beginning of a section, or what closes the document.
    none(await page.$$eval('.text .below-section, .text .tool', (list) => list
      .filter((one) => {
        const next = one.nextElementSibling;
        return next && !next.matches('.below-section, .section-head, .run-in, .numbered-paragraph, span, .signature, .signature-date, .copied-to, .imprint, .attachment-note, hr') && !one.matches('.section-head > .tool, .run-in > .tool, .numbered-paragraph > .tool');
      })
      .map((one) => `${one.className} before ${one.nextElementSibling.outerHTML.slice(0, 60)}`)), file);
    none(await page.$$eval('.text .tool', (list) => list.filter((one) => one.previousElementSibling).map((one) => one.textContent)), file);
  }
  await context.close();
});
