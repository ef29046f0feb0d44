// Wakes the islands when somebody first touches one; until then, and without this, the page is links and forms.
const js = "{js}", wasm = "{wasm}";
const first = ["pointerdown", "focusin", "keydown", "change", "input"];
let awake = false, ready = false;

async function wake() {
  if (awake) return;
  awake = true;
  for (const kind of first) document.removeEventListener(kind, touched, true);
  const islands = await import(js);
  await islands.default({ module_or_path: wasm });
  islands.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    await islands[island.dataset.component]?.(island);
  }
  ready = true;
}

function touched(event) {
  if (event.target.closest?.("leptos-island")) wake().catch(() => {});
}

for (const kind of first) document.addEventListener(kind, touched, { capture: true, passive: true });
// "Autour de moi" without a position: only the device can say where it is.
if (new URLSearchParams(location.search).has("ici")) wake().catch(() => {});

// Back to a search of this page that was left meanwhile: without the islands the browser loads it.
let shown = location.search;
document.addEventListener("recherche", () => (shown = location.search));
addEventListener("popstate", () => ready || location.search === shown || location.reload());

// The map: its link opens it and closes it; another search shows on it too. What fails leads to the list of communes.
let map;
const sourceOf = (frame) => frame.dataset.source.split("?")[0] + location.search;
async function showMap(link) {
  const frame = document.getElementById("carte");
  frame.hidden = !frame.hidden;
  link.setAttribute("aria-expanded", String(!frame.hidden));
  frame.dataset.source = sourceOf(frame);
  if (map) return frame.hidden || map.refresh(frame.dataset.source);
  try {
    map = await (await import(frame.dataset.script)).mount(frame);
  } catch {
    location.assign(link.href);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-map]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showMap(link);
});
document.addEventListener("recherche", () => {
  const frame = document.getElementById("carte");
  if (map && !frame.hidden) map.refresh(sourceOf(frame));
});
