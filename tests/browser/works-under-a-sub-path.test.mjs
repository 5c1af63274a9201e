// A site that a portal mounts under /plans/ is complete there, and never leads out of it by a link of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWindow, startBrowser } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { KINDS, visit } from './support/kinds.mjs';
import { buildSite, serve } from './support/site.mjs';

const site = buildSite({ under: 'plans/' });
let browser, server;
before(async () => {
  browser = await startBrowser();
  server = await serve(site.folder, '/plans/');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('pages of every kind load all that they need', async () => {
  const { page, context, foreign } = await openWindow(browser, site);
  const problems = [];
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure().errorText}`));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/status of 404/.test(message.text()) && problems.push(message.text()));
  for (const kind of KINDS) {
    await visit(page, server, site, kind);
    await page.evaluate(async () => {
      for (const image of document.images) {
        image.loading = 'eager';
        await image.decode();
      }
    });
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgba(0, 0, 0, 0)', `${kind.file}: the style sheet applies`);
  }
  assert.deepEqual({ problems, foreign, missed: server.missed }, { problems: [], foreign: [], missed: [] });
  await context.close();
});

test('a reader who follows links stays below it and finds a page everywhere', async () => {
  const { page, context } = await openWindow(browser, site);
  const seen = new Set();
  const waiting = [server.root];
  while (waiting.length) {
    const url = waiting.pop();
    if (seen.has(url)) continue;
    seen.add(url);
    const response = await page.goto(url);
    assert.equal(response.status(), 200, url);
    for (const to of await page.$$eval('a[href]', (links) => links.map((link) => link.href.split('#')[0]))) {
      const { origin, pathname } = new URL(to);
      if (origin !== new URL(server.root).origin) continue;
      assert.ok(pathname.startsWith('/plans/'), `${url} leads to ${to}`);
      if (pathname.endsWith('/') || pathname.endsWith('.html')) waiting.push(to.replace(/index\.html$/, ''));
    }
  }
  // Redirects and the page for missing addresses have no links to them.
  assert.ok(seen.size > site.pages.length / 2, `${seen.size} of ${site.pages.length} pages were reached`);
  await context.close();
});

test('the page for missing addresses leads back into it', async () => {
  const { page, context } = await openWindow(browser, site);
  const response = await page.goto(`${site.baseUrl}no/such/page`);
  assert.equal(response.status(), 404);
  const { origin } = new URL(site.baseUrl);
  const links = await page.$$eval('a[href]', (all) => all.map((link) => link.href));
  assert.ok(links.some((link) => link.startsWith(site.baseUrl)));
  none(links.filter((link) => new URL(link).origin === origin && !link.startsWith(site.baseUrl)), '404.html');
  await context.close();
});
