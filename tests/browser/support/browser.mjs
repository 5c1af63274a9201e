// Chromium, and the ways in which readers look at a page.
import { chromium } from 'playwright-core';
import { answer } from './site.mjs';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 900 };

/** Starts a browser; it makes a profile folder of its own and removes it in the end. */
export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: FLAGS });
}

/**
 * A window on a built site. What is asked of the site's published address is answered from the folder, as if it were
 * online there; what is asked of anyone else is refused and listed in `foreign`.
 */
export async function openWindow(browser, site, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(10_000);
  const foreign = [];
  const published = new URL(site.baseUrl);
  await context.route((url) => url.protocol !== 'file:' && url.hostname !== '127.0.0.1', (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== published.origin || !url.pathname.startsWith(published.pathname)) {
      foreign.push(url.href);
      return route.abort();
    }
    const { status, type, body } = answer(site.folder, url.pathname.slice(published.pathname.length));
    return route.fulfill({ status, contentType: type, body });
  });
  return { context, page: await context.newPage(), foreign };
}

/** What stands in every page of a site: its kind, language, title, ids in order, and everything that it refers to. */
export async function readPages(browser, site, read) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const pages = new Map();
  for (const file of site.pages) {
    pages.set(file, await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const refs = [];
      for (const name of ['href', 'src', 'poster', 'data', 'action']) {
        for (const element of parsed.querySelectorAll(`[${name}]`)) {
          refs.push({ tag: element.localName, rel: element.getAttribute('rel') ?? '', name, value: element.getAttribute(name).trim() });
        }
      }
      for (const name of ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
        for (const element of parsed.querySelectorAll(`[${name}]`)) {
          for (const id of element.getAttribute(name).split(/\s+/)) refs.push({ tag: element.localName, rel: '', name, value: `#${id}` });
        }
      }
      return {
        kind: /(?:^|\s)kind-(\S+)/.exec(parsed.documentElement.className)?.[1] ?? '',
        title: parsed.title,
        ids: [...parsed.querySelectorAll('[id]')].map((element) => element.id),
        refs,
      };
    }, read(file)));
  }
  await context.close();
  return pages;
}
