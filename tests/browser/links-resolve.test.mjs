// Every link, image, style sheet and fragment within the site leads to something that is there, on every page.
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPages, startBrowser } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { buildSite, fileFor } from './support/site.mjs';

const site = buildSite();
let browser, pages;
before(async () => {
  browser = await startBrowser();
  pages = await readPages(browser, site, (file) => readFileSync(path.join(site.folder, file), 'utf8'));
});
after(() => browser?.close());

const OTHER = /^(mailto|tel|data):/;

test('links and fragments', () => {
  const found = [];
  for (const [file, { refs }] of pages) {
    for (const { tag, name, value } of refs) {
      if (OTHER.test(value)) continue;
      const url = new URL(value, site.baseUrl + file);
      if (!url.href.startsWith(site.baseUrl)) continue;
      const target = fileFor(site.folder, url.pathname.slice(new URL(site.baseUrl).pathname.length));
      if (!target) {
        found.push(`${file}: <${tag} ${name}="${value}"> leads nowhere`);
        continue;
      }
      const there = pages.get(path.relative(site.folder, target).split(path.sep).join('/'));
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (fragment && there && !there.ids.includes(fragment)) found.push(`${file}: <${tag} ${name}="${value}"> has no target`);
    }
  }
  none(found);
});

test('the page for missing addresses leads on from any address', () => {
  const at = (place, value) => new URL(value, site.baseUrl + place).href;
  const moves = ({ value }) => !value.startsWith('#') && at('404.html', value) !== at('no/such/page/', value);
  none(pages.get('404.html').refs.filter(moves).map(({ tag, name, value }) => `<${tag} ${name}="${value}"> leads elsewhere from no/such/page/`), '404.html');
});

test('nothing is loaded from another site', () => {
  const found = [];
  for (const [file, { refs }] of pages) {
    for (const { tag, rel, name, value } of refs) {
      const url = new URL(value, site.baseUrl + file);
      const loaded = tag !== 'a' && !(tag === 'link' && /canonical|alternate/.test(rel));
      if (loaded && url.protocol !== 'data:' && !url.href.startsWith(site.baseUrl)) found.push(`${file}: <${tag} ${name}="${value}">`);
    }
  }
  none(found);
});

test('an id occurs once on a page', () => {
  const found = [];
  for (const [file, { ids }] of pages) {
    found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${file}#${id}`));
  }
  none(found);
});

test('no two pages have the same title', () => {
  const titles = [...pages.values()].map(({ title }) => title);
  none(titles.filter((title, at) => !title.trim() || titles.indexOf(title) !== at), 'titles');
});
