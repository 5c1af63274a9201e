// Reads aloud, piece by piece, with a voice of the device.

const speech = window.speechSynthesis;
const place = document.getElementById("g-aloud");
const words = place.dataset;

let button;
let pieces = [];
let current;

// Not a voice of the network: out of reach, it says nothing.
function voiceFor(language) {
  const region = /Hant|TW|HK/.test(language) ? /TW|Hant/ : /CN|Hans/;
  const voices = speech.getVoices().filter((voice) => {
    return voice.localService !== false && voice.lang.replace("cmn", "zh").slice(0, 2) == language.slice(0, 2);
  });
  return voices.find((voice) => region.test(voice.lang)) || voices[0];
}

function read() {
  pieces = blocksOfPage().flatMap(piecesOf);
  readNext();
  show(words.reading);
}

function readNext() {
  const piece = (current = pieces.shift());
  if (!piece) return show(words.end);
  piece.voice = voiceFor(piece.lang) || null;
  // Of a piece that was stopped, browsers tell the end as well.
  piece.onend = () => piece == current && readNext();
  piece.onerror = () => piece == current && stop(words.failed);
  speech.speak(piece);
}

function stop(message) {
  if (!current) return;
  current = null;
  speech.cancel();
  show(message);
}

function show(message) {
  button.textContent = current ? words.stop : words.read;
  button.classList.toggle("primary", !!current);
  place.textContent = message;
}
