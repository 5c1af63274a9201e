// The search page finds every section that holds the words, and nothing else, without a server; without script it leads
// to the lists.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PHONE, openWindow } from './support/browser.mjs';
import { browser, server, site } from './support/stage.mjs';

const PAGE = 'search/index.html';
const read = (file) => JSON.parse(readFileSync(path.join(site.folder, 'search', file), 'utf8').slice('gongkai('.length, -1));

/** The texts of all documents, and what a plain look through them finds. */
const texts = readdirSync(path.join(site.folder, 'search/text')).sort(new Intl.Collator('en', { numeric: true }).compare).map((file) => read(`text/${file}`));
const pairs = [...read('fold.txt')];
const simplified = new Map(pairs.flatMap((character, at) => (at % 2 ? [] : [[character, pairs[at + 1]]])));
const fold = (text) => [...text.normalize('NFKC').toLowerCase().replace(/[^\S\n]/g, '')].map((one) => simplified.get(one) ?? one).join('');
/** The sections that hold a word; a long one lies in several files. */
const scan = (word, among = texts) => [...new Set(among
  .flatMap((plan) => plan.s.filter(([, , title, text]) => `${fold(title)}\n${fold(text)}`.includes(fold(word))).map(([anchor]) => plan.u + (anchor && `#${anchor}`))))]
  .sort();

const settled = (page) => page.waitForFunction(() => {
  const said = document.getElementById('g-status')?.textContent;
  return said && !said.startsWith('正在') && document.getElementById('g-hits').getAttribute('aria-busy') !== 'true';
});

const addresses = (page) => page.locator('#g-hits a').evaluateAll((links) => links.map((link) => link.href));

/** All results, to the last. */
async function found(page, root) {
  await settled(page);
  while (await page.locator('#g-more').isVisible()) {
    await page.locator('#g-more').click();
    await settled(page);
  }
  return (await addresses(page)).map((address) => decodeURI(address).replace(root, '').replace('index.html', '')).sort();
}

describe('what is found', () => {
  const words = [
    '校', '㈠', '教育', '幼儿', '97%', '９７％', '2026年', '12', '公办幼儿园', '义务教育优质均衡', '義務教育', '課後服務', '学 前', 'ＰＤＦ', 'plan', 'the Bureau',
    '《中华人民共和国义务教育法》', '，每', '澄川市教育局2026年工作要点', '香港', '没有这样的词句', '100',
  ];
  for (const word of words) {
    test(`“${word}”: each section that has it, and no other; their number is told at once`, async () => {
      const { page, context } = await openWindow(browser, site);
      await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent(word)}`);
      await settled(page);
      const right = scan(word);
      const said = await page.locator('#g-status').textContent();
      assert.match(said, right.length ? new RegExp(`共有${right.length}条结果`) : /没有找到/);
      assert.deepEqual(await found(page, server.url('')), right);
      await context.close();
    });
  }

  test('more results than fifty are counted before they are shown', async () => {
    const { page, context } = await openWindow(browser, site);
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('教育')}`);
    await settled(page);
    const all = scan('教育');
    assert.ok((await addresses(page)).length < all.length, 'not all are shown yet');
    assert.match(await page.locator('#g-status').textContent(), new RegExp(`共有${all.length}条结果`));
    await context.close();
  });

  test('sections whose title has the word come first in their document, and documents with it in a title before others', async () => {
    const { page, context } = await openWindow(browser, site);
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('课后服务')}`);
    await settled(page);
    assert.match(await page.locator('#g-hits a').first().textContent(), /课后服务/);
    await context.close();
  });

  test('a document is one result, though its text begins with its title, and the keyword by which it was found is shown', async () => {
    const { page, context } = await openWindow(browser, site);
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('脊柱健康')}`);
    await settled(page);
    const whole = page.locator('#g-hits > li').filter({ has: page.locator('h2 a', { hasText: /^澄川市儿童青少年近视防控和脊柱健康行动方案（2025—2027年）$/ }) });
    assert.equal(await whole.count(), 1);
    assert.match(await whole.locator('p').first().innerText(), /脊柱健康/);
    await context.close();
  });

  test('the words stand marked in their sentence, and the link leads to the section', async () => {
    const { page, context } = await openWindow(browser, site);
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('課後 服務')}`);
    await settled(page);
    assert.equal(await page.locator('#g-hits mark').first().textContent(), '课后服务');
    const link = page.locator('#g-hits a[href*="#"]').first();
    const anchor = (await link.getAttribute('href')).split('#')[1];
    await link.click();
    await page.waitForFunction((id) => document.getElementById(id)?.matches(':target'), anchor);
    await context.close();
  });

  test('words that never stand together are looked for in one section', async () => {
    const { page, context } = await openWindow(browser, site);
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('体育 学校')}`);
    const together = scan('体育').filter((address) => scan('学校').includes(address));
    assert.deepEqual(await found(page, server.url('')), together);
    assert.ok(together.length > 0);
    await context.close();
  });
});

