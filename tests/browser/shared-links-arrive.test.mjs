// A link to a section arrives there, also where the program through which it was passed on has cut or altered its end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openWindow } from './support/browser.mjs';
import { browser, server, site } from './support/stage.mjs';

const FILE = 'edu/priorities/2026/index.html';
const WECHAT = 'Mozilla/5.0 (Linux; Android 12; HLK-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.5304.141 Mobile Safari/537.36 MicroMessenger/8.0.38';

const target = (page) => page.waitForFunction(() => document.querySelector(':target')?.id);
const idOf = async (page) => (await target(page)).jsonValue();

test('the address as it is', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(`${server.url(FILE)}#s2`);
  assert.equal(await idOf(page), 's2');
  assert.equal(new URL(page.url()).search, '', 'other browsers keep the short address');
  await context.close();
});

test('in WeChat the section stands in the part of the address that is passed on', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE, userAgent: WECHAT });
  await page.goto(server.url(FILE));
  await page.locator('.toc a[href="#s2"]').first().click();
  assert.equal(await idOf(page), 's2');
  await page.waitForURL(/\?s=s2#s2$/);
  await context.close();
});

test('the address without its end, and with what WeChat adds', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE, userAgent: WECHAT });
  await page.goto(`${server.url(FILE)}?s=s2&from=singlemessage&isappinstalled=0`);
  assert.equal(await idOf(page), 's2');
  await context.close();
});

test('the address whose mark was encoded, on the page for addresses that do not exist', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(`${site.baseUrl}${FILE.replace('index.html', '')}%23s2`);
  assert.equal(await idOf(page), 's2');
  assert.equal(page.url(), `${site.baseUrl}${FILE.replace('index.html', '')}#s2`);
  await context.close();
});

test('an address with something else in it is left alone', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  await page.goto(`${server.url(FILE)}?s=javascript:alert(1)`);
  await page.waitForLoadState();
  assert.equal(new URL(page.url()).hash, '#javascript', 'no more than the letters of a name');
  await context.close();
});

test('the old address of a document that has moved leads on to the section', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE });
  for (const end of ['#s2', '?s=s2', '?s=s2#s2']) {
    await page.goto(`${server.url('old/jy2023/index.html')}${end}`);
    await page.locator('#g-to').click();
    await page.waitForURL(/edu\/priorities\/2023\/index\.html#s2$/);
    assert.equal(await idOf(page), 's2', end);
  }
  await context.close();
});
