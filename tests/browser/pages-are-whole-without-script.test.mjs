// A reader whose browser runs no script reads the same text on every page, at any width.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { browser, server, site } from './support/stage.mjs';

for (const [name, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(name, async () => {
    const read = async (javaScriptEnabled) => {
      const { page, context } = await openWindow(browser, site, { javaScriptEnabled, viewport });
      const texts = {};
      for (const file of site.pages) {
        await page.goto(file === '404.html' ? `${site.baseUrl}no/such/page` : server.url(file));
        // Only a script can search: there is a form with it, and a sentence about the lists without.
        texts[file] = await page.evaluate(() => {
          for (const part of document.querySelectorAll('form[role=search], .without-script')) part.remove();
          return document.body.innerText;
        });
      }
      await context.close();
      return texts;
    };
    const without = await read(false);
    assert.deepEqual(without, await read(true));
    none(Object.keys(without).filter((file) => without[file].trim().length < 100), 'pages without text');
  });
}
