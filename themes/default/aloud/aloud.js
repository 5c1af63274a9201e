// Reading aloud, where the device has a voice: loaded there alone.
(() => {
  var page = document, place = page.getElementById("g-aloud"), speech = window.speechSynthesis, button, pieces, current;
  if (!place || !speech) return;
  var words = place.dataset;

  // Without voices of the network: out of reach, they say nothing.
  function voiceFor(language) {
    var region = /Hant|TW|HK/.test(language) ? /TW|Hant/ : /CN|Hans/;
    var voices = speech.getVoices().filter((voice) => voice.localService !== false && voice.lang.replace("cmn", "zh").slice(0, 2) == language.slice(0, 2));
    return voices.find((voice) => region.test(voice.lang)) || voices[0];
  }

  // Short pieces: Chrome falls silent within a long one.
  function read() {
    var walker = page.createTreeWalker(page.querySelector("main"), 4), node, last, blocks = [];
    while (node = walker.nextNode()) {
      var parent = node.parentNode, block = parent.closest("h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,pre,div");
      if (!parent.offsetParent || !parent.closest("h1,.validity:not(.in_force),.part,.notes,.banner,.sumup,.tg,.changes") || parent.closest(".tl,.cp,.ct,.fn,.fb,.vh,.fm,.sl a,.step,details")) continue;
      if (block != last) blocks.push(["", block.closest("[lang]").lang]);
      last = block;
      blocks[blocks.length - 1][0] += node.data;
    }
    pieces = [];
    for (let [text, language] of blocks) {
      let most = "[^]{1," + (/^zh/.test(language) ? 60 : 180) + "}";
      for (let piece of text.trim().match(RegExp(most + "([。！？；][”’」』）]*|[.!?;](?=\\s)|$)|" + most + "[，、：,\\s]|" + most, "g")) || []) {
        pieces.push(piece = new SpeechSynthesisUtterance(piece));
        piece.lang = language;
      }
    }
    next();
    show(words.reading);
  }

  function next() {
    var piece = current = pieces.shift();
    if (!piece) return show(words.end);
    piece.voice = voiceFor(piece.lang) || null;
    piece.onend = () => piece == current && next();
    piece.onerror = () => piece == current && stop(words.failed);
    speech.speak(piece);
  }

  function show(message) {
    button.textContent = current ? words.stop : words.read;
    button.classList.toggle("main", !!current);
    place.textContent = message;
  }

  function stop(message) {
    if (!current) return;
    current = 0;
    speech.cancel();
    show(message);
  }

  function offer() {
    if (button || !voiceFor(page.querySelector("h1").closest("[lang]").lang)) return;
    button = page.createElement("button");
    button.onclick = () => current ? stop(words.stopped) : read();
    show("");
    // Where a phone shows it at once.
    var list = page.querySelector(".acts");
    list.insertBefore(page.createElement("li"), list.children[2]).append(button);
  }
  // Chrome learns of its voices later.
  speech.onvoiceschanged = offer;
  offer();
  addEventListener("keydown", (event) => { if (event.key == "Escape") stop(words.stopped); });
  addEventListener("pagehide", () => stop(""));
})();
