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
  onhashchange = function () { keep(); cite(); };
  var kept = {};
  try { kept = localStorage || kept; } catch (_) {}
  function each(run) { run("large"); run("contrast"); run("pointer"); }
  each(function (name) { root.classList.toggle(name, kept["gongkai-" + name] == 1); });
  root.classList.add("js");
  // The citation of the section that was chosen stands under its heading or first paragraph, to be marked and copied by hand where a page
  // may not write to the clipboard. It is made of the section's place and the citation of the whole plan.
  function cite() {
    var old = page.querySelector(".ct"), whole = page.querySelectorAll(".cite span"), text;
    var link = [].find.call(page.querySelectorAll(".lk"), function (one) { return one.hash == location.hash; });
    if (link && old && old.parentNode.contains(link)) return old.textContent;
    if (old) old.remove();
    if (!link || !whole[1]) return;
    text = whole[0].textContent + link.firstChild.textContent + whole[1].textContent;
    // A site that does not know its address has the one where it is read.
    text += whole[2] ? whole[2].previousSibling.textContent + whole[2].textContent + location.hash : " " + location.href;
    old = page.createElement("span");
    old.className = "ct";
    old.textContent = text;
    link.closest("div").append(old);
    return text;
  }
  page.addEventListener("DOMContentLoaded", function () {
    cite();
    // Who followed the old link of a section is led to the section.
    var to = page.getElementById("g-to");
    if (to) to.href += location.hash;
    // The script that searches is loaded where something is asked.
    var search = page.getElementById("g-search");
    if (search && /[?&]q=[^&]/.test(location.search)) {
      var script = page.head.appendChild(page.createElement("script"));
      script.src = search.dataset.script;
      script.onerror = function () { page.getElementById("g-status").textContent = JSON.parse(search.textContent).say.failed; };
    }
    // The script that reads aloud is loaded where the device has voices; Chrome learns of them late.
    var aloud = page.getElementById("g-aloud"), speech = window.speechSynthesis;
    function offer() {
      if (!aloud || !speech.getVoices().length) return;
      page.head.appendChild(page.createElement("script")).src = aloud.dataset.script;
      aloud = null;
    }
    if (speech) { speech.onvoiceschanged = offer; offer(); }
    each(function (name) {
      var box = page.getElementById("g-" + name);
      // On the way back, browsers check what was checked when the page was left: what was chosen last holds.
      addEventListener("pageshow", function () {
        if (kept.getItem) box.checked = kept["gongkai-" + name] == 1;
        root.classList.toggle(name, box.checked);
      });
      box.onchange = function () {
        root.classList.toggle(name, box.checked);
        // A browser may read what it kept, and keep no more.
        try { kept["gongkai-" + name] = +box.checked; } catch (_) { kept = {}; }
      };
    });
  });
  page.onclick = function (event) {
    var link = event.target.closest(".lk"), said = page.getElementById("g-said");
    if (!link || !said) return;
    // Chosen already here: the citation must be there before the browser has followed the link.
    if (location.hash != link.hash) location.hash = link.hash;
    var text = cite();
    if (text && navigator.clipboard) navigator.clipboard.writeText(text).then(function () {
      link.classList.add("done");
      said.textContent = "";
      setTimeout(function () { said.textContent = said.dataset.said; }, 99);
    });
  };
  onbeforeprint = function () {
    page.querySelectorAll("details").forEach(function (fold) { fold.open = 1; });
  };
})(document, document.documentElement);
