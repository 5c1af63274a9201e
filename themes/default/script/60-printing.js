// What is folded up is printed too. Newer browsers do it by the stylesheet, Chrome 86 and Safari 13 do not.

addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((fold) => (fold.open = true));
});
