// Not deferred: the size that was chosen must hold before the first line is painted.
(function (page, root) {
  var kept = {};
  try { kept = localStorage; } catch (_) {}
  function each(run) { run("large"); run("contrast"); run("pointer"); }
  each(function (name) { root.classList.toggle(name, kept["gongkai-" + name] == 1); });
  root.classList.add("js");
  page.addEventListener("DOMContentLoaded", function () {
    // The script that searches is loaded where something is asked.
    var search = page.getElementById("g-search");
    if (search && /[?&]q=[^&]/.test(location.search)) page.head.appendChild(page.createElement("script")).src = search.dataset.script;
    each(function (name) {
      var box = page.getElementById("g-" + name);
      box.checked = root.classList.contains(name);
      box.onchange = function () { kept["gongkai-" + name] = +root.classList.toggle(name, box.checked); };
    });
  });
  page.onclick = function (event) {
    var link = event.target.closest(".lk"), said = page.getElementById("g-said");
    if (link && said && navigator.clipboard) navigator.clipboard.writeText(link.nextSibling.textContent).then(function () {
      link.classList.add("done");
      said.textContent = "";
      setTimeout(function () { said.textContent = said.dataset.said; }, 99);
    });
  };
  onbeforeprint = function () {
    page.querySelectorAll("details").forEach(function (fold) { fold.open = 1; });
  };
})(document, document.documentElement);