test('filters narrow the results and stand in the address', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('学校')}`);
  await settled(page);
  await page.locator('#g-filters summary').click();
  await page.locator('select[name=year] option[value="2026"]').waitFor({ state: 'attached' });
  await page.locator('select[name=year]').selectOption('2026');
  await page.locator('select[name=validity]').selectOption('in_force');
  await page.getByRole('button', { name: '按筛选条件搜索' }).click();
  await page.waitForURL(/year=2026/);
  await settled(page);
  const address = new URL(page.url());
  assert.equal(address.searchParams.get('year'), '2026');
  assert.equal(address.searchParams.get('q'), '学校');
  const catalog = JSON.parse(readFileSync(path.join(site.folder, 'catalog.json'), 'utf8'));
  const documents = catalog.documents ?? catalog.plans;
  const wanted = new Set(documents
    .filter(({ validity, period, date }) => validity.state === 'in_force' && (period ? period.from <= 2026 && 2026 <= period.to : date.startsWith('2026')))
    .map(({ url }) => url));
  assert.deepEqual(await found(page, server.url('')), scan('学校', texts.filter((plan) => wanted.has(plan.u))));
  assert.ok(await page.locator('#g-filters').evaluate((fold) => fold.open), 'the filters that apply are in view');
  assert.equal(await page.locator('select[name=year]').inputValue(), '2026');
  await context.close();
});

test('with the keyboard alone: Enter searches, more results take the focus on', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(server.url(PAGE));
  for (let stops = 0; stops < 20 && (await page.evaluate(() => document.activeElement.id)) !== 'g-q'; stops++) await page.keyboard.press('Tab');
  await page.keyboard.type('学校');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  await settled(page);
  const before = (await addresses(page)).length;
  await page.locator('#g-more').focus();
  await page.keyboard.press('Enter');
  await settled(page);
  const focused = await page.evaluate(() => [...document.querySelectorAll('#g-hits a')].indexOf(document.activeElement));
  assert.equal(focused, before, 'the first of the new results has the focus');
  await context.close();
});

test('the number of results is told to a screen reader, and stands in the title', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('学校')}`);
  await settled(page);
  assert.equal(await page.locator('#g-status').getAttribute('role'), 'status');
  assert.match(await page.title(), /^“学校”的搜索结果/);
  await context.close();
});

