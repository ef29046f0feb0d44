// The search that the map shows: its circle, its flags, and a sentence below.

import { icon, mark, seen } from "./elements.js";
import { json } from "./load.js";
import { NEAR } from "./stakes.js";
import { WORDS, fill } from "./words.js";

/** What was found, shown: the circle, the flags, and a sentence below the map. */
export class Search {
  constructor(map, whole, flags, note) {
    Object.assign(this, { map, whole, flags, note });
    this.around = L.layerGroup().addTo(map);
    this.pending = new AbortController();
  }

  /** Shows another search. Of several at once the last asked is shown, whichever is answered first. */
  async refresh(url) {
    this.pending.abort();
    const { signal } = (this.pending = new AbortController());
    try {
      const found = await json(url, signal);
      if (!signal.aborted) this.show(found);
    } catch {
      if (!signal.aborted) this.note.textContent = WORDS.failed;
    }
  }

  show(found) {
    const where = JSON.stringify([found.origin, found.radius_m]);
    const moved = where !== this.where;
    this.where = where;
    // Before the map is fitted: the sentence takes room from it.
    this.note.textContent = found.remark;
    this.map.invalidateSize({ pan: false });
    this.drawAround(found);
    this.flags.load(found);
    if (moved) this.fit(found);
    else this.flags.draw();
  }

  drawAround({ origin, radius_m: radius }) {
    this.around.clearLayers();
    if (!origin) return;
    if (radius) L.circle(origin, { radius, ...seen("map-ring") }).addTo(this.around);
    const title = fill(WORDS.origin, { place: origin.name });
    const here = mark(origin, "here", { icon: icon("map-here"), title }).addTo(this.around).getElement();
    here.setAttribute("role", "img");
    here.setAttribute("aria-label", title);
  }

  /** The circle that was searched; without one, whatever was found; without anything, the département. */
  fit({ origin, radius_m: radius, places, zoom }) {
    const circle = origin && radius;
    const points = [...(origin ? [origin] : []), ...places].map((one) => L.latLng(one));
    const bounds = circle ? L.latLng(origin).toBounds(2 * radius) : L.latLngBounds(points);
    // Flags rise above their points.
    const room = circle ? { padding: [8, 8] } : { paddingTopLeft: [24, 44], paddingBottomRight: [24, 28] };
    this.map.fitBounds(bounds.isValid() ? bounds : this.whole, { ...room, maxZoom: zoom ?? NEAR - 1, animate: false });
  }
}
