// The switch for large text enlarges the text at once, with or without script; with script the choice is kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { KINDS, PLANS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const SWITCH = /^(大字|Large text)$/;
const size = (page) => page.$eval('main p', (paragraph) => parseFloat(getComputedStyle(paragraph).fontSize));

test('without script, on a page of every kind', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE, javaScriptEnabled: false });
  for (const kind of KINDS) {
    await visit(page, server, site, kind);
    const before = await size(page);
    await page.getByLabel(SWITCH).check();
    const after = await size(page);
    assert.ok(after >= before * 1.3, `${kind.file}: from ${before} to ${after} px`);
    await page.getByLabel(SWITCH).uncheck();
    assert.equal(await size(page), before, kind.file);
  }
  await context.close();
});

test('on the way back, what was chosen last holds', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(server.url('index.html'));
  for (const wanted of [true, false]) {
    await page.goto(server.url('about/index.html'));
    await page.getByLabel(SWITCH).setChecked(wanted);
    await page.goBack();
    await page.waitForFunction((wanted) => document.getElementById('g-large').checked === wanted, wanted);
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains('large')), wanted);
    assert.equal(await page.evaluate(() => localStorage['gongkai-large']), wanted ? '1' : '0');
    assert.equal((await size(page)) >= 24, wanted);
  }
  await context.close();
});

test('by keyboard', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
  await page.goto(server.url(PLANS[0].file));
  const before = await size(page);
  await page.getByLabel(SWITCH).focus();
  await page.keyboard.press('Space');
  assert.ok((await size(page)) > before);
  await context.close();
});

test('with script, the next page is large as well', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(server.url('index.html'));
  await page.getByLabel(SWITCH).check();
  await page.goto(server.url(PLANS[0].file));
  assert.ok(await page.getByLabel(SWITCH).isChecked());
  assert.ok((await size(page)) >= 24);
  await page.getByLabel(SWITCH).uncheck();
  await page.goto(server.url('index.html'));
  assert.ok(!(await page.getByLabel(SWITCH).isChecked()));
  await context.close();
});
