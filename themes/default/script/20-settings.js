// The switches in the header: large text, high contrast, large pointer. They are kept for all pages of the site.

const root = document.documentElement;
const settings = ["large", "contrast", "pointer"];

// Without storage, what was chosen holds for this page.
let stored = {};
try {
  stored = localStorage || stored;
} catch {
  // Storage is forbidden.
}

const isChosen = (name) => stored["gongkai-" + name] == 1;

// The script is not deferred: the size that was chosen must hold before the first line is painted.
settings.forEach((name) => root.classList.toggle(name, isChosen(name)));
root.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  settings.forEach((name) => {
    const box = document.getElementById("g-" + name);
    // A theme may do without it.
    if (!box) return;
    const apply = () => root.classList.toggle(name, box.checked);
    // On the way back, browsers check what was checked when the page was left: what was chosen last holds.
    addEventListener("pageshow", () => {
      if (stored.getItem) box.checked = isChosen(name);
      apply();
    });
    box.addEventListener("change", () => {
      apply();
      try {
        stored["gongkai-" + name] = +box.checked;
      } catch {
        // A browser may read what it stored, and store no more.
        stored = {};
      }
    });
  });
});
