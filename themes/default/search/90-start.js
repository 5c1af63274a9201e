// Finds what was asked for.

async function find() {
  const words = query.split(/\s+/);
  // Not as one word: then sections that have all of its parts.
  const findApart = async () => {
    const lists = await Promise.all(words.map(async (word) => allPieces(await candidates(fold(word)))));
    // They may stand in different pieces of a section.
    const beginnings = lists.map((list) => [...new Set(list.map(beginningOf))]);
    const found = await restrict({ readsOn: true, all: intersection(beginnings) });
    const folded = words.map((word) => fold(word));
    return showResults(folded, found, found.all.length ? say.apart : "");
  };
  const word = fold(query);
  const found = await candidates(word);
  if (!found) return showStatus(say.nothing);
  if (!found.all.length && !simplified) {
    await loadSimplified();
    return find();
  }
  if (!found.all.length && words.length > 1) return findApart();
  return showResults([word], await restrict(found), "", words.length > 1 && findApart);
}

form.elements.q.value = query;
if (query) {
  document.title = fill(say.title, { q: namedQuery }) + " - " + document.title;
  showStatus(say.searching);
  find().catch(showFailure);
}
