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

  // Of many parts a few, at even distances.
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
  var firsts = numbers(set.firsts), continued = new Set(numbers(set.continued));
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

  function read(piece) {
    var number = documentOf(piece);
    return load("text/" + number + "-" + (piece - firsts[number]) + ".txt");
  }
  // A piece with those that begin within its last section, put together again.
  function readOn(piece) {
    return Promise.all([read(piece), continued.has(piece + 1) && readOn(piece + 1)]).then(function (both) {
      if (!both[1]) return both[0];
      var plan = Object.assign({}, both[0]), s = plan.s, last = s.length - 1, more = both[1].s;
      plan.f = plan.f || both[1].f;
      plan.s = s.slice(0, last).concat([s[last].slice(0, 3).concat(s[last][3] + "\n" + more[0][3])], more.slice(1));
      return plan;
    });
  }
  function begins(piece) {
    while (continued.has(piece)) piece--;
    return piece;
  }

  // What is filed for a gram: in how many sections it stands, and its pieces.
  function filed(gram) {
    for (var number = 0, at = 0; at < gram.length; at++) {
      number = Math.imul(number ^ gram.charCodeAt(at), 0x9E3779B1);
      number = number << 13 | number >>> 19;
    }
    return load("index/" + (number >>> 0) % set.shards + ".txt").then(function (lines) {
      for (at = 0; at < lines.length && lines[at] != gram;) at += 2;
      var entry = (lines[at + 1] || "0,,").split(","), first = numbers(entry[1]);
      return { sections: +entry[0], first: first, all: first.concat(numbers(entry[2])) };
    });
  }
  // Up to where a word is common from one of its characters on, with the filed gram that begins so and its sections.
  function walk(word, start) {
    return load("grams/" + (word.charCodeAt(start) * 131 + word.charCodeAt(start + 1)) % set.trees + ".txt").then(function (node) {
      for (var at = start, gram = "", size = 2, sections, label, same = 0; Array.isArray(node); size = 1) {
        var next = word.substr(at, size), branch = 1;
        while (branch < node.length && node[branch].substr(0, size) != next) branch += 2;
        if (!next || branch >= node.length) break;
        label = node[branch];
        node = node[branch + 1];
        gram += label;
        sections = node[0] || node;
        for (same = 0; same < label.length && label[same] == word[at]; same++) at++;
        if (same < label.length) break;
      }
      return { end: Math.max(at, start + 1), gram: gram, sections: sections };
    });
  }
  function join(found) {
    var all = within(found.map(function (one) { return one.all; })), first = within([all].concat(found.map(function (one) { return one.first; })));
    var held = new Set(first), newest = function (a, b) { return documentOf(b) - documentOf(a) || a - b; };
    return first.sort(newest).concat(all.filter(function (one) { return !held.has(one); }).sort(newest));
  }
  function joined(grams) { return Promise.all(grams.map(filed)).then(join); }
  // The pieces of a long common word: those that hold some of its parts.
  function parts(word) {
    for (var all = [], at = 0; at + 2 < word.length; at++) all.push(word.substr(at, 3));
    return joined(some(all, 6));
  }
  function itself(word) {
    return filed(word).then(function (one) { return { all: join([one]), sections: one.sections, exact: true }; });
  }

  // The pieces that can hold a word, those first that have it in a heading or as a term; in how many sections it stands,
  // where that is known. Of a long common word only the first pieces are at hand; rest finds all.
  function candidates(word) {
    if (!word) return Promise.resolve();
    if (word.length < 2) return itself(word);
    if (word.length > set.deepest) return passage(word);
    return walk(word, 0).then(function (way) {
      if (way.end < word.length) return rare(word, [way.end]);
      if (word.length < 4) return itself(word);
      return filed(way.gram).then(function (one) {
        return { all: join([one]), sections: way.sections, rest: function () { return parts(word); } };
      });
    });
  }
  // A rare word has a rare gram within, all parts of which are common: it is filed with all its pieces.
  function rare(word, ends) {
    for (var starts = [], at = ends.length; at < word.length - 1 && starts.length < 8; at++) starts.push(at);
    return Promise.all(starts.map(function (start) { return walk(word, start); })).then(function (walks) {
      ends = ends.concat(walks.map(function (one) { return one.end; }));
      if (ends.length == word.length - 1) ends.push(word.length);
      var grams = [];
      ends.forEach(function (end, start) {
        if (end < ends[start + 1]) grams.push(word.slice(start, end + 1));
      });
      if (!grams.length) return rare(word, ends);
      if (grams[0] == word) return itself(word);
      return joined(some(grams, 3)).then(function (all) { return { all: all }; });
    });
  }
  // A passage longer than any common gram is found by a part of it: one that is rare, or else the least common one.
  function passage(word) {
    for (var starts = [word.length - set.deepest], at = 0; at < starts[0]; at += set.deepest >> 1) starts.push(at);
    return Promise.all(starts.map(function (start) { return walk(word, start); })).then(function (ways) {
      var least = ways[0], part = "";
      ways.forEach(function (way, at) {
        if (way.end < starts[at] + set.deepest) part = word.slice(starts[at], way.end + 1);
        if (way.sections < least.sections) least = way;
      });
      if (part) return candidates(part).then(function (found) { return { all: found.all }; });
      return filed(least.gram).then(function (one) {
        return { all: join([one]), most: least.sections, rest: function () { return parts(word); } };
      });
    });
  }
  // All pieces.
  function whole(found) {
    return found.rest ? found.rest().then(function (all) {
      var held = new Set(found.all);
      found.all = found.all.concat(all.filter(function (one) { return !held.has(one); }));
      found.rest = 0;
      return found.all;
    }) : Promise.resolve(found.all);
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
    link.href = "../" + plan.u + "index.html" + (section[0] && "#" + section[0]);
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
    if (!names.some(function (name) { return asked.get(name); })) return Promise.resolve(found);
    return Promise.all([filters(), whole(found)]).then(function (both) {
      var left = narrow(both[0], both[1]);
      if (left == both[1]) return found;
      found.before = both[1];
      found.all = left;
      found.sections = 0;
      return found;
    });
  }
  // The pieces that all filters leave, but for the one of this name.
  function narrow(data, pieces, other) {
    return names.reduce(function (left, name) {
      var chosen = name != other && data[name].filter(function (one) { return one[0] == asked.get(name); })[0];
      // What the site does not know is no filter.
      if (!chosen) return left;
      var held = new Set(numbers(chosen[2]));
      return left.filter(function (piece) { return held.has(documentOf(piece)); });
    }, pieces);
  }
  function offer(found) {
    Promise.all([filters(), whole(found)]).then(function (both) {
      var data = both[0];
      names.forEach(function (name) {
        // As many as there would be with this filter and the others.
        var box = form.elements[name], held = new Set((found.before ? narrow(data, found.before.filter(function (piece) { return !found.wrong.has(piece); }), name) : both[1]).map(documentOf));
        if (box.length > 1) return;
        data[name].forEach(function (one) {
          var count = numbers(one[2]).filter(function (plan) { return held.has(plan); }).length, chosen = asked.get(name) == one[0];
          if (!count && !chosen) return;
          var option = add(box, "option", fill(say.option, { name: one[1], n: count }));
          option.value = one[0];
          option.selected = chosen;
        });
      });
    });
  }

  // The filters are at hand once the first results are: they count nothing that was looked at in vain.
  function offerOnce(found) {
    var folded = page.getElementById("g-filters");
    if (!folded.hidden) return;
    folded.hidden = false;
    folded.addEventListener("toggle", function () { offer(found); });
    folded.open = names.some(function (name) { return asked.get(name); });
  }

  // Puts the results below the form; where all were looked through in vain, otherwise may know better.
  function run(words, found, note, otherwise) {
    var next = 0, shown = 0, verified = new Set(), seen = {}, right = [], wrong = found.wrong = new Set(), back = history.state;
    // Who comes back from a result finds as many results as there were, and the place.
    addEventListener("pagehide", function () {
      try { history.replaceState(back || { shown: shown, y: scrollY }, ""); } catch (_) {}
    });
    function tell() {
      var all = found.all, done = next >= all.length && !found.rest, sections = done ? shown : found.sections;
      if (done && !shown && otherwise) return otherwise().catch(failed);
      // The filters count what was found, not what might have been.
      if (done) found.all = right;
      // Of those not yet looked at, as many hold the word as of those that were.
      var values = { q: named, n: sections, m: shown ? Math.round((found.rest ? found.most : documents(all)) * verified.size / documents(all.slice(0, next))) : documents(all.slice(next)), shown: shown };
      status((shown && note || "") + fill(!shown && done ? found.before ? say.none_here : say.none : !shown ? say.none_yet : sections ? say.total : found.exact ? say.documents : say.about, values) + (shown && !done ? fill(say.shown, values) : ""));
      more.hidden = done;
      hits.setAttribute("aria-busy", false);
      hits.hidden = !shown;
      offerOnce(found);
      if (!back) return;
      if (!done && shown < back.shown) return step();
      scrollTo(0, back.y);
      back = 0;
    }
    // Fifty sections at a time, or all that fifty pieces hold, out of no more than a hundred pieces and about 100 KB: each
    // piece is a file, and as many are loaded at once as seem to be needed.
    function step(focus) {
      var before = shown, goal = shown + (found.rest || found.all.length - next > 50 ? 50 : 1 / 0), start = next, most = next + 100, limit = (start && spent()) + 1e5, link;
      more.hidden = true;
      hits.setAttribute("aria-busy", true);
      (function on() {
        var all = found.all;
        if (shown < goal && next >= all.length && found.rest) return whole(found).then(on).catch(failed);
        if (shown >= goal || next >= Math.min(most, all.length) || next > start && spent() > limit) { tell(); if (focus && link) link.focus(); return; }
        var some = goal > 1e9 ? 16 : shown > before ? Math.ceil((goal - shown) * (next - start) / (shown - before)) : next - start + 3;
        Promise.all(all.slice(next, Math.min(next + Math.min(some, 16, Math.max(1, (limit - spent()) / 2000 | 0)), most)).map(found.on ? readOn : read)).then(function (plans) {
          return !pairs && plans.some(function (plan) { return plan.f; }) ? loadPairs().then(function () { return plans; }) : plans;
        }).then(function (plans) {
          plans.forEach(function (plan) {
            if (shown >= goal) return;
            // A long section lies in several pieces, and is one result.
            var list = hitsIn(plan, words).filter(function (hit) {
              var key = plan.u + "#" + hit.section[0];
              return !seen[key] && (seen[key] = 1);
            });
            if (list.length) verified.add(plan.u);
            if (list.length) right.push(all[next]);
            else wrong.add(all[next]);
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
  }
  function failed() {
    hits.setAttribute("aria-busy", false);
    status(location.protocol == "file:" ? say.folder : say.failed);
  }

  function find() {
    var word = fold(query), words = query.split(/\s+/);
    // Not as one word: then sections that have all of its parts.
    function apart() {
      return Promise.all(words.map(function (word) { return candidates(fold(word)).then(whole); })).then(function (lists) {
        // They may stand in different pieces of a section.
        return restrict({ on: true, all: within(lists.map(function (list) { return Array.from(new Set(list.map(begins))); })) });
      }).then(function (found) {
        run(words.map(function (word) { return fold(word); }), found, found.all.length ? say.apart : "");
      });
    }
    return candidates(word).then(function (found) {
      if (!found) return status(say.nothing);
      if (!found.all.length && !pairs) return loadPairs().then(find);
      if (!found.all.length && words.length > 1) return apart();
      return restrict(found).then(function (found) { run([word], found, "", words.length > 1 && apart); });
    });
  }

  var query = (asked.get("q") || "").trim();
  form.elements.q.value = query;
  if (!query) return;
  // A whole paragraph may be asked for; a sentence about it names its beginning.
  var named = query.length > 40 ? query.slice(0, 40).replace(/[\ud800-\udbff]$/, "") + "…" : query;
  page.title = fill(say.title, { q: named }) + " - " + page.title;
  status(say.searching);
  find().catch(failed);
})(document);
