// The texts. Long documents lie in several pieces, which are numbered through all documents.

// The first piece of each document, and the pieces that go on with a section of the one before.
const firstPieces = numbersOf(settings.firsts);
const continuing = new Set(numbersOf(settings.continued));

function documentOf(piece) {
  let low = 0;
  for (let high = firstPieces.length; high - low > 1;) {
    const middle = (low + high) >> 1;
    if (firstPieces[middle] > piece) high = middle;
    else low = middle;
  }
  return low;
}

const countDocuments = (pieces) => new Set(pieces.map(documentOf)).size;

function readPiece(piece) {
  const number = documentOf(piece);
  return load("text/" + number + "-" + (piece - firstPieces[number]) + ".txt");
}

// A piece with those that begin within its last section, put together again.
async function readWhole(piece) {
  const [plan, next] = await Promise.all([readPiece(piece), continuing.has(piece + 1) && readWhole(piece + 1)]);
  if (!next) return plan;
  const last = plan.s.length - 1;
  const [anchor, ordinal, title, text] = plan.s[last];
  const joined = [anchor, ordinal, title, text + "\n" + next.s[0][3]];
  return { ...plan, f: plan.f || next.f, s: [...plan.s.slice(0, last), joined, ...next.s.slice(1)] };
}

// The piece in which the section of this one begins.
function beginningOf(piece) {
  while (continuing.has(piece)) piece--;
  return piece;
}

// What stands in all of these lists, in the order of the first.
function intersection(lists) {
  return lists.reduce((left, right) => {
    const held = new Set(right);
    return left.filter((one) => held.has(one));
  });
}
