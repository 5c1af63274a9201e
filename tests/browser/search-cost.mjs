// What the search of a built site finds and what it costs, against a plain look through all its texts:
//
//   node search-cost.mjs FOLDER [--queries FILE.json] [--most 3000] [--bodies 12]
//
// FOLDER is what `gongkai build` wrote; CHROME is Chromium. One line of JSON for each query, then the summary; exit 1 where
// a result is wrong, one is missing, or a number that the page told as exact is not. All results of a query are loaded where
// there are up to --most; of others all those of so many --bodies, at even distances among the bodies that have some.
// Bytes are those of the files of the search, gzip, until the first results and their number stand.
import { chromium } from 'playwright-core';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { typeOf } from './support/site.mjs';

const { values: given, positionals: [folder] } = parseArgs({
  allowPositionals: true, options: { queries: { type: 'string' }, most: { type: 'string', default: '3000' }, bodies: { type: 'string', default: '12' } },
});
if (!folder) throw new Error('which folder?');
const most = Number(given.most);
const some = Number(given.bodies);
const content = (file) => JSON.parse(readFileSync(path.join(folder, 'search', file), 'utf8').replace(/^gongkai\(|\)\s*$/g, ''));

// The texts, folded by rules written once more: they must not come from the script that is judged.
const simplified = new Map(content('fold.txt').match(/../gsu).map((pair) => [...pair]));
const fold = (text) => [...text.normalize('NFKC').toLowerCase()].filter((one) => one === '\n' || !/\s/.test(one)).map((one) => simplified.get(one) ?? one).join('');
const whole = new Map();
for (const file of readdirSync(path.join(folder, 'search/text')).sort(new Intl.Collator('en', { numeric: true }).compare)) {
  const plan = content(`text/${file}`);
  for (const [anchor, , title, text] of plan.s) {
    // A long section lies in several files.
    const address = plan.u + (anchor && `#${anchor}`);
    const begun = whole.get(address);
    if (begun) begun.folded += `\n${fold(text)}`;
    else whole.set(address, { address, plan: plan.u, bodies: plan.b, folded: `${fold(title)}\n${fold(text)}` });
  }
}
const sections = [...whole.values()];

/** Words of every sort, and pieces cut out of the texts at places that are the same in every run. */
function someQueries() {
  const words = ['校', '发', '％', '教育', '学校', '教师', '课后服务', '義務教育', '教師', '97%', '９７％', '2026年', '12所', '100', '工作要点',
    '优质均衡', 'gongkai', '不存在的词句', '学 校', 'GDP'];
  let state = 20261124;
  const below = (limit) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor((state / 2147483648) * limit); };
  while (words.length < 50) {
    const lines = sections[below(sections.length)].folded.split('\n').filter((line) => line.length > 2);
    if (!lines.length) continue;
    const line = lines[below(lines.length)];
    const length = Math.min(line.length, 2 + below(19));
    const start = below(line.length - length + 1);
    words.push(line.slice(start, start + length));
  }
  return words;
}

let loaded = { files: 0, bytes: 0 };
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  if (!existsSync(file)) { response.writeHead(404); response.end(); return; }
  const body = gzipSync(readFileSync(file), { level: 6 });
  if (file.endsWith('.txt')) loaded = { files: loaded.files + 1, bytes: loaded.bytes + body.length };
  response.writeHead(200, { 'content-type': typeOf(file), 'content-encoding': 'gzip' });
  response.end(body);
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });

const settled = (page) => page.waitForFunction(() => {
  const busy = document.getElementById('g-hits').getAttribute('aria-busy') === 'true';
  return !busy && !/^(正在|Search)/.test(document.getElementById('g-status').textContent || '正在');
}, null, { timeout: 60_000 });

/** Opens the search page, and presses for more until all is there. */
async function search(query, { body = '', all }) {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } });
  const page = await context.newPage();
  const broken = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  loaded = { files: 0, bytes: 0 };
  const started = Date.now();
  await page.goto(`${base}search/index.html?q=${encodeURIComponent(query)}${body && `&body=${encodeURIComponent(body)}`}`);
  await settled(page);
  const row = { query, ...loaded, ms: Date.now() - started, first: await page.locator('#g-hits > li').count(), said: await page.textContent('#g-status') };
  for (let presses = all ? Infinity : 8; presses > 0 && await page.locator('#g-more').isVisible(); presses--) {
    await page.evaluate(() => document.getElementById('g-more').click());
    await settled(page);
  }
  const found = new Set(await page.locator('#g-hits a').evaluateAll((links, from) => links.map((link) => decodeURI(link.href.slice(from)).replace('index.html', '')), base.length));
  await context.close();
  return { ...row, found, broken };
}
const without = (these, those) => [...these].filter((one) => !those.has(one)).length;
const addresses = (found) => new Set(found.map(({ address }) => address));

const bodies = content('filters.txt').body.map(([id, name]) => ({ id, name }));
/** So many of a list, at even distances. */
const sample = (list, number) => list.filter((_, at) => Math.floor(at * number / list.length) !== Math.floor((at - 1) * number / list.length));

const rows = [];
for (const query of given.queries ? JSON.parse(readFileSync(given.queries, 'utf8')) : someQueries()) {
  const word = fold(query);
  const results = sections.filter(({ folded }) => folded.includes(word));
  const right = addresses(results);
  const all = right.size <= most;
  const row = await search(query, { all });
  row.wrong = without(row.found, right);
  row.missing = all ? without(right, row.found) : 0;
  row.compared = all ? right.size : 0;
  const names = new Set(all ? [] : results.flatMap(({ bodies }) => bodies.split('、')));
  for (const { id, name } of sample(bodies.filter(({ name }) => names.has(name)), some)) {
    const these = addresses(results.filter((one) => one.bodies.split('、').includes(name)));
    const { found, broken } = await search(query, { body: id, all: true });
    row.wrong += without(found, these);
    row.missing += without(these, found);
    row.compared += these.size;
    row.broken.push(...broken);
  }
  const told = /没有找到|was not found/.test(row.said) ? 0 : Number(/(?:共有|: )(\d+)(?:条| results?)/.exec(row.said)?.[1] ?? NaN);
  const documents = new Set(results.map(({ plan }) => plan)).size;
  const about = Number(/(\d+)(?:份文件| documents?)/.exec(row.said)?.[1] ?? NaN);
  Object.assign(row, {
    found: row.found.size, results: right.size, number: Number.isNaN(told) ? 'about' : told === right.size ? 'exact' : 'wrong', documents,
    'too many': Number.isNaN(about) || !documents ? null : about - documents,
  });
  rows.push(row);
  console.log(JSON.stringify(row));
}
await browser.close();
server.close();

const bytes = rows.map((row) => row.bytes).sort((a, b) => a - b);
const bad = rows.filter((row) => row.wrong || row.missing || row['too many'] < 0 || row.number === 'wrong' || row.broken.length);
console.log(JSON.stringify({
  queries: rows.length, median: bytes[bytes.length >> 1], worst: bytes.at(-1), 'at most 100 KB': bytes.filter((one) => one <= 100_000).length,
  'first fifty at once': rows.filter((row) => row.first >= Math.min(50, row.results)).length, 'all loaded': rows.filter((row) => row.compared === row.results).length,
  'number exact at once': rows.filter((row) => row.number === 'exact').length, 'documents too many, share': Math.max(...rows.map((row) => (row['too many'] ?? 0) / (row.documents || 1))), bad: bad.map((row) => row.query),
}));
process.exitCode = bad.length ? 1 : 0;
