// Addresses with a section in them, and what messengers make of these.

// WeChat cuts the fragment off the address of a page that is passed on: the section stands before it as well.
function keepSectionInAddress() {
  if (!/MicroMessenger/.test(navigator.userAgent) || !location.hash) return;
  try {
    history.replaceState(null, "", "?s=" + location.hash.slice(1) + location.hash);
  } catch {
    // Some browsers forbid it for pages from a folder.
  }
}

function goToSectionInAddress() {
  // Some messengers write the fragment as part of the path.
  const inPath = /%23([\w-]+)$/;
  const kept = /[?&]s=([\w-]+)/.exec(location.search);
  if (inPath.test(location.pathname)) location.replace(location.pathname.replace(inPath, "#$1"));
  else if (kept && !location.hash) location.replace("#" + kept[1]);
}

goToSectionInAddress();
keepSectionInAddress();
addEventListener("hashchange", keepSectionInAddress);
