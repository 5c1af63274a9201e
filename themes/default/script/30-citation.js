// The citation of a section whose link was chosen.

// It stands under the heading or the first paragraph of the section, to be marked and copied by hand where a page may not
// write to the clipboard. It is made of the section's place and the citation of the whole plan.
function showCitation() {
  const shown = document.querySelector(".citation");
  const link = [...document.querySelectorAll(".section-link")].find((one) => one.hash == location.hash);
  if (link && shown && shown.parentNode.contains(link)) return shown.textContent;
  if (shown) shown.remove();
  const [title, source, address] = document.querySelectorAll(".plan-citation span");
  if (!link || !source) return;
  const citation = document.createElement("span");
  citation.className = "citation";
  citation.textContent =
    title.textContent +
    link.firstChild.textContent +
    source.textContent +
    // A site that does not know its address has the one where it is read.
    (address ? address.previousSibling.textContent + address.textContent + location.hash : " " + location.href);
  link.closest("div").append(citation);
  return citation.textContent;
}

document.addEventListener("DOMContentLoaded", showCitation);
addEventListener("hashchange", showCitation);

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".section-link");
  const status = document.getElementById("g-said");
  if (!link || !status) return;
  // Chosen already here: the citation must be there before the browser has followed the link.
  if (location.hash != link.hash) location.hash = link.hash;
  const citation = showCitation();
  if (!citation || !navigator.clipboard) return;
  try {
    await navigator.clipboard.writeText(citation);
  } catch {
    // Not allowed: the citation can be copied by hand.
    return;
  }
  link.classList.add("copied");
  // Emptied and filled again, it is read out each time.
  status.textContent = "";
  setTimeout(() => (status.textContent = status.dataset.said), 99);
});
