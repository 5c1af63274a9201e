// Filters: by body, year, topic and validity.

const loadFilters = () => load("filters.txt");

// The pieces that all filters of the address leave, but for the one of this name.
function narrow(data, pieces, except) {
  return FILTERS.reduce((left, name) => {
    const chosen = name != except && data[name].find(([value]) => value == asked.get(name));
    // What the site does not know is no filter.
    if (!chosen) return left;
    const held = new Set(numbersOf(chosen[2]));
    return left.filter((piece) => held.has(documentOf(piece)));
  }, pieces);
}

async function restrict(found) {
  if (!FILTERS.some((name) => asked.get(name))) return found;
  const [data, all] = await Promise.all([loadFilters(), allPieces(found)]);
  const left = narrow(data, all);
  if (left == all) return found;
  found.beforeFilters = all;
  found.all = left;
  found.sections = 0;
  return found;
}

// Fills the boxes: each choice with as many documents as there would be with it and the other filters.
async function offerFilters(found) {
  const [data, all] = await Promise.all([loadFilters(), allPieces(found)]);
  FILTERS.forEach((name) => {
    const box = form.elements[name];
    if (box.length > 1) return;
    let pieces = all;
    if (found.beforeFilters) {
      const right = found.beforeFilters.filter((piece) => !found.wrong.has(piece));
      pieces = narrow(data, right, name);
    }
    const held = new Set(pieces.map(documentOf));
    data[name].forEach(([value, label, code]) => {
      const count = numbersOf(code).filter((plan) => held.has(plan)).length;
      const isChosen = asked.get(name) == value;
      if (!count && !isChosen) return;
      const option = add(box, "option", fill(say.option, { name: label, n: count }));
      option.value = value;
      option.selected = isChosen;
    });
  });
}

// The filters are at hand once the first results are: they count nothing that was looked at in vain.
function offerFiltersOnce(found) {
  const details = document.getElementById("g-filters");
  if (!details.hidden) return;
  details.hidden = false;
  details.addEventListener("toggle", () => offerFilters(found));
  details.open = FILTERS.some((name) => asked.get(name));
}
