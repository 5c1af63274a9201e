// Reading aloud is offered where the browser has a voice for the language, and stops when asked to; the large pointer works
// with and without script; the header stays one row on a phone; the hint at files that WeChat does not open stands at files.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { KINDS, PLANS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const READ = /^(朗读全文|朗讀全文|Read aloud)$/;
const STOP = /^(停止朗读|停止朗讀|Stop reading)$/;
const POINTER = /^(大指针|大指標|Large pointer)$/;
const [PLAN] = PLANS;
const COMPARISON = KINDS.find(({ name }) => name === 'comparison');
const VOICES = [
  { lang: 'en-US', localService: true }, { lang: 'zh-TW', localService: true }, { lang: 'zh_CN', localService: true },
  { lang: 'zh-CN', localService: false },
];

/** A window whose browser has these voices and keeps what it is told to say; `finish` ends one utterance. */
async function speaking(voices, options) {
  const opened = await openWindow(browser, site, options);
  await opened.context.addInitScript((list) => {
    let known = list;
    window.said = [];
    window.spoken = null;
    window.stops = 0;
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    const speech = {
      getVoices: () => known,
      speak: (utterance) => { window.said.push(utterance.text); window.spoken = utterance; },
      cancel: () => { window.stops += 1; window.spoken?.onerror?.({ error: 'canceled' }); },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.learn = (more) => { known = more; speech.onvoiceschanged?.(); };
    window.finish = () => window.spoken.onend?.();
  }, voices);
  return opened;
}

const said = (page) => page.evaluate(() => window.said);

/** Lets the browser say everything that is left. */
async function sayAll(page) {
  await page.evaluate(() => {
    for (let before = 0; before !== window.said.length; window.finish()) before = window.said.length;
  });
  return said(page);
}

const button = (page, name) => page.getByRole('button', { name });

test('no button without speech, without a voice, or without script', async () => {
  const { page, context } = await openWindow(browser, site);
  await context.addInitScript(() => {
    delete window.speechSynthesis;
    delete Window.prototype.speechSynthesis;
  });
  await page.goto(server.url(PLAN.file));
  assert.equal(await page.evaluate(() => 'speechSynthesis' in window), false);
  assert.equal(await page.getByRole('button').count(), 0);
  await context.close();
  for (const [voices, options] of [[[], {}], [[VOICES[0], VOICES[3]], {}], [VOICES, { javaScriptEnabled: false }]]) {
    const opened = await speaking(voices, options);
    await opened.page.goto(server.url(PLAN.file));
    assert.equal(await opened.page.getByRole('button').count(), 0, JSON.stringify(voices));
    await opened.context.close();
  }
});

test('the button comes when the browser learns of its voices, once', async () => {
  const { page, context } = await speaking([]);
  await page.goto(server.url(PLAN.file));
  for (let time = 0; time < 2; time += 1) await page.evaluate((voices) => window.learn(voices), VOICES);
  assert.equal(await button(page, READ).count(), 1);
  await context.close();
});

test('reads the title first, then the text, and nothing else', async () => {
  for (const { file, name } of [...PLANS, COMPARISON]) {
    const { page, context } = await speaking(VOICES);
    await page.goto(server.url(file));
    await button(page, READ).click();
    const title = (await page.locator('h1').innerText()).replace(/\s+/g, '');
    const spoken = await sayAll(page);
    assert.ok(title.startsWith(spoken[0].replace(/\s+/g, '')), `${file}: begins with ${spoken[0]}`);
    for (const piece of spoken) assert.ok(piece.length <= 190, `${file}: short pieces, not ${piece}`);
    const all = spoken.join('').replace(/\s+/g, '');
    // A paragraph of a plan whose text is only text is said whole, and in order.
    const paragraphs = await page.$$eval('.part p[id]', (list) => list.filter((one) => !one.querySelector('a')).map((one) => one.textContent.replace(/\s+/g, '')));
    let at = 0;
    for (const paragraph of paragraphs) {
      const found = all.indexOf(paragraph, at);
      assert.ok(found >= 0, `${file}: says ${paragraph}`);
      at = found + paragraph.length;
    }
    if (name !== 'comparison') assert.ok(paragraphs.length > 3, file);
    for (const tool of await page.$$eval('.tool, .below-section, .toc, .facts dt, .more', (list) => list.map((one) => one.textContent.replace(/\s+/g, '')).filter((text) => text.length > 8))) {
      assert.ok(!all.includes(tool), `${file}: does not say ${tool}`);
    }
    assert.equal(await button(page, READ).count(), 1, `${file}: ready to read again`);
    await context.close();
  }
});

test('says that a plan is no longer in force, before its text', async () => {
  const { page, context } = await speaking(VOICES);
  await page.goto(server.url(KINDS.find(({ name }) => name === 'repealed plan').file));
  await button(page, READ).click();
  const spoken = await sayAll(page);
  assert.match(spoken[1], /^已废止/);
  await context.close();
});

test('takes a voice of the document’s language from the device', async () => {
  for (const [name, voice] of [['plan', 'zh_CN'], ['plan in Traditional Chinese', 'zh-TW'], ['plan in English', 'en-US']]) {
    const { page, context } = await speaking(VOICES);
    await page.goto(server.url(KINDS.find((kind) => kind.name === name).file));
    await button(page, READ).click();
    assert.equal(await page.evaluate(() => window.spoken.voice.lang), voice);
    await context.close();
  }
});

test('stops when the button is pressed again, on Escape, and on leaving', async () => {
  const { page, context } = await speaking(VOICES);
  await page.goto(server.url(PLAN.file));
  const status = () => page.locator('[aria-live]').innerText();
  for (const stop of [() => button(page, STOP).click(), () => page.keyboard.press('Escape'), () => button(page, STOP).press('Enter')]) {
    await button(page, READ).click();
    assert.match(await status(), /正在朗读/);
    const [stops, before] = [await page.evaluate(() => window.stops), (await said(page)).length];
    await stop();
    assert.equal(await page.evaluate(() => window.stops), stops + 1);
    await page.evaluate(() => window.finish());
    assert.equal((await said(page)).length, before, 'says nothing more');
    assert.match(await status(), /停止/);
  }
  await button(page, READ).click();
  const stops = await page.evaluate(() => window.stops);
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  assert.equal(await page.evaluate(() => window.stops), stops + 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => window.stops), stops + 1, 'what does not read is not stopped');
  await context.close();
});

