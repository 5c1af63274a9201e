// What nearly every test stands on: the example site, built once, a server for it, and a browser.
import { after, before } from 'node:test';
import { startBrowser } from './browser.mjs';
import { buildSite, serve } from './site.mjs';

export const site = buildSite();
export let browser;
export let server;

before(async () => {
  browser = await startBrowser();
  server = await serve(site.folder);
});
after(async () => {
  await browser?.close();
  await server?.close();
});
