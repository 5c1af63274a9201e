// Where the words stand in a text.

// The places in a folded text; none where it lacks one of the words.
function placesIn(folded, words) {
  const places = [];
  const hasAll = words.every((word) => {
    let at = folded.indexOf(word);
    const hasWord = at >= 0;
    for (; at >= 0; at = folded.indexOf(word, at + word.length)) places.push([at, at + word.length]);
    return hasWord;
  });
  return hasAll ? places.sort((a, b) => a[0] - b[0]) : [];
}

// The sections of a piece that hold the words, with the places in their titles and texts; headings first, then terms.
function resultsIn(plan, words) {
  const found = [];
  plan.s.forEach((section) => {
    const [, , title, text] = section;
    const fromTitle = [];
    const fromText = [];
    const foldedTitle = fold(title, fromTitle);
    const places = placesIn(foldedTitle + "\n" + fold(text, fromText), words);
    if (!places.length) return;
    const textStart = foldedTitle.length + 1;
    const inTitle = places.filter(([, end]) => end < textStart);
    const inText = places
      .filter(([start]) => start >= textStart)
      .map(([start, end]) => [fromText[start - textStart], fromText[end - textStart - 1] + 1]);
    const isTerm = inText.some(([start]) => /[《“「『]/.test(text[start - 1]));
    found.push({
      section,
      inTitle: inTitle.map(([start, end]) => [fromTitle[start], fromTitle[end - 1] + 1]),
      inText,
      rank: inTitle.length ? 2 : isTerm ? 1 : 0,
    });
  });
  return found.sort((a, b) => b.rank - a.rank);
}