test('says so where no sound could be made', async () => {
  const { page, context } = await speaking(VOICES);
  await page.goto(server.url(PLAN.file));
  await button(page, READ).click();
  await page.evaluate(() => window.spoken.onerror({ error: 'synthesis-failed' }));
  assert.match(await page.locator('[aria-live]').innerText(), /无障碍声明/);
  assert.equal(await button(page, READ).count(), 1);
  await context.close();
});

test('the button is as large as a finger, larger in large text, and by keyboard shows its focus', async () => {
  const { page, context } = await speaking(VOICES, { viewport: PHONE });
  await page.goto(server.url(PLAN.file));
  const height = async () => (await button(page, READ).boundingBox()).height;
  assert.ok((await height()) >= 44);
  await page.getByLabel('大字').check();
  assert.ok((await height()) >= 60);
  await button(page, READ).focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid');
  assert.match(await page.evaluate(() => document.activeElement.textContent), READ);
  await context.close();
});

const cursor = (page) => page.$eval('main a', (link) => getComputedStyle(link).cursor);

test('the large pointer needs no script, and goes again', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
  await page.goto(server.url(PLAN.file));
  const before = await cursor(page);
  await page.getByLabel(POINTER).check();
  assert.match(await cursor(page), /^url\("data:image\/svg/);
  await page.getByLabel(POINTER).uncheck();
  assert.equal(await cursor(page), before);
  await context.close();
});

test('with script, the next page has the large pointer as well', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(server.url('index.html'));
  await page.getByLabel(POINTER).check();
  await page.goto(server.url(PLAN.file));
  assert.ok(await page.getByLabel(POINTER).isChecked());
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('pointer')));
  assert.match(await cursor(page), /^url/);
  await context.close();
});

test('a phone has no pointer to enlarge, and the header is one row', async () => {
  for (const options of [{ hasTouch: true, isMobile: true }, {}]) {
    const { page, context } = await openWindow(browser, site, { viewport: PHONE, ...options });
    await page.goto(server.url(PLAN.file));
    assert.equal(await page.getByLabel(POINTER).isVisible(), !options.isMobile);
    const [name, switches] = [await page.locator('.site-name').boundingBox(), await page.locator('.switches').boundingBox()];
    assert.ok(Math.max(name.y + name.height, switches.y + switches.height) <= 60, `one row, ${JSON.stringify([name, switches])}`);
    await context.close();
  }
});

test('the hint at files that WeChat does not open stands once where there are files', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
  for (const kind of KINDS) {
    await visit(page, server, site, kind);
    const hints = await page.locator('main p:visible', { hasText: /(微信.*···)|(WeChat, tap ···)/ }).count();
    const files = await page.locator('main .files a[href*="index.md"], main .files a[href$=".csv"]').count();
    if (kind.name === 'accessibility statement') assert.ok(hints > 0);
    else assert.equal(hints, files ? 1 : 0, kind.file);
  }
  await context.close();
});