test('a site that was opened from a folder is searched as well', async () => {
  const { page, context } = await openWindow(browser, site);
  const root = pathToFileURL(`${site.folder}/`).href;
  await page.goto(`${root}${PAGE}?q=${encodeURIComponent('義務教育')}`);
  assert.deepEqual(await found(page, root), scan('义务教育'));
  // A folder has no page of its own there: links name the file.
  const first = page.locator('#g-hits a').first();
  const title = await first.textContent();
  await first.click();
  await page.locator('h1').waitFor();
  assert.match(page.url(), /\/index\.html(#|$)/);
  assert.ok(title.length > 0 && !(await page.title()).startsWith('Index of'));
  await context.close();
});

test('a word that few pieces hold is counted by the filters as it is found', async () => {
  const { page, context } = await openWindow(browser, site);
  const word = '97%';
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent(word)}`);
  await settled(page);
  await page.locator('#g-filters summary').click();
  await page.locator('select[name=year] option').nth(1).waitFor({ state: 'attached' });
  const documents = new Set(scan(word).map((address) => address.split('#')[0]));
  const options = await page.locator('select[name=body] option:not([value=""])').allTextContents();
  const counted = options.map((option) => Number(/(\d+)/.exec(option.slice(option.lastIndexOf('（')))[1]));
  assert.ok(counted.length > 0 && Math.max(...counted) <= documents.size, `${options} of ${documents.size}`);
  await context.close();
});

test('where filters leave nothing the page says so, and what the site does not know is no filter', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('脊柱健康')}&year=2019`);
  await settled(page);
  assert.match(await page.locator('#g-status').textContent(), /^按现在的筛选条件没有找到/);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('脊柱健康')}&body=nobody`);
  await settled(page);
  assert.match(await page.locator('#g-status').textContent(), new RegExp(`共有${scan('脊柱健康').length}条结果`));
  await context.close();
});

test('a filter counts what there would be with it and the other filters', async () => {
  const { page, context } = await openWindow(browser, site);
  const counts = async (more) => {
    await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('教育')}${more}`);
    await settled(page);
    if (!more) await page.locator('#g-filters summary').click();
    await page.locator('select[name=year] option').nth(1).waitFor({ state: 'attached' });
    return page.locator('select[name=year] option:not([value=""])').allTextContents();
  };
  const all = await counts('');
  assert.ok(all.length > 3, `${all}`);
  assert.deepEqual(await counts('&year=2024'), all);
  const [body] = await page.locator('select[name=body] option:not([value=""])').evaluateAll((options) => options.map((option) => option.value));
  assert.notDeepEqual(await counts(`&year=2024&body=${body}`), all);
  await context.close();
});

test('who comes back from a result finds as many results, and the place', async () => {
  const { page, context } = await openWindow(browser, site, { viewport: { width: 375, height: 812 } });
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('的')}`);
  await settled(page);
  await page.locator('#g-more').click();
  await settled(page);
  const results = page.locator('#g-hits li');
  const shown = await results.count();
  assert.ok(shown > 60, `${shown} results`);
  const link = results.nth(60).getByRole('link');
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 1000, `${place}`);
  await link.click();
  await page.waitForURL((url) => !url.pathname.includes('/search/'));
  await page.goBack();
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 200, place);
  assert.ok((await results.count()) >= shown);
  await context.close();
});

test('a paragraph that is asked for is named by its beginning', async () => {
  const { page, context } = await openWindow(browser, site);
  const paragraph = '没有这样的一段'.repeat(30);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent(paragraph)}`);
  await settled(page);
  const said = await page.locator('#g-status').textContent();
  assert.ok(said.includes(`${paragraph.slice(0, 40)}…`) && said.length < 100, said);
  assert.equal(await page.locator('#g-q').inputValue(), paragraph);
  await context.close();
});

test('a script that does not arrive is told in words', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.route('**/assets/search.*.js', (route) => route.abort());
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('学校')}`);
  await page.getByText('搜索用的文件没有取到').waitFor();
  await context.close();
});

test('a reader whose browser keeps nothing searches all the same', async () => {
  const { page, context } = await openWindow(browser, site);
  // Android's web views without storage.
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { value: null }));
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('食堂')}`);
  await settled(page);
  assert.ok((await addresses(page)).length > 0);
  await context.close();
});

test('a file that does not arrive is told in words', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.route('**/search/index/*', (route) => route.abort());
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('学校')}`);
  await page.getByText('搜索用的文件没有取到').waitFor();
  await context.close();
});

test('without script the page leads to the lists and the index of terms', async () => {
  const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false, viewport: PHONE });
  await page.goto(server.url(PAGE));
  assert.ok(!(await page.locator('#g-form').isVisible()), 'no form that does nothing');
  assert.ok(await page.getByText('没有启用').isVisible());
  await page.getByRole('main').getByRole('link', { name: '索引' }).click();
  await page.waitForURL(/terms\/(index.html)?$/);
  await context.close();
});

test('no query can put markup into the page', async () => {
  const { page, context } = await openWindow(browser, site);
  await page.goto(`${server.url(PAGE)}?q=${encodeURIComponent('<img src=x onerror=alert(1)>"')}&year=${encodeURIComponent('"><b>')}`);
  await settled(page);
  assert.equal(await page.locator('main img, main b').count(), 0);
  assert.equal(await page.locator('#g-q').inputValue(), '<img src=x onerror=alert(1)>"');
  await context.close();
});
