// The results below the form.

const addText = (parent, text) => parent.append(document.createTextNode(text));

// Part of a text, with its marks.
function addMarked(parent, text, marks, start, end) {
  marks.forEach(([from, to]) => {
    if (from < start || to > end) return;
    addText(parent, text.slice(start, from));
    add(parent, "mark", text.slice(from, to));
    start = to;
  });
  addText(parent, text.slice(start, end));
}

function showResult(plan, { section, inTitle, inText }) {
  const [anchor, ordinal, title, text] = section;
  const item = add(results, "li");
  const link = add(add(item, "h2"), "a");
  link.href = "../" + plan.u + "index.html" + (anchor && "#" + anchor);
  if (ordinal) add(link, "span", ordinal + (title ? " " : ""));
  addMarked(link, title, inTitle, 0, title.length);
  if (!ordinal && !title) add(link, "span", say.section);
  if (text && (anchor || inText.length)) showExcerpt(item, text, inText);
  const about = [plan.t == link.textContent ? "" : plan.t, plan.b, plan.d, plan.v];
  add(item, "p", about.filter(Boolean).join(say.comma), "muted");
  return link;
}

// The sentence of the first mark, and no more than a phone shows at a glance.
function showExcerpt(item, text, marks) {
  const [from, to] = marks.length ? marks[0] : [0, 0];
  const sentence = text.slice(0, from).search(/[^。；！？\n]*$/);
  const start = Math.max(0, from - 36, sentence);
  const end = Math.min(text.length, Math.max(to, start) + 72);
  const line = add(item, "p");
  if (start) addText(line, "…");
  addMarked(line, text, marks, start, end);
  if (end < text.length) addText(line, "…");
}

// Fifty sections at a time, or all that fifty pieces hold, out of no more than a hundred pieces and about 100 KB: each piece
// is a file, and as many are loaded at once as seem to be needed.
const SECTIONS_A_STEP = 50;
const PIECES_A_STEP = 100;
const BYTES_A_STEP = 1e5;
const BYTES_OF_A_PIECE = 2000;
const FILES_AT_ONCE = 16;

// Shows what was found of these words; where all pieces were looked through in vain, `otherwise` may know better.
function showResults(words, found, note, otherwise) {
  let next = 0;
  let shown = 0;
  const verified = new Set();
  const seen = new Set();
  const right = [];
  found.wrong = new Set();

  // Who comes back from a result finds as many results as there were, and the place.
  let back = history.state;
  addEventListener("pagehide", () => {
    try {
      history.replaceState(back || { shown, y: scrollY }, "");
    } catch {
      // Some browsers forbid it for pages from a folder.
    }
  });

  function sentence(isDone) {
    const sections = isDone ? shown : found.sections;
    // Of those not yet looked at, as many hold the word as of those that were.
    const documents = shown
      ? Math.round(
          ((found.rest ? found.most : countDocuments(found.all)) * verified.size) /
            countDocuments(found.all.slice(0, next)),
        )
      : countDocuments(found.all.slice(next));
    const values = { q: namedQuery, n: sections, m: documents, shown };
    let text;
    if (!shown && isDone) text = found.beforeFilters ? say.none_here : say.none;
    else if (!shown) text = say.none_yet;
    else if (sections) text = say.total;
    else text = found.exact ? say.documents : say.about;
    const sentences = fill(text, values) + (shown && !isDone ? fill(say.shown, values) : "");
    return (shown ? note : "") + sentences;
  }

  function finishStep() {
    const isDone = next >= found.all.length && !found.rest;
    if (isDone && !shown && otherwise) return otherwise().catch(showFailure);
    showStatus(sentence(isDone));
    // The filters count what was found, not what might have been.
    if (isDone) found.all = right;
    moreButton.hidden = isDone;
    results.setAttribute("aria-busy", false);
    results.hidden = !shown;
    offerFiltersOnce(found);
    if (!back) return;
    if (!isDone && shown < back.shown) return step();
    scrollTo(0, back.y);
    back = null;
  }

  // How many pieces are loaded next.
  function piecesAtOnce(goal, shownBefore, start, limit) {
    let pieces = next - start + 3;
    if (goal == Infinity) pieces = FILES_AT_ONCE;
    else if (shown > shownBefore) pieces = Math.ceil(((goal - shown) * (next - start)) / (shown - shownBefore));
    const affordable = Math.max(1, Math.floor((limit - bytesLoaded()) / BYTES_OF_A_PIECE));
    return Math.min(pieces, FILES_AT_ONCE, affordable);
  }

  async function step(takesFocus) {
    const shownBefore = shown;
    const start = next;
    const goal = found.rest || found.all.length - next > SECTIONS_A_STEP ? shown + SECTIONS_A_STEP : Infinity;
    const limit = (start && bytesLoaded()) + BYTES_A_STEP;
    let firstLink;
    moreButton.hidden = true;
    results.setAttribute("aria-busy", true);
    while (shown < goal) {
      if (next >= found.all.length && found.rest) await allPieces(found);
      const { all } = found;
      if (next >= Math.min(start + PIECES_A_STEP, all.length) || (next > start && bytesLoaded() > limit)) break;
      const until = Math.min(next + piecesAtOnce(goal, shownBefore, start, limit), start + PIECES_A_STEP);
      const plans = await Promise.all(all.slice(next, until).map(found.readsOn ? readWhole : readPiece));
      if (!simplified && plans.some((plan) => plan.f)) await loadSimplified();
      for (const plan of plans) {
        if (shown >= goal) break;
        // A long section lies in several pieces, and is one result.
        const added = resultsIn(plan, words).filter(({ section: [anchor] }) => {
          const key = plan.u + "#" + anchor;
          return !seen.has(key) && seen.add(key);
        });
        if (added.length) verified.add(plan.u);
        if (added.length) right.push(all[next]);
        else found.wrong.add(all[next]);
        next++;
        shown += added.length;
        added.forEach((result) => {
          const link = showResult(plan, result);
          firstLink = firstLink || link;
        });
      }
    }
    await finishStep();
    if (takesFocus && firstLink) firstLink.focus();
  }

  moreButton.onclick = () => step(true).catch(showFailure);
  return step();
}
