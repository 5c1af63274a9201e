// The files of the index. Each is the call of a function with its content: from a folder no file can be fetched, but a
// script can be loaded.

const files = {};
const waiting = {};

window.gongkai = (content) => waiting[document.currentScript.src](content);

function load(name) {
  return (files[name] = files[name] || (isFolder ? loadAsScript(name) : fetchFile(name)));
}

function loadAsScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = name;
    waiting[script.src] = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function fetchFile(name) {
  const answer = await fetch(name + "?" + settings.version);
  if (!answer.ok) throw new Error(name);
  const call = await answer.text();
  return JSON.parse(call.slice(call.indexOf("(") + 1, call.lastIndexOf(")")));
}

// The bytes that came over the network.
function bytesLoaded() {
  const texts = performance.getEntriesByType("resource").filter((entry) => /\.txt/.test(entry.name));
  return texts.reduce((sum, entry) => sum + (entry.encodedBodySize || 0), 0);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// A list of increasing numbers: the distances in digits of five bits, the sixth of which says that the number goes on; or,
// behind an exclamation mark, one bit for each number.
function numbersOf(code) {
  const numbers = [];
  if (code[0] == "!") {
    for (let at = 1; at < code.length; at++) {
      const bits = DIGITS.indexOf(code[at]);
      for (let bit = 0; bit < 6; bit++) if ((bits >> bit) & 1) numbers.push((at - 1) * 6 + bit);
    }
    return numbers;
  }
  let last = -1;
  let distance = 0;
  let shift = 0;
  for (const character of code) {
    const digit = DIGITS.indexOf(character);
    distance += (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
    } else {
      numbers.push((last += distance + 1));
      distance = shift = 0;
    }
  }
  return numbers;
}
