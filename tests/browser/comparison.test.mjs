// The comparison of two plans of a series is read with the keyboard alone, without script, on any width and on paper;
// the report on a plan and the page of the series, which lead to it, keep to the same rules of accessibility.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DESKTOP, PHONE, openWindow } from './support/browser.mjs';
import { none } from './support/findings.mjs';
import { browser, server, site } from './support/stage.mjs';

const SERIES = 'series/edu-gongzuoyaodian/index.html';
const COMPARISON = 'series/edu-gongzuoyaodian/compare/2025/2026/index.html';
const REPORT = 'series/edu-gongzuoyaodian/report/2025/index.html';

const ONLY_CHANGES = '只看变化';
const STEP = '^[上下]一处改动';
/** An A4 sheet at 96 px to the inch, less margins of 18 mm. */
const SHEET = { width: 658, height: 972 };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** Every page that compares two plans: those have the switch. */
const COMPARISONS = site.pages.filter((file) => /\/compare\/[^/]+\/[^/]+\/index\.html$/.test(file));

/** Opens a page for the length of `look`. */
async function reading(file, options, look) {
  const { page, context } = await openWindow(browser, site, options);
  try {
    const response = await page.goto(server.url(file));
    assert.equal(response.status(), 200, file);
    await look(page);
  } finally {
    await context.close();
  }
}

/** How many paragraphs and sections without, and how many with a change there are, and how many of them one sees. */
const seen = (page) => page.evaluate(() => {
  const count = (selector) => {
    const all = [...document.querySelectorAll(selector)];
    return { all: all.length, shown: all.filter((element) => element.checkVisibility() && element.getClientRects().length).length };
  };
  return { same: count('main .unchanged, main .change.identical'), changed: count('main .change:not(.identical), main .pair') };
});

/** The levels of the headings that one sees, and where they jump. */
const headings = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility());
  const level = (heading) => (heading ? Number(heading.localName[1]) : 0);
  const jumps = all.flatMap((heading, at) => (level(heading) > level(all[at - 1]) + 1 ? [`h${level(all[at - 1])} to h${level(heading)}: ${heading.textContent}`] : []));
  return { total: all.length, first: all.filter((heading) => heading.localName === 'h1').length, jumps };
});

/** The boxes of the old and the new text, for each changed paragraph that has both. */
const pairs = (page) => page.$$eval('main .pair', (all) => all.flatMap((pair) => {
  const [older, newer] = ['.older-side', '.newer-side'].map((side) => pair.querySelector(`:scope > ${side}`));
  if (!older || !newer) return [];
  const box = ({ left, right, top, bottom, width, height }) => ({ left, right, top, bottom, width, height });
  return [{ id: pair.parentElement.id, older: box(older.getBoundingClientRect()), newer: box(newer.getBoundingClientRect()), written: Boolean(older.innerText.trim() && newer.innerText.trim()) }];
}));

