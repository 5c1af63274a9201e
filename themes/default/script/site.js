// Not deferred: the size that was chosen must hold before the first line is painted.
(function (page, root) {
  // WeChat cuts the fragment off the address of a page that is passed on, and others write it as part of the path: the
  // section stands before it as well, and is found again.
  function keep() {
    if (/MicroMessenger/.test(navigator.userAgent) && location.hash) try { history.replaceState(null, "", "?s=" + location.hash.slice(1) + location.hash); } catch (_) {}
  }
  var part = /[?&]s=([\w-]+)/.exec(location.search);
  if (/%23[\w-]+$/.test(location.pathname)) location.replace(location.pathname.replace(/%23([\w-]+)$/, "#$1"));
  else if (part && !location.hash) location.replace("#" + part[1]);
  keep();
  onhashchange = keep;
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
