// Remembers the two switches, opens folds for print and copies a section's citation.
(function (page, root) {
  root.classList.add("js");
  ["large", "contrast"].forEach(function (name) {
    var box = page.getElementById("g-" + name), key = "gongkai-" + name;
    if (!box) return;
    function show() { root.classList.toggle(name, box.checked); }
    try { box.checked = localStorage[key] == 1; } catch (_) {}
    show();
    box.onchange = function () { show(); try { localStorage[key] = +box.checked; } catch (_) {} };
  });
  onbeforeprint = function () {
    page.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  };
  var said = page.getElementById("g-said");
  if (said && navigator.clipboard) page.addEventListener("click", function (event) {
    var link = event.target.closest(".lk"), text = link && link.parentNode.querySelector(".ct");
    if (text) navigator.clipboard.writeText(text.textContent).then(function () {
      said.textContent = "";
      said.textContent = said.dataset.said;
    }, function () {});
  });
})(document, document.documentElement);
