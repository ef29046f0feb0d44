// Wakes the islands when somebody first touches one; until then, and without this, the page is links and forms.
const js = "{js}", wasm = "{wasm}";
const first = ["pointerdown", "focusin", "keydown", "change", "input"];
let awake = false;

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
}

function touched(event) {
  if (event.target.closest?.("leptos-island")) wake().catch(() => {});
}

for (const kind of first) document.addEventListener(kind, touched, { capture: true, passive: true });
// "Autour de moi" without a position: only the device can say where it is.
if (new URLSearchParams(location.search).has("ici")) wake().catch(() => {});
