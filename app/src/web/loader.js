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

// The map: its link opens it and closes it, and where there is room beside the list it opens by itself once the page has
// loaded, but on a slow connection or one that is paid by volume; another search shows on it too. What fails leads to the
// list of communes.
let map;
const frame = document.getElementById("carte"), way = document.querySelector("a[data-map]");
const sourceOf = () => (frame.dataset.source = frame.dataset.source.split("?")[0] + location.search);
async function showMap(open) {
  frame.classList.toggle("map--open", open);
  frame.classList.toggle("map--closed", !open);
  way.setAttribute("aria-expanded", String(open));
  sourceOf();
  if (map) return open && map.refresh(frame.dataset.source);
  if (open) map = await (await import(frame.dataset.script)).mount(frame);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("a[data-map]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showMap(!frame.classList.contains("map--open")).catch(() => location.assign(way.href));
});
document.addEventListener("recherche", () => {
  if (map && frame.classList.contains("map--open")) map.refresh(sourceOf());
});
if (frame && matchMedia("(min-width: 62rem)").matches) {
  const { saveData, effectiveType } = navigator.connection ?? {};
  const open = () => showMap(true).catch(() => showMap(false));
  const near = new IntersectionObserver((all) => {
    if (!all.some((one) => one.isIntersecting)) return;
    near.disconnect();
    (window.requestIdleCallback ?? setTimeout)(open);
  }, { rootMargin: "200px" });
  if (saveData || /[23]g/.test(effectiveType)) showMap(false);
  else addEventListener("load", () => near.observe(way), { once: true });
}