describe('“only changes” hides what has not changed', () => {
  test('by keyboard, without script', async () => {
    await reading(COMPARISON, { javaScriptEnabled: false }, async (page) => {
      const unfiltered = await seen(page);
      assert.ok(unfiltered.same.all > 0 && unfiltered.same.shown === unfiltered.same.all, `at first all of it is shown: ${JSON.stringify(unfiltered)}`);
      assert.ok(unfiltered.changed.all > 0 && unfiltered.changed.shown === unfiltered.changed.all, JSON.stringify(unfiltered));
      const name = () => page.evaluate(() => document.activeElement?.labels?.[0]?.textContent.trim() ?? '');
      let presses = 0;
      do await page.keyboard.press('Tab'); while ((await name()) !== ONLY_CHANGES && (presses += 1) < 1000);
      assert.equal(await name(), ONLY_CHANGES, 'the Tab key reaches the switch');
      assert.ok(await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      }), 'one sees that the switch has the focus');
      await page.keyboard.press('Space');
      const filtered = await seen(page);
      assert.deepEqual(filtered.same, { all: unfiltered.same.all, shown: 0 });
      assert.deepEqual(filtered.changed, unfiltered.changed, 'what changed stays');
      await page.keyboard.press('Space');
      assert.deepEqual(await seen(page), unfiltered, 'the same key brings it back');
    });
  });

  test('on every comparison, in paragraphs and in whole sections', async () => {
    const { page, context } = await openWindow(browser, site, { javaScriptEnabled: false });
    const found = [];
    let same = 0;
    for (const file of COMPARISONS) {
      await page.goto(server.url(file));
      const control = page.locator('main input[type=checkbox]');
      if ((await control.count()) === 0) {
        if ((await seen(page)).changed.all) found.push(`${file}: has changes, but no switch`);
        continue;
      }
      const unfiltered = await seen(page);
      same += unfiltered.same.all;
      await control.check();
      const filtered = await seen(page);
      if (filtered.same.shown) found.push(`${file}: ${filtered.same.shown} of ${filtered.same.all} without a change are shown`);
      if (filtered.changed.shown !== unfiltered.changed.all) found.push(`${file}: only ${filtered.changed.shown} of ${unfiltered.changed.all} changes are shown`);
      found.push(...(await headings(page)).jumps.map((jump) => `${file}: ${jump}`));
    }
    await context.close();
    assert.ok(COMPARISONS.length > 1 && same > 0, `${COMPARISONS.length} comparisons with ${same} parts that have not changed`);
    none(found);
  });
});

describe('structure', () => {
  test('each changed section has a heading with its number', async () => {
    await reading(COMPARISON, {}, async (page) => {
      const total = Number(/共\s*(\d+)\s*处改动/.exec(await page.locator('main .summary').innerText())?.[1]);
      assert.ok(total > 1, `the page says how many changes there are: ${total}`);
      const sections = await page.$$eval('main .change', (all) => all.map((section) => {
        const own = [...section.querySelectorAll('h1, h2, h3, h4, h5, h6')];
        const heading = own[0];
        return {
          section: section.textContent.trim().slice(0, 40),
          headings: own.length,
          first: heading === section.firstElementChild && Boolean(heading?.id),
          number: Number(/第(\d+)处/.exec(heading?.textContent ?? '')?.[1] ?? 0),
          title: heading?.textContent.replace(/^\s*(第\d+处\s*)?\S+\s+/, '').trim() ?? '',
        };
      }));
      none(sections.filter((section) => section.headings !== 1 || !section.first || !section.title).map((section) => JSON.stringify(section)), COMPARISON);
      assert.deepEqual(sections.map(({ number }) => number).filter(Boolean), Array.from({ length: total }, (_, at) => at + 1));
    });
  });

  test('no heading jumps a level', async () => {
    const { page, context } = await openWindow(browser, site);
    const found = [];
    for (const file of [...COMPARISONS, REPORT, SERIES]) {
      await page.goto(server.url(file));
      const { total, first, jumps } = await headings(page);
      if (total < 2 || first !== 1) found.push(`${file}: ${total} headings, ${first} of them h1`);
      found.push(...jumps.map((jump) => `${file}: ${jump}`));
    }
    await context.close();
    none(found);
  });

  test('nothing is marked as inserted or deleted: the new plan is no revision of the old one', async () => {
    const { page, context } = await openWindow(browser, site);
    const found = [];
    let marks = 0;
    for (const file of [...COMPARISONS, REPORT, SERIES]) {
      await page.goto(server.url(file));
      marks += await page.locator('main mark').count();
      const revised = await page.$$eval('ins, del, s, strike, [role=insertion], [role=deletion]', (all) => all.map((element) => `<${element.localName}> ${element.textContent.slice(0, 40)}`));
      const struck = await page.$$eval('main *', (all) => all.filter((element) => getComputedStyle(element).textDecorationLine.includes('line-through')).map((element) => `struck out: ${element.textContent.slice(0, 40)}`));
      found.push(...[...revised, ...struck].map((what) => `${file}: ${what}`));
    }
    await context.close();
    assert.ok(marks > 0, 'words that differ are marked');
    none(found);
  });
});

