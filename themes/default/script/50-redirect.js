// Who followed the old link of a section is led to the section.

document.addEventListener("DOMContentLoaded", () => {
  const link = document.getElementById("g-to");
  if (link) link.href += location.hash;
});
