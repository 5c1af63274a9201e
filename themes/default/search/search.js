// Looks for words in the texts of all documents, without a server: see docs/search.md for the files that it reads.
(function (page) {
  var set = JSON.parse(page.getElementById("g-search").textContent), say = set.say;
  var form = page.getElementById("g-form"), said = page.getElementById("g-status"), hits = page.getElementById("g-hits"), more = page.getElementById("g-more");
  var asked = new URLSearchParams(location.search), names = ["body", "year", "topic", "validity"];
  var waiting = {}, kept = {}, pairs;

  // From a folder no file can be fetched, but a script can be loaded; each file is a call with its content.
  window.gongkai = function (content) { waiting[page.currentScript.src](content); };
  function load(name) {
    return kept[name] = kept[name] || (location.protocol == "file:" ? new Promise(function (done, failed) {
      var script = page.createElement("script");
      script.src = name;
      waiting[script.src] = done;
      script.onerror = failed;
      page.head.appendChild(script);
    }) : fetch(name + "?" + set.version).then(function (answer) {
      if (!answer.ok) throw 0;
      return answer.text();
    }).then(function (text) { return JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))); }));
  }
  // The bytes that came over the network.
  function spent() {
    return performance.getEntriesByType("resource").reduce(function (sum, one) { return sum + (/\.txt/.test(one.name) && one.encodedBodySize || 0); }, 0);
  }

  // What is compared: plain width, small letters, simplified characters, no spaces. With from, the place of each unit.
  function fold(text, from) {
    var folded = "", at = 0;
    for (var character of text) {
      var plain = character == "\n" ? character : character.normalize("NFKC").toLowerCase().replace(/[\s\u0085\u00ad\u200b-\u200f\u2060-\u2064]/g, "");
      if (pairs) plain = plain.replace(/[一-鿿]/g, function (one) { return pairs[one] || one; });
      if (from) for (var unit = 0; unit < plain.length; unit++) from.push(at);
      folded += plain;
      at += character.length;
    }
    if (from) from.push(at);
    return folded;
  }
  function loadPairs() {
    return load("fold.txt").then(function (text) {
      pairs = {};
      for (var at = 0; at < text.length; at += 2) pairs[text[at]] = text[at + 1];
    });
  }

  // The keys under which a word is filed: its pairs of characters, or the character that stands alone.
  function keysOf(word) {
    var keys = [];
    (word.match(/[\p{Alphabetic}\p{N}%‰.+\-/@&#°]+/gu) || []).forEach(function (run) {
      if (run.length == 1) keys.push(run);
      for (var at = 0; at + 1 < run.length; at++) {
        var first = run.charCodeAt(at), second = run.charCodeAt(at + 1);
        if (first >> 10 == 54 ? second >> 10 == 55 : first >> 10 != 55 && second >> 10 != 54) keys.push(run.substr(at, 2));
      }
    });
    return keys.filter(function (key, at) { return keys.indexOf(key) == at; });
  }
  // A long word is found by some of its pairs and triples; its text is compared in any case.
  function some(keys, most) {
    if (most < 2) return keys.slice(0, most);
    var step = Math.max(1, (keys.length - 1) / (most - 1));
    for (var chosen = [], at = 0; at < keys.length - .5; at += step) chosen.push(keys[Math.round(at)]);
    return chosen;
  }

  var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  function numbers(code) {
    var list = [], last = -1, value = 0, shift = 0, at;
    if (code[0] == "!") {
      for (at = 1; at < code.length; at++) for (var bits = digits.indexOf(code[at]), bit = 0; bit < 6; bit++) if (bits >> bit & 1) list.push((at - 1) * 6 + bit);
      return list;
    }
    for (at = 0; at < code.length; at++) {
      var digit = digits.indexOf(code[at]);
      value += (digit & 31) << shift;
      if (digit & 32) shift += 5;
      else { list.push(last += value + 1); value = shift = 0; }
    }
    return list;
  }
  // Long documents lie in several pieces, one after the other; these are the first ones of all documents.
  var firsts = numbers(set.firsts), commonKeys = new Set(numbers(set.common_keys)), commonRows = new Set(numbers(set.common_rows));
  function documentOf(piece) {
    for (var low = 0, high = firsts.length; high - low > 1;) {
      var middle = low + high >> 1;
      if (firsts[middle] > piece) high = middle; else low = middle;
    }
    return low;
  }
  function documents(pieces) { return new Set(pieces.map(documentOf)).size; }
  function within(lists) {
    return lists.reduce(function (left, right) {
      var held = new Set(right);
      return left.filter(function (one) { return held.has(one); });
    });
  }

  // The pieces that can hold a word, those first that have it in a heading or as a term; sections where it is known.
  function candidates(word) {
    var keys = keysOf(word), rare = keys.filter(function (key) { return !commonKeys.has(mixed(key) % 16384); });
    if (!keys.length) return Promise.resolve();
    // Of a word whose keys are all common, one is enough: its triples tell more.
    var joint = /[^\p{Alphabetic}\p{N}]/u, isPlain = !joint.test(word), chosen = some(rare.length ? rare : keys, rare.length || word.length < 4 || !isPlain ? 2 : 1);
    // Where two clauses meet, a triple tells most. Those that stand nearly everywhere tell little and weigh much: a few of
    // them join what the others leave apart.
    for (var triples = [], telling = [], frequent = [], at = 0; at + 2 < word.length; at++) {
      (commonRows.has(row(word, at)) ? frequent : joint.test(word.substr(at, 3)) ? telling : triples).push(at);
    }
    var asked = some(telling, 6).concat(some(triples, 6)), joined = new Set();
    asked.forEach(function (at) { joined.add(at).add(at + 1); });
    function apart(pairs) { return frequent.filter(function (at) { return !joined.has(at) + !joined.has(at + 1) >= pairs; }); }
    asked = asked.concat(some(apart(2).length ? apart(2) : apart(1), isPlain ? 2 : Math.max(3 - asked.length, 2)));
    var rows = Promise.all(asked.map(function (at) {
      var number = row(word, at);
      return load("triples/" + Math.floor(number / set.rows) + ".txt").then(function (file) { return numbers(file[number % set.rows]); });
    }));
    return Promise.all(chosen.map(function (key) {
      return load("index/" + mixed(key) % set.shards + ".txt").then(function (shard) {
        var entry = Object.prototype.hasOwnProperty.call(shard, key) && shard[key].split(",");
        var first = entry ? numbers(entry[1]) : [], others = entry ? numbers(entry[2]) : [];
        return { first: first, all: first.concat(others), sections: entry ? +entry[0] : 0 };
      });
    })).then(function (found) {
      return rows.then(function (rows) { return join(found, rows); });
    });
    function join(found, rows) {
      var all = within(rows.concat(found.map(function (one) { return one.all; }))), first = within([all].concat(found.map(function (one) { return one.first; })));
      var held = new Set(first), newest = function (a, b) { return documentOf(b) - documentOf(a) || a - b; };
      return {
        all: first.sort(newest).concat(all.filter(function (one) { return !held.has(one); }).sort(newest)),
        exact: keys.length == 1 && keys[0] == word,
        sections: found[0].sections
      };
    }
  }
  function mixed(key) { return key.charCodeAt(0) * 131 + (key.charCodeAt(1) || 0); }
  function row(word, at) {
    for (var mixed = 0, end = at + 3; at < end; at++) {
      mixed = Math.imul(mixed ^ word.charCodeAt(at), 0x9E3779B1);
      mixed = mixed << 13 | mixed >>> 19;
    }
    return (mixed >>> 0) % 65536;
  }

  // Where the words stand in a section: places in its folded text.
  function places(folded, words) {
    var found = [];
    var all = words.every(function (word) {
      var at = folded.indexOf(word), any = at >= 0;
      for (; at >= 0; at = folded.indexOf(word, at + word.length)) found.push([at, at + word.length]);
      return any;
    });
    return all ? found.sort(function (a, b) { return a[0] - b[0]; }) : [];
  }
  function hitsIn(plan, words) {
    return plan.s.map(function (section) {
      var from = [], titleFrom = [], title = fold(section[2], titleFrom), text = fold(section[3], from);
      var both = places(title + "\n" + text, words);
      var inTitle = both.filter(function (place) { return place[1] <= title.length; });
      var inText = both.filter(function (place) { return place[0] > title.length; }).map(function (place) { return [from[place[0] - title.length - 1], from[place[1] - title.length - 2] + 1]; });
      return {
        section: section, any: both.length, text: inText,
        title: inTitle.map(function (place) { return [titleFrom[place[0]], titleFrom[place[1] - 1] + 1]; }),
        rank: inTitle.length ? 2 : inText.some(function (place) { return /[《“「『]/.test(section[3][place[0] - 1]); }) ? 1 : 0
      };
    }).filter(function (hit) { return hit.any; }).sort(function (a, b) { return b.rank - a.rank; });
  }

  function add(to, name, text, kind) {
    var made = page.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return to.appendChild(made);
  }
  function marked(to, text, marks, start, end) {
    marks.forEach(function (place) {
      if (place[0] < start || place[1] > end) return;
      to.appendChild(page.createTextNode(text.slice(start, place[0])));
      add(to, "mark", text.slice(place[0], place[1]));
      start = place[1];
    });
    to.appendChild(page.createTextNode(text.slice(start, end)));
  }
  function show(plan, hit) {
    var section = hit.section, item = add(hits, "li"), link = add(add(item, "h2"), "a"), text = section[3];
    link.href = "../" + plan.u + (section[0] && "#" + section[0]);
    if (section[1]) add(link, "span", section[1] + (section[2] ? " " : ""));
    marked(link, section[2], hit.title, 0, section[2].length);
    if (!section[1] && !section[2]) add(link, "span", say.section);
    if (text && (section[0] || hit.text.length)) {
      // The sentence of the first mark, and no more than a phone shows at a glance.
      var first = hit.text.length ? hit.text[0] : [0, 0], start = Math.max(0, first[0] - 36, text.slice(0, first[0]).search(/[^。；！？\n]*$/)), end = Math.min(text.length, Math.max(first[1], start) + 72);
      var line = add(item, "p");
      if (start) line.appendChild(page.createTextNode("…"));
      marked(line, text, hit.text, start, end);
      if (end < text.length) line.appendChild(page.createTextNode("…"));
    }
    add(item, "p", [plan.t == link.textContent ? "" : plan.t, plan.b, plan.d, plan.v].filter(Boolean).join(say.comma), "mute");
    return link;
  }

  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; }); }
  function status(text) { said.textContent = text; }

  function filters() { return load("filters.txt"); }
  // What the filters in the address leave of the pieces found.
  function restrict(found) {
    var given = names.filter(function (name) { return asked.get(name); });
    if (!given.length) return Promise.resolve(found);
    return filters().then(function (data) {
      given.forEach(function (name) {
        var chosen = data[name].filter(function (one) { return one[0] == asked.get(name); })[0];
        found.all = within([found.all, chosen ? numbers(chosen[2]) : []]);
      });
      found.sections = 0;
      return found;
    });
  }
  function offer(all) {
    filters().then(function (data) {
      var held = new Set(all);
      names.forEach(function (name) {
        var box = form.elements[name];
        if (box.length > 1) return;
        data[name].forEach(function (one) {
          var count = documents(numbers(one[2]).filter(function (piece) { return held.has(piece); })), chosen = asked.get(name) == one[0];
          if (!count && !chosen) return;
          var option = add(box, "option", fill(say.option, { name: one[1], n: count }));
          option.value = one[0];
          option.selected = chosen;
        });
      });
    });
  }

  function run(words, found, note) {
    var all = found.all, next = 0, shown = 0, verified = new Set();
    function tell() {
      var done = next >= all.length, sections = done ? shown : found.exact && found.sections;
      // Of those not yet looked at, as many hold the word as of those that were.
      var values = { q: query, n: sections, m: shown ? Math.round(documents(all) * verified.size / documents(all.slice(0, next))) : documents(all.slice(next)), shown: shown };
      status((note || "") + fill(!shown && done ? say.none : !shown ? say.none_yet : sections ? say.total : found.exact ? say.documents : say.about, values) + (shown && !done ? fill(say.shown, values) : ""));
      more.hidden = done;
      hits.setAttribute("aria-busy", false);
      hits.hidden = !shown;
    }
    // Fifty sections at a time, out of no more than a hundred pieces and about 100 KB: each piece is a file, and as
    // many are loaded at once as seem to be needed.
    function step(focus) {
      var before = shown, goal = shown + 50, start = next, most = Math.min(next + 100, all.length), limit = (start && spent()) + 1e5, link;
      more.hidden = true;
      hits.setAttribute("aria-busy", true);
      (function on() {
        if (shown >= goal || next >= most || next > start && spent() > limit) { tell(); if (focus && link) link.focus(); return; }
        var some = shown > before ? Math.ceil((goal - shown) * (next - start) / (shown - before)) : next - start + 3;
        Promise.all(all.slice(next, Math.min(next + Math.min(some, 16, Math.max(1, (limit - spent()) / 2000 | 0)), most)).map(function (piece) {
          var number = documentOf(piece);
          return load("text/" + number + "-" + (piece - firsts[number]) + ".txt");
        })).then(function (plans) {
          return !pairs && plans.some(function (plan) { return plan.f; }) ? loadPairs().then(function () { return plans; }) : plans;
        }).then(function (plans) {
          plans.forEach(function (plan) {
            if (shown >= goal) return;
            var list = hitsIn(plan, words);
            if (list.length) verified.add(plan.u);
            next++;
            shown += list.length;
            list.forEach(function (hit) { var made = show(plan, hit); link = link || made; });
          });
          on();
        }).catch(failed);
      })();
    }
    more.onclick = function () { step(true); };
    step();
    return all;
  }
  function failed() { status(location.protocol == "file:" ? say.folder : say.failed); }

  // Puts the results below the form, and the filters at hand.
  function present(words, found, note) {
    var all = run(words, found, note), folded = page.getElementById("g-filters");
    folded.hidden = false;
    folded.addEventListener("toggle", function () { offer(all); });
    folded.open = names.some(function (name) { return asked.get(name); });
  }
  function find() {
    var word = fold(query);
    return candidates(word).then(function (found) {
      if (!found) return status(say.nothing);
      if (found.all.length) return restrict(found).then(function (found) { present([word], found); });
      if (!pairs) return loadPairs().then(find);
      // Not as one word: then sections that have all of its parts.
      var parts = query.split(/\s+/).map(function (part) { return fold(part); });
      return Promise.all(parts.map(candidates)).then(function (lists) {
        if (parts.length < 2 || lists.some(function (list) { return !list; })) return present([word], found);
        return restrict({ all: within(lists.map(function (list) { return list.all; })) }).then(function (found) {
          present(parts, found, found.all.length ? say.apart : "");
        });
      });
    });
  }

  var query = (asked.get("q") || "").trim();
  form.elements.q.value = query;
  if (!query) return;
  page.title = fill(say.title, { q: query }) + " - " + page.title;
  status(say.searching);
  find().catch(failed);
})(document);
