// The contents lead to every section; the keyboard reaches everything that a finger does, and is never caught.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const PLAN = 'edu/priorities/2026/index.html';

describe('contents', () => {
  test('without script, a phone lists the chapters first, and all sections when asked', async () => {
    const { page, context } = await openWindow(browser, site, { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(server.url(PLAN));
    const entries = page.locator('.toc a[href^="#"]');
    const seen = () => entries.evaluateAll((all) => all.filter((entry) => entry.getClientRects().length).length);
    const chapters = await seen();
    assert.ok(chapters >= 5 && chapters < (await entries.count()), `${chapters} chapters`);
    await page.getByLabel(/^同时列出/).check();
    assert.equal(await seen(), await entries.count());
    await context.close();
  });

  test('every titled section is listed in the order of the text, and its entry leads there', async () => {
    const { page, context } = await openWindow(browser, site, { viewport: DESKTOP });
    await page.goto(server.url(PLAN));
    const listed = await page.locator('.toc a[href^="#"]').evaluateAll((all) => all.map((entry) => entry.hash.slice(1)));
    const titled = await page.evaluate(() => [...document.querySelectorAll('.part h2[id], .part h3[id], .part h4[id]')].map(({ id }) => id));
    assert.deepEqual(listed.filter((id) => titled.includes(id)), titled);
    for (const id of [listed[3], listed.at(-1)]) {
      await page.locator(`.toc a[href="#${id}"]`).first().click();
      await page.waitForFunction((wanted) => document.querySelector(':target')?.id === wanted, id);
      const top = await page.locator(`[id="${id}"]`).evaluate((element) => element.getBoundingClientRect().top);
      assert.ok(top >= 0 && top < DESKTOP.height / 2 || (await page.evaluate(() => innerHeight + scrollY >= document.body.scrollHeight - 2)), `${id} is at ${top}`);
    }
    await context.close();
  });
});

describe('Tab', () => {
  for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const kind of KINDS) {
      test(`${size}: ${kind.name}`, async () => {
        const { page, context } = await openWindow(browser, site, { viewport });
        await visit(page, server, site, kind);
        const stops = await page.evaluate(() => {
          const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
          return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((element) => shown(element) && !element.disabled).length;
        });
        const problems = [];
        const reached = new Set();
        for (let press = 0; press <= stops + 5; press++) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            const all = [...document.querySelectorAll('*')];
            const ring = getComputedStyle(element);
            const label = element.matches('.switches input, .all-sections input') ? getComputedStyle(element.nextElementSibling ?? element) : ring;
            const { width, height } = element.getBoundingClientRect();
            return { at: all.indexOf(element), name: element.textContent.trim().slice(0, 30) || element.id, href: element.getAttribute('href'), hasRing: [ring, label].some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2), size: width * height };
          });
          if (!stop) break;
          if (press === 0 && stop.href !== '#g-main') problems.push(`the first stop is ${stop.name}, not the way to the text`);
          if (!stop.hasRing) problems.push(`${stop.name}: the focus is not to be seen`);
          if (!(stop.size > 0)) problems.push(`${stop.name}: takes the focus and has no size`);
          if (reached.has(stop.at)) break;
          reached.add(stop.at);
        }
        none(problems);
        assert.ok(reached.size >= stops, `${reached.size} of ${stops} are reached`);
        await context.close();
      });
    }
  }
});
