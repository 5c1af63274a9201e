// What is compared: plain width, small letters, simplified characters, no spaces.

// Traditional characters with their simplified forms; loaded when a text or a query asks for them.
let simplified;

async function loadSimplified() {
  const pairs = await load("fold.txt");
  simplified = {};
  for (let at = 0; at < pairs.length; at += 2) simplified[pairs[at]] = pairs[at + 1];
}

// With `places`, where each unit of the folded text stands in the text.
function fold(text, places) {
  let folded = "";
  let at = 0;
  for (const character of text) {
    let plain = character;
    if (character != "\n") {
      plain = character
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[\s\u0085\u00ad\u200b-\u200f\u2060-\u2064]/g, "");
    }
    if (simplified) plain = plain.replace(/[一-鿿]/g, (one) => simplified[one] || one);
    if (places) for (let unit = 0; unit < plain.length; unit++) places.push(at);
    folded += plain;
    at += character.length;
  }
  if (places) places.push(at);
  return folded;
}
