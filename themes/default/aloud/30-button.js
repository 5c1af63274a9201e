// The button that starts and stops reading; there where the device has a voice for the language of the page.

function offer() {
  if (button || !voiceFor(document.querySelector("h1").closest("[lang]").lang)) return;
  button = document.createElement("button");
  button.onclick = () => (current ? stop(words.stopped) : read());
  show("");
  // The third place is one that a phone shows at once.
  const list = document.querySelector(".actions");
  list.insertBefore(document.createElement("li"), list.children[2]).append(button);
}

// Chrome learns of its voices later.
speech.onvoiceschanged = offer;
offer();
addEventListener("keydown", (event) => {
  if (event.key == "Escape") stop(words.stopped);
});
addEventListener("pagehide", () => stop(""));
