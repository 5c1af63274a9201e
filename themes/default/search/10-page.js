// Looks for words in the texts of all documents, without a server; docs/search.md says which files it reads.
// Here: the parts of the page, and what the address asks for.

const settings = JSON.parse(document.getElementById("g-search").textContent);
const { say } = settings;
const form = document.getElementById("g-form");
const status = document.getElementById("g-status");
const results = document.getElementById("g-hits");
const moreButton = document.getElementById("g-more");

const FILTERS = ["body", "year", "topic", "validity"];
const asked = new URLSearchParams(location.search);
const query = (asked.get("q") || "").trim();
// A whole paragraph may be asked for; a sentence about it names its beginning. Half a surrogate pair would be no character.
const namedQuery = query.length > 40 ? query.slice(0, 40).replace(/[\ud800-\udbff]$/, "") + "…" : query;

const isFolder = location.protocol == "file:";

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function showStatus(text) {
  status.textContent = text;
}

function showFailure() {
  results.setAttribute("aria-busy", false);
  showStatus(isFolder ? say.folder : say.failed);
}

function add(parent, element, text, className) {
  const added = document.createElement(element);
  if (text) added.textContent = text;
  if (className) added.className = className;
  return parent.appendChild(added);
}
