// Keeps an open page of the preview up to date: reloads it where it was, and says what is wrong with the site.
(function () {
  "use strict";
  var me = document.currentScript, version = me.dataset.version, isChinese = me.dataset.lang === "zh";
  var PLACE = "gongkai-preview-place";
  function say(zh, en) { return isChinese ? zh : en; }
  function count(number, zh, en) { return say(number + " 处" + zh, number + " " + en + (number === 1 ? "" : "s")); }

  // Where the reader is: the first part of the text that is to be seen, and the distance to it. What was written above it may be
  // longer than before.
  function keepPlace() {
    var seen = [].find.call(document.querySelectorAll("main [id]"), function (part) {
      var box = part.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0;
    });
    var place = { path: location.pathname, x: scrollX, y: scrollY };
    if (seen && scrollY > 0) { place.id = seen.id; place.top = seen.getBoundingClientRect().top; }
    try { sessionStorage.setItem(PLACE, JSON.stringify(place)); } catch (_) {}
  }
  function findPlace() {
    var place = null;
    try { place = JSON.parse(sessionStorage.getItem(PLACE)); sessionStorage.removeItem(PLACE); } catch (_) {}
    if (!place || place.path !== location.pathname) return;
    history.scrollRestoration = "manual";
    function go() {
      var part = place.id && document.getElementById(place.id);
      var y = part ? scrollY + part.getBoundingClientRect().top - place.top : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    }
    go();
    function settle() { go(); history.scrollRestoration = "auto"; }
    // After the browser has gone to the part that the address names.
    if (document.readyState === "complete") settle();
    else addEventListener("load", function () { requestAnimationFrame(settle); });
  }
  findPlace();

  // Warnings that the reader has put away; they stay away in this tab, whatever the numbers of their lines become.
  var AWAY = "gongkai-preview-put-away", away = {};
  try { away = JSON.parse(sessionStorage.getItem(AWAY)) || {}; } catch (_) {}
  function name(fault) { return [fault.rule, fault.place.replace(/:\d+:\d+$/, ""), fault.message.replace(/\d+/g, "")].join(" "); }
  function isNews(fault) { return fault.is_error || !away[name(fault)]; }

  var root, bar, status, toggle, put, panel, told = [], said = "";
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function build() {
    if (root) return;
    var host = make("div");
    host.id = "gk-preview";
    root = host.attachShadow({ mode: "open" });
    var style = make("link");
    style.rel = "stylesheet";
    style.href = "/-gongkai/overlay.css";
    bar = make("div", "bar");
    bar.hidden = true;
    status = make("span");
    // It is read aloud when it changes; the focus stays where it is.
    status.setAttribute("role", "status");
    toggle = make("button");
    toggle.type = "button";
    toggle.setAttribute("aria-expanded", "false");
    toggle.setAttribute("aria-controls", "panel");
    toggle.addEventListener("click", function () { show(panel.hidden); });
    put = make("button", "", say("不再提醒", "Dismiss"));
    put.type = "button";
    put.addEventListener("click", function () {
      told.forEach(function (fault) { away[name(fault)] = 1; });
      try { sessionStorage.setItem(AWAY, JSON.stringify(away)); } catch (_) {}
      show(false);
      bar.hidden = true;
    });
    bar.append(status, " ", toggle, " ", put);
    panel = make("ol", "panel");
    panel.id = "panel";
    panel.hidden = true;
    // A long list is scrolled with the keyboard as well.
    panel.tabIndex = 0;
    root.append(style, panel, bar);
    document.body.append(host);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !panel.hidden) show(false);
    });
  }
  function show(isOpen) {
    var had = root.activeElement === panel;
    panel.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.textContent = isOpen ? say("收起（Esc）", "Close (Esc)") : say("查看", "Show");
    if (!isOpen && had) toggle.focus();
  }

  function tell(state) {
    told = state.faults;
    var what = JSON.stringify([state.errors, state.warnings, state.faults]);
    if (what === said) return;
    said = what;
    // A page of its own says it already.
    if (document.documentElement.classList.contains("gk-preview-page")) return;
    if (!state.faults.some(isNews)) {
      if (root) { status.textContent = ""; bar.hidden = true; show(false); panel.replaceChildren(); }
      return;
    }
    build();
    var counts = [];
    if (state.errors) counts.push(count(state.errors, "错误", "error"));
    if (state.warnings) {
      counts.push(count(state.warnings, "警告", "warning") + (state.here ? say("（本页 " + state.here + " 处）", " (" + state.here + " here)") : ""));
    }
    var words = counts.join(say("，", ", "));
    if (state.errors) words += say("；页面还是改坏以前的", "; the page is still as it was before");
    bar.className = "bar" + (state.errors ? " errors" : "");
    panel.className = "panel" + (state.errors ? " errors" : "");
    panel.setAttribute("aria-label", words);
    panel.replaceChildren();
    state.faults.forEach(function (fault) {
      var item = make("li");
      item.append(make("strong", "kind" + (fault.is_error ? " error" : ""), fault.is_error ? say("错误", "Error")
        : fault.fails_check ? say("检查不通过", "Fails the check") : fault.is_note ? say("提示", "Note") : say("警告", "Warning")), " ");
      [["code", "place"], ["span", "rule"], ["p", "message"], ["pre", "excerpt"], ["p", "help"]].forEach(function (part) {
        if (fault[part[1]]) item.append(make(part[0], part[1], fault[part[1]]), " ");
      });
      panel.append(item);
    });
    var more = state.errors + state.warnings - state.faults.length;
    if (more > 0) panel.append(make("li", "", say("另有 " + more + " 处", more + " more")));
    bar.hidden = false;
    // What stops the build cannot be put away.
    put.hidden = state.errors > 0;
    status.textContent = words;
    show(state.errors > 0);
  }

  function mark(drafts, waiting) {
    var known = new Map();
    drafts.forEach(function (address) { known.set(address, say("草稿", "Draft")); });
    Object.keys(waiting).forEach(function (address) {
      if (!known.has(address)) known.set(address, say("未到发布日期 ", "To be published ") + waiting[address]);
    });
    if (!known.size) return;
    document.querySelectorAll("main a[href]").forEach(function (link) {
      if (link.origin !== location.origin || link.dataset.gkPreview || link.hash) return;
      var path = link.pathname;
      try { path = decodeURIComponent(path); } catch (_) {}
      var words = known.get(path.slice(1).replace(/index\.html$/, ""));
      if (!words) return;
      link.dataset.gkPreview = "draft";
      link.after(make("span", "gk-preview-draft", words));
    });
  }

  var source, again;
  function connect() {
    // Browsers open few connections to one server: pages in the background do without.
    if (source || document.hidden) return;
    source = new EventSource("/-gongkai/events?page=" + location.pathname);
    source.onmessage = function (event) {
      var state = JSON.parse(event.data);
      if (state.version !== version) {
        leave();
        keepPlace();
        location.reload();
        return;
      }
      tell(state);
      mark(state.drafts, state.waiting);
    };
    source.onerror = function () {
      // The server may be starting anew.
      leave();
      clearTimeout(again);
      again = setTimeout(connect, 1000);
    };
  }
  function leave() {
    if (source) source.close();
    source = null;
  }
  document.addEventListener("visibilitychange", function () { if (document.hidden) leave(); else connect(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  connect();
})();
