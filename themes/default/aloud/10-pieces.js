// The words of the page, in pieces that a voice can read.

const READ = "h1,.validity:not(.in_force),.part,.footnotes,.banner,.summary,.compared-targets,.changes";
const NOT_READ =
  ".tool,.below-section,.citation,.footnote-mark,.footnote-back,.visually-hidden,.hint,.side-label a,.steps,details";
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,pre,div";

// Text and language of each block that is shown.
function blocksOfPage() {
  const blocks = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let lastBlock;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentNode;
    const isShown = parent.offsetParent;
    if (!isShown || !parent.closest(READ) || parent.closest(NOT_READ)) continue;
    const block = parent.closest(BLOCKS);
    if (block != lastBlock) blocks.push({ text: "", language: block.closest("[lang]").lang });
    lastBlock = block;
    blocks[blocks.length - 1].text += walker.currentNode.data;
  }
  return blocks;
}

// Short pieces, that end with a sentence, else with a clause: Chrome falls silent within a long one.
function piecesOf({ text, language }) {
  const most = "[^]{1," + (/^zh/.test(language) ? 60 : 180) + "}";
  const sentence = most + "([。！？；][”’」』）]*|[.!?;](?=\\s)|$)";
  const clause = most + "[，、：,\\s]";
  const pieces = text.trim().match(RegExp(sentence + "|" + clause + "|" + most, "g")) || [];
  return pieces.map((piece) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.lang = language;
    return utterance;
  });
}
