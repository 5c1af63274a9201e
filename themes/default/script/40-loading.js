// The scripts that few pages need, loaded where they are of use.

function loadScript(address) {
  const script = document.createElement("script");
  script.src = address;
  document.head.append(script);
  return script;
}

// Where something is asked.
function loadSearch() {
  const search = document.getElementById("g-search");
  if (!search || !/[?&]q=[^&]/.test(location.search)) return;
  loadScript(search.dataset.script).onerror = () => {
    document.getElementById("g-status").textContent = JSON.parse(search.textContent).say.failed;
  };
}

// Where the device has voices; Chrome learns of them late.
function loadReadingAloud() {
  let place = document.getElementById("g-aloud");
  const speech = window.speechSynthesis;
  if (!speech) return;
  const load = () => {
    if (!place || !speech.getVoices().length) return;
    loadScript(place.dataset.script);
    place = null;
  };
  speech.onvoiceschanged = load;
  load();
}

document.addEventListener("DOMContentLoaded", () => {
  loadSearch();
  loadReadingAloud();
});