describe('old and new text of a changed paragraph', () => {
  test('stand side by side on a desktop', async () => {
    await reading(COMPARISON, { viewport: DESKTOP }, async (page) => {
      const all = await pairs(page);
      assert.ok(all.length > 5, `${all.length} pairs`);
      none(all.filter(({ older, newer, written }) => !(written && older.width > 200 && newer.width > 200 && older.right <= newer.left + 0.5 && Math.abs(older.top - newer.top) < 1))
        .map((pair) => JSON.stringify(pair)), COMPARISON);
    });
  });

  test('stand below each other on a phone', async () => {
    await reading(COMPARISON, { viewport: PHONE }, async (page) => {
      const all = await pairs(page);
      assert.ok(all.length > 5, `${all.length} pairs`);
      none(all.filter(({ older, newer, written }) => !(written && older.height > 0 && newer.height > 0 && older.bottom <= newer.top + 0.5 && Math.abs(older.left - newer.left) < 1 && newer.right <= PHONE.width))
        .map((pair) => JSON.stringify(pair)), COMPARISON);
    });
  });
});

test('at 320 px nothing is wider than the window, with everything unfolded', async () => {
  await reading(COMPARISON, { viewport: { width: 320, height: 640 } }, async (page) => {
    const found = await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
      const width = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('main *')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 0.5 || box.left < -0.5) && getComputedStyle(element).clipPath === 'none';
      }).map((element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`);
      const { scrollWidth } = document.scrollingElement;
      return [...(scrollWidth > width ? [`the document: ${scrollWidth} of ${width} px`] : []), ...wide];
    });
    none(found, COMPARISON);
    assert.ok((await pairs(page)).length > 0, 'the text is there');
  });
});

test('on paper there is the table, but neither the switch nor links from change to change', async () => {
  await reading(COMPARISON, { viewport: SHEET, javaScriptEnabled: false }, async (page) => {
    const look = () => page.evaluate(({ step, label }) => {
      const shown = (all) => all.filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getClientRects().length).length;
      const main = document.querySelector('main');
      const control = [...main.querySelectorAll('label')].find((each) => each.textContent.trim() === label);
      const table = document.getElementById('g-table')?.parentElement.querySelector('table');
      const rows = [...(table?.tBodies[0].rows ?? [])];
      return {
        rows: rows.length,
        shownRows: shown(rows),
        onSheet: rows.every((row) => row.getBoundingClientRect().height > 0 && row.getBoundingClientRect().right <= innerWidth + 0.5),
        control: shown([control, control?.control].filter(Boolean)),
        steps: shown([...main.querySelectorAll('a')].filter((link) => new RegExp(step).test(link.textContent.trim()))),
      };
    }, { step: STEP, label: ONLY_CHANGES });
    const screen = await look();
    assert.equal(screen.control, 2, 'on the screen there are the switch and its label');
    assert.ok(screen.steps > 1, 'on the screen there are the links');
    await page.emulateMedia({ media: 'print' });
    const paper = await look();
    assert.ok(paper.rows > 10, `${paper.rows} rows`);
    assert.deepEqual(paper, { rows: screen.rows, shownRows: screen.rows, onSheet: true, control: 0, steps: 0 });
  });
});

describe('from change to change', () => {
  test('the first “next change” moves to the next changed section', async () => {
    await reading(COMPARISON, {}, async (page) => {
      const numbered = await page.$$eval('main .change', (all) => all.map((section) => section.querySelector('h3, h4, h5, h6')).filter((heading) => /第\d+处/.test(heading.textContent)).map((heading) => heading.id));
      const link = page.locator('main').getByRole('link', { name: /^下一处改动/ }).first();
      const from = await link.evaluate((element) => element.closest('.change').querySelector('h3, h4, h5, h6').id);
      assert.equal(from, numbered[0], 'the first link stands in the first changed section');
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash !== '');
      const target = await page.evaluate(() => {
        const element = document.querySelector(':target');
        return element && { id: element.id, number: /第(\d+)处/.exec(element.textContent)?.[1], top: element.getBoundingClientRect().top, height: innerHeight };
      });
      assert.ok(target, `there is a target for ${page.url()}`);
      assert.equal(target.id, numbered[1]);
      assert.equal(target.number, '2');
      assert.ok(target.top >= -0.5 && target.top < target.height, `it is in the window: at ${target.top} px`);
    });
  });

  test('the links lead through all changes in order, and back', async () => {
    await reading(COMPARISON, {}, async (page) => {
      const sections = await page.$$eval('main .change', (all) => all.map((section) => {
        const heading = section.querySelector('h3, h4, h5, h6');
        const to = (text) => [...section.querySelectorAll('a')].find((link) => link.textContent.trim().startsWith(text))?.hash.slice(1) ?? '';
        return { id: heading.id, numbered: /第\d+处/.test(heading.textContent), next: to('下一处改动'), previous: to('上一处改动') };
      }).filter(({ numbered }) => numbered));
      assert.ok(sections.length > 1);
      none(sections.flatMap(({ id, next, previous }, at) => [
        ...(next === (sections[at + 1]?.id ?? '') ? [] : [`${id}: next is ${next}`]),
        ...(previous === (sections[at - 1]?.id ?? '') ? [] : [`${id}: previous is ${previous}`]),
      ]), COMPARISON);
    });
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`no rule of accessibility is broken: ${width}, ${colorScheme}`, async () => {
      const found = [];
      for (const file of [COMPARISON, REPORT, SERIES]) {
        await reading(file, { viewport, colorScheme }, async (page) => {
          assert.ok(await page.evaluate(() => document.styleSheets.length), 'the style sheet applies');
          await page.evaluate(() => {
            for (const folded of document.querySelectorAll('details')) folded.open = true;
          });
          await page.evaluate(AXE);
          const { violations } = await page.evaluate((rules) => globalThis.axe.run(rules), RULES);
          found.push(...violations.flatMap((rule) => rule.nodes.map((node) => `${file}: ${rule.id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`)));
        });
      }
      none(found);
    });
  }
}

test('on a phone the tables of the series scroll in their own regions, which take the focus', async () => {
  await reading(SERIES, { viewport: PHONE }, async (page) => {
    const tables = page.locator('main table.over-the-years');
    assert.ok((await page.locator('#g-grid').count()) === 1 && (await tables.count()) > 0, 'there is the table of threads');
    for (const table of await tables.all()) {
      const region = table.locator('xpath=ancestor::*[@role="region" and @tabindex="0"]');
      assert.equal(await region.count(), 1, 'a region in the tab order holds the table');
      const name = await region.getAttribute('aria-label');
      assert.ok(name, 'the region has a name');
      const { scroll, client, right } = await region.evaluate((element) => ({ scroll: element.scrollWidth, client: element.clientWidth, right: element.getBoundingClientRect().right }));
      assert.ok(right <= PHONE.width, `${name}: the region ends in the window, at ${right} px`);
      assert.ok(scroll > client, `${name}: the table, of ${scroll} px, is wider than its region, of ${client} px`);
      await region.focus();
      const scrolled = await region.evaluate((element) => {
        element.scrollBy({ left: 200, behavior: 'instant' });
        return { left: element.scrollLeft, focused: document.activeElement === element };
      });
      assert.ok(scrolled.left !== 0, `${name}: the region scrolls`);
      assert.ok(scrolled.focused, `${name}: the region takes the focus, so that arrow keys reach it`);
    }
    const { page: whole, window: width, moved } = await page.evaluate(() => {
      scrollTo({ left: 500, behavior: 'instant' });
      return { page: document.scrollingElement.scrollWidth, window: document.documentElement.clientWidth, moved: scrollX };
    });
    assert.equal(whole, width, 'the document is as wide as the window');
    assert.equal(moved, 0, 'the document does not scroll sideways');
  });
});
