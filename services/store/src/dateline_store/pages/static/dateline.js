// What the pages do beyond links and forms. Without it everything still works.
"use strict";

// New stories and changes are told in a corner; the page itself moves only when the reader asks for it.
(() => {
  const live = document.body.dataset.live;
  const note = document.querySelector("[data-news]");
  if (!live || !note || !window.EventSource) return;
  const one = document.body.dataset.story;
  const changed = new Set();
  const source = new EventSource("/v1/changes");
  source.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    if (live === "story" && change.story_id !== one) return;
    changed.add(change.story_id);
    note.textContent = live === "story" ? "This story has changed: show it" :
      changed.size === 1 ? "1 story changed: show it" : `${changed.size} stories changed: show them`;
    note.href = location.pathname + location.search;
    note.hidden = false;
  });
  addEventListener("pagehide", () => source.close());
})();

// "3 min ago" stays true.
setInterval(() => {
  for (const time of document.querySelectorAll("[data-ago]")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (seconds < 60 || seconds >= 604800) continue;
    const [size, unit] = seconds < 3600 ? [60, "min"] : seconds < 86400 ? [3600, "h"] : [86400, "d"];
    time.textContent = `${Math.floor(seconds / size)} ${unit} ago`;
  }
}, 30000);

// Names are suggested as the reader types.
(() => {
  const list = document.getElementById("names");
  let asked;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
    clearTimeout(asked);
    const typed = event.target.value.trim();
    if (typed.length < 2) return list.replaceChildren();
    asked = setTimeout(async () => {
      const answer = await fetch(`/v1/entities?q=${encodeURIComponent(typed)}`);
      if (!answer.ok) return;
      const found = await answer.json();
      list.replaceChildren(...found.items.map((match) => new Option("", match.name)));
    }, 200);
  });
})();

// j and k go from story to story, / to the search.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("input[type=search]")?.focus();
  } else if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll(".story h2 a, .report h3 a")];
    const at = links.indexOf(document.activeElement);
    links[event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)]?.focus();
  }
});

// A printed story has the whole texts.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
