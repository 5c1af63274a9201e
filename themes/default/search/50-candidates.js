// Which pieces can hold a word: what the index says before a text is read.
//
// The index files pieces by grams. A tree holds the common ones, up to where they are rare; docs/search.md has the whole of it.

// What is filed for a gram: in how many sections it stands, and its pieces, first those that have it in a heading or as a term.
async function filed(gram) {
  let hash = 0;
  for (let at = 0; at < gram.length; at++) {
    hash = Math.imul(hash ^ gram.charCodeAt(at), 0x9e3779b1);
    hash = (hash << 13) | (hash >>> 19);
  }
  const lines = await load("index/" + ((hash >>> 0) % settings.shards) + ".txt");
  let line = 0;
  while (line < lines.length && lines[line] != gram) line += 2;
  const [sections, first, others] = (lines[line + 1] || "0,,").split(",");
  const inHeadings = numbersOf(first);
  return { sections: +sections, first: inHeadings, all: inHeadings.concat(numbersOf(others)) };
}

// Up to where a word is common from one of its characters on, with the filed gram that begins so and its sections.
async function walk(word, start) {
  const tree = (word.charCodeAt(start) * 131 + word.charCodeAt(start + 1)) % settings.trees;
  let node = await load("grams/" + tree + ".txt");
  let end = start;
  let gram = "";
  let sections;
  // Trees branch by two characters at their root, then by one.
  for (let size = 2; Array.isArray(node); size = 1) {
    const next = word.substr(end, size);
    let branch = 1;
    while (branch < node.length && node[branch].substr(0, size) != next) branch += 2;
    if (!next || branch >= node.length) break;
    const label = node[branch];
    node = node[branch + 1];
    gram += label;
    sections = node[0] || node;
    let same = 0;
    while (same < label.length && label[same] == word[end]) {
      same++;
      end++;
    }
    if (same < label.length) break;
  }
  return { end: Math.max(end, start + 1), gram, sections };
}

// The pieces that all of these hold; those first that have it in headings, and of newer documents.
function join(entries) {
  const all = intersection(entries.map((entry) => entry.all));
  const first = intersection([all, ...entries.map((entry) => entry.first)]);
  const isFirst = new Set(first);
  const byAge = (a, b) => documentOf(b) - documentOf(a) || a - b;
  return first.sort(byAge).concat(all.filter((piece) => !isFirst.has(piece)).sort(byAge));
}

const joinGrams = async (grams) => join(await Promise.all(grams.map(filed)));

// Of many a few, at even distances.
function some(list, most) {
  if (most < 2) return list.slice(0, most);
  const step = Math.max(1, (list.length - 1) / (most - 1));
  const chosen = [];
  for (let at = 0; at < list.length - 0.5; at += step) chosen.push(list[Math.round(at)]);
  return chosen;
}

// The pieces of a long common word: those that hold some of its parts.
function piecesOfParts(word) {
  const parts = [];
  for (let at = 0; at + 2 < word.length; at++) parts.push(word.substr(at, 3));
  return joinGrams(some(parts, 6));
}

async function ofFiledWord(word) {
  const entry = await filed(word);
  return { all: join([entry]), sections: entry.sections, exact: true };
}

// The pieces that can hold a word; in how many sections it stands, where that is known. Of a long common word only the
// first pieces are at hand; `rest` finds all.
async function candidates(word) {
  if (!word) return;
  if (word.length < 2) return ofFiledWord(word);
  if (word.length > settings.deepest) return ofPassage(word);
  const way = await walk(word, 0);
  if (way.end < word.length) return ofRareWord(word, [way.end]);
  if (word.length < 4) return ofFiledWord(word);
  const entry = await filed(way.gram);
  return { all: join([entry]), sections: way.sections, rest: () => piecesOfParts(word) };
}

// A rare word has a rare gram within, all parts of which are common: it is filed with all its pieces. `ends` holds where the
// word is common to from its first characters on.
async function ofRareWord(word, ends) {
  const starts = [];
  for (let at = ends.length; at < word.length - 1 && starts.length < 8; at++) starts.push(at);
  const ways = await Promise.all(starts.map((start) => walk(word, start)));
  ends = ends.concat(ways.map((way) => way.end));
  if (ends.length == word.length - 1) ends.push(word.length);
  const grams = [];
  ends.forEach((end, start) => {
    if (end < ends[start + 1]) grams.push(word.slice(start, end + 1));
  });
  if (!grams.length) return ofRareWord(word, ends);
  if (grams[0] == word) return ofFiledWord(word);
  return { all: await joinGrams(some(grams, 3)) };
}

// A passage longer than any common gram is found by a part of it: one that is rare, or else the least common one.
async function ofPassage(word) {
  const starts = [word.length - settings.deepest];
  for (let at = 0; at < starts[0]; at += settings.deepest >> 1) starts.push(at);
  const ways = await Promise.all(starts.map((start) => walk(word, start)));
  let least = ways[0];
  let rarePart = "";
  ways.forEach((way, at) => {
    if (way.end < starts[at] + settings.deepest) rarePart = word.slice(starts[at], way.end + 1);
    if (way.sections < least.sections) least = way;
  });
  if (rarePart) return { all: (await candidates(rarePart)).all };
  const entry = await filed(least.gram);
  return { all: join([entry]), most: least.sections, rest: () => piecesOfParts(word) };
}

// All pieces, the rest included.
async function allPieces(found) {
  if (found.rest) {
    const rest = await found.rest();
    const held = new Set(found.all);
    found.all = found.all.concat(rest.filter((piece) => !held.has(piece)));
    found.rest = null;
  }
  return found.all;
}
