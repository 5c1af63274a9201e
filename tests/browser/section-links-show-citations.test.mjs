// Each section of a plan has a link with a name of its own; followed, on the page or from elsewhere, it brings the section
// into view and, where scripts run, shows how to cite it: no clipboard is needed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { PLANS, SECTION_LINK } from './support/kinds.mjs';
import { browser, server, site } from './support/stage.mjs';

const NAME = { name: SECTION_LINK };

/** The lines that a reader sees which end with the published address of a section. */
async function citations(page, address) {
  const text = await page.evaluate(() => document.body.innerText);
  return text.split('\n').filter((line) => line.trim().endsWith(address));
}

/** How far down in the window, in parts of its height, a section begins. */
const depth = (page, anchor) => page.evaluate((id) => {
  const element = document.getElementById(id);
  const { top, height } = element.getBoundingClientRect();
  return height > 0 ? top / innerHeight : NaN;
}, anchor);

async function inView(page, file, anchor) {
  const at = await depth(page, anchor);
  assert.ok(at >= -0.001 && at < 0.9, `${file}#${anchor}: in view, not at ${at} of the window`);
}

async function shown(page, file, anchor) {
  const address = `${site.baseUrl}${file.replace(/index\.html$/, '')}#${anchor}`;
  const [line, ...more] = await citations(page, address);
  assert.ok(line, `${file}#${anchor}: shows ${address}`);
  assert.match(line, /^《.+》.+，\d{4}年\d{1,2}月\d{1,2}日，https:/, 'title and place, body, date, address');
  none(more, `${file}#${anchor}: shows it once`);
  await inView(page, file, anchor);
}

/** The sections to try: first, last and those between at even steps, so that every form occurs. */
const some = (all) => (all.length <= 8 ? all : Array.from({ length: 8 }, (_, step) => all[Math.round((step * (all.length - 1)) / 7)]));

for (const [name, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  describe(name, () => {
    for (const { name: kind, file } of PLANS) {
      test(kind, async () => {
        const { page, context } = await openWindow(browser, site, { viewport });
        await page.addInitScript(() => { delete Navigator.prototype.clipboard; delete Navigator.prototype.share; });
        await page.goto(server.url(file));
        const links = await page.getByRole('link', NAME).all();
        assert.ok(links.length > 3, `${file}: has section links, not ${links.length}`);
        for (const link of some(links)) {
          const anchor = (await link.getAttribute('href')).slice(1);
          await page.goto(server.url(file));
          const address = `${site.baseUrl}${file.replace(/index\.html$/, '')}#${anchor}`;
          none(await citations(page, address), 'not shown unasked');
          await link.click();
          assert.equal(new URL(page.url()).hash, `#${anchor}`);
          await shown(page, file, anchor);
          await page.goto('about:blank');
          await page.goto(`${server.url(file)}#${anchor}`);
          await shown(page, file, anchor);
        }
        await context.close();
      });
    }
  });
}

test('without script, the link is the address of its section', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: PHONE, javaScriptEnabled: false });
  for (const { file } of PLANS) {
    await page.goto(server.url(file));
    for (const link of some(await page.getByRole('link', NAME).all())) {
      const href = await link.getAttribute('href');
      await link.click();
      assert.equal(new URL(page.url()).hash, href);
      await inView(page, file, href.slice(1));
    }
  }
  await context.close();
});

test('the names of the links on a page are all different', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
  for (const file of site.pages.filter((file) => file !== '404.html')) {
    await page.goto(server.url(file));
    const names = (await page.getByRole('link', NAME).allInnerTexts()).map((text) => text.replace(/\s+/g, ''));
    none(names.filter((name, at) => names.indexOf(name) !== at), file);
  }
  await context.close();
});

test('where the page may write to the clipboard, the link copies what it shows', async () => {
  const { page, context } = await openWindow(browser, site, { permissions: ['clipboard-read', 'clipboard-write'] });
  const [{ file }] = PLANS;
  await page.goto(server.url(file));
  const link = page.getByRole('link', NAME).nth(2);
  const anchor = (await link.getAttribute('href')).slice(1);
  await link.click();
  const address = `${site.baseUrl}${file.replace(/index\.html$/, '')}#${anchor}`;
  const [line] = await citations(page, address);
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), line);
  await context.close();
});
