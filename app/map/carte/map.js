// The map beside the list of actions. The list says the same: nothing here is loaded before somebody opens the map, and
// whatever fails leaves the list alone on the page.
//
//   const map = await mount(document.getElementById("carte"));
//   await map.refresh("/offre/carte.json?ou=Morestel");
//   map.close();
//
// Leaflet draws and moves; what to draw is decided here. It sets the global `L`, known once `mount` has loaded it.

import { node } from "./elements.js";
import { Flags } from "./flags.js";
import { frame } from "./frame.js";
import { json, sheet } from "./load.js";
import { Names } from "./names.js";
import { Search } from "./search.js";
import { WORDS, learn } from "./words.js";

/**
 * Draws the map in an element that is shown. Rejects, with nothing drawn, when anything it needs is missing.
 * @param {HTMLElement} element says in its data-* attributes where to load what
 * @returns {Promise<{refresh: (url: string) => Promise<void>, close: () => void}>}
 */
export async function mount(element) {
  const { source, found: given, leaflet, land: background, style } = element.dataset;
  learn(JSON.parse(element.dataset.words));
  const asked = given ? JSON.parse(given) : json(source);
  const needed = [json(background), asked, import(leaflet), sheet(style), document.fonts.ready];
  const [land, found] = await Promise.all(needed);
  const view = node("div", { class: "map-view", role: "region", "aria-label": WORDS.title });
  const note = node("p", { role: "status" });
  const bar = node("div", { class: "map-bar" });
  const foot = node("div", { class: "map-foot" }, bar, node("p", { class: "map-hint" }, WORDS.fingers), note);
  element.append(view, foot);
  const undo = [() => view.remove(), () => foot.remove()];
  const close = () => undo.splice(0).reverse().forEach((step) => step());
  try {
    const { map, whole } = frame(view, bar, land, element.dataset);
    undo.push(() => map.remove());
    const resized = new ResizeObserver(() => map.invalidateSize());
    resized.observe(view);
    undo.push(() => resized.disconnect());
    const search = new Search(map, whole, new Flags(map, new Names(map, land)), note);
    undo.push(() => search.pending.abort());
    search.show(found);
    return { refresh: (url) => search.refresh(url), close };
  } catch (error) {
    close();
    throw error;
  }
}
