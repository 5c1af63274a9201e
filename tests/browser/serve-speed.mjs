// How long it takes from saving a document until the open page of the preview shows it:
//
//   GONGKAI=PROGRAM CHROME=CHROMIUM node serve-speed.mjs SITE [--document PATH] [--times 20]
//
// SITE is a folder that may be written to: the document is changed and in the end put back. Prints one line of JSON: the
// median, the fastest and the slowest, in milliseconds, and the number of documents.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './support/browser.mjs';
import { startPreview } from './support/preview.mjs';
import { filesOf } from './support/site.mjs';

const { values: given, positionals: [site] } = parseArgs({
  allowPositionals: true, options: { document: { type: 'string' }, times: { type: 'string', default: '20' } },
});
if (!site) throw new Error('which site?');
const documents = filesOf(path.join(site, 'content')).filter((name) => name.endsWith('.md') && !path.basename(name).startsWith('_'));
const document = given.document ?? documents[Math.floor(documents.length / 2)];
const file = path.join(site, 'content', document);
const sound = readFileSync(file, 'utf8');
const preview = await startPreview(site, { lang: 'en' });
const browser = await startBrowser();
const times = [];
try {
  const page = await browser.newPage();
  await page.goto(preview.root + document.replace(/(\/index)?\.md$/, '/'));
  // The page says when it is there, so that nothing has to be asked for again and again.
  let arrived = () => {};
  await page.exposeBinding('arrived', (_, words) => arrived(words));
  await page.addInitScript(() => addEventListener('load', () => {
    const [words] = /第\d+次修改的一段/.exec(window.document.body.textContent) ?? [];
    if (words) window.arrived(words);
  }));
  await new Promise((rested) => setTimeout(rested, 1000));
  for (let number = 1; number <= Number(given.times); number += 1) {
    const words = `第${number}次修改的一段`;
    const seen = new Promise((resolve) => { arrived = (found) => found === words && resolve(); });
    const start = performance.now();
    writeFileSync(file, `${sound}\n${words}。\n`);
    await seen;
    times.push(performance.now() - start);
    await new Promise((rested) => setTimeout(rested, 300));
  }
} finally {
  writeFileSync(file, sound);
  await browser.close();
  await preview.close();
}
times.sort((a, b) => a - b);
const middle = times.length / 2;
const median = (times[Math.ceil(middle) - 1] + times[Math.floor(middle)]) / 2;
const readings = [...preview.told().matchAll(/([\d.]+) seconds/g)].map(([, seconds]) => Number(seconds));
console.log(JSON.stringify({
  documents: documents.length, times: times.length, median: Math.round(median), fastest: Math.round(times[0]),
  slowest: Math.round(times.at(-1)), first_reading_seconds: readings[0],
}));
