// The flags in sight, their names, their popup.
//
// A *stake* is a point with its actions: a commune from afar, an address from near. A *flag* is what is drawn: one
// stake, or several that would hide each other.

import { icon, node } from "./elements.js";
import { listing } from "./listing.js";
import { FLAG, NAME, around, ruler } from "./measures.js";
import { NEAR, gather, kind, stakesOf } from "./stakes.js";
import { number, spoken } from "./words.js";

export class Flags {
  constructor(map, names) {
    this.map = map;
    this.names = names;
    this.shown = new Map(); // each flag and its marker
    this.popup = L.popup({ closeButton: false, autoPanPadding: [8, 8] });
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    map.on("moveend", () => this.draw());
    map.on("popupclose", () => this.leavePopup());
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && this.popup.close());
  }

  /** Takes what was found; `draw` shows it. */
  load({ places, origin }) {
    this.places = places.map((one) => ({ ...one, at: L.latLng(one) }));
    this.origin = origin && L.latLng(origin);
    this.zoom = undefined;
  }

  /** Shows the flags of where the map is now. Those that stay are left in place: one may have the focus. */
  draw() {
    if (!this.places) return;
    const sight = this.map.getBounds();
    const wanted = this.gathered().filter((flag) => sight.pad(0.5).contains(flag.at));
    const focused = [...this.shown.keys()].find((flag) => this.icon(flag) === document.activeElement);
    this.replace(wanted);
    // Tab walks what is seen; the arrows, on the map, bring the rest into sight.
    for (const flag of wanted) this.icon(flag).tabIndex = sight.contains(flag.at) ? 0 : -1;
    this.nameAll(wanted);
    if (this.open && !this.shown.has(this.open)) this.popup.close();
    if (focused && !this.shown.has(focused)) this.focus(focused);
  }

  /** The flags of this zoom, the nearest to the origin first; without origin, those with most actions. */
  gathered() {
    const zoom = this.map.getZoom();
    if (zoom === this.zoom) return this.all;
    const stakes = this.places.flatMap((place) => stakesOf(place, zoom >= NEAR));
    const far = (stake) => (this.origin ? this.origin.distanceTo(stake.at) : 0);
    const flags = gather(stakes, (at) => this.map.project(at, zoom).divideBy(this.rem));
    const ranked = flags.map((flag) => [Math.min(...flag.stakes.map(far)), flag]).sort(([a], [b]) => a - b);
    this.zoom = zoom;
    return (this.all = ranked.map(([, flag]) => flag));
  }

  /** Removes what is no longer wanted, then adds the rest in order: it is that of the elements, and Tab follows it. */
  replace(wanted) {
    const kept = new Set(wanted);
    for (const [flag, marker] of this.shown) {
      if (kept.has(flag)) continue;
      marker.remove();
      this.shown.delete(flag);
    }
    const pane = this.map.getPane("markerPane");
    let next = pane.firstChild;
    for (const flag of wanted) {
      if (!this.shown.has(flag)) this.add(flag);
      const icon = this.icon(flag);
      if (icon === next) next = next.nextSibling;
      else pane.insertBefore(icon, next);
    }
  }

  add(flag) {
    const content = node("b", {}, number(flag.count), node("span", { class: "map-name" }, flag.name));
    const options = { icon: icon("map-flag", content), riseOnHover: true, autoPanOnFocus: false };
    const marker = L.marker(flag.at, options).addTo(this.map);
    marker.on("click", () => this.activate(flag));
    marker.on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.activate(flag);
    });
    marker.getElement().setAttribute("aria-label", spoken(flag));
    marker.getElement().dataset.kind = kind(flag);
    this.shown.set(flag, marker);
  }

  icon(flag) {
    return this.shown.get(flag)?.getElement();
  }

  /** Shows the names that have room: those of flags first, the largest before the others, then those of towns, rivers and roads. */
  nameAll(flags) {
    const { map, rem } = this;
    const sight = L.bounds([4, 4], map.getSize().subtract([4, 4]));
    const taken = flags.map((flag) => this.box(flag));
    if (this.origin) taken.push(around(map.latLngToContainerPoint(this.origin), rem, rem));
    const take = (box) => sight.contains(box) && !taken.some((one) => one.overlaps(box)) && taken.push(box);
    const width = ruler(map, "map-name");
    const said = new Set(); // once is enough for a commune of several addresses
    for (const flag of [...flags].sort((a, b) => b.count - a.count)) {
      const sides = this.sides(flag, Math.min(width(flag.name), NAME.longest * rem));
      const side = said.has(flag.name) ? undefined : Object.keys(sides).find((one) => take(sides[one]));
      if (side) said.add(flag.name);
      this.icon(flag).dataset.name = side ?? "none";
    }
    this.names.draw(take, said);
  }

  /** The room of a flag. */
  box({ at, count }) {
    const { x, y } = this.map.latLngToContainerPoint(at);
    const half = ((FLAG.width + FLAG.digit * Math.max(0, number(count).length - 2)) / 2) * this.rem;
    return L.bounds([x - half, y - (FLAG.height + FLAG.pole) * this.rem], [x + half, y]);
  }

  /** Where the name of a flag may stand, the best place first. */
  sides(flag, width) {
    const { min, max } = this.box(flag);
    const [line, gap] = [NAME.line * this.rem, NAME.gap * this.rem];
    const middle = min.y + ((FLAG.height - NAME.line) / 2) * this.rem;
    const from = (x, y) => L.bounds([x, y], [x + width, y + line]);
    return {
      right: from(max.x + gap, middle),
      left: from(min.x - gap - width, middle),
      below: from((min.x + max.x - width) / 2, max.y),
      above: from((min.x + max.x - width) / 2, min.y - line - gap),
    };
  }

  activate(flag) {
    if (flag.stakes.length > 1 && this.zoom < this.map.getMaxZoom()) this.approach(flag);
    else this.openPopup(flag);
  }

  /** Comes near enough to tell the stakes of a flag apart, without leaping. */
  approach({ stakes }) {
    const bounds = L.latLngBounds(stakes.map((one) => one.at));
    const fitting = this.map.getBoundsZoom(bounds, false, L.point(60, 60));
    this.map.setView(bounds.getCenter(), Math.min(Math.max(fitting, this.zoom + 1), this.zoom + 3));
  }

  openPopup(flag) {
    this.popup.close();
    const size = this.map.getSize();
    const width = Math.min(19 * this.rem, size.x - 16);
    const above = (FLAG.height + FLAG.pole + 0.625) * this.rem;
    const content = listing(flag, () => this.popup.close());
    const height = Math.min(18 * this.rem, size.y - above - 16);
    Object.assign(this.popup.options, { minWidth: width, maxWidth: width, maxHeight: height, offset: [0, -above] });
    this.popup.setLatLng(flag.at).setContent(content).openOn(this.map);
    this.open = flag;
    this.icon(flag).dataset.open = "";
    content.focus({ preventScroll: true });
  }

  /** The popup closes: the focus, if it was inside, goes back to its flag. */
  leavePopup() {
    const flag = this.open;
    this.open = undefined;
    delete this.icon(flag)?.dataset.open;
    if (this.popup.getElement().contains(document.activeElement)) this.focus(flag);
  }

  /** Gives the focus to a flag, or to the one that stands for its commune now, or to the map. */
  focus(flag) {
    const heir = [...this.shown.keys()].find((one) => one.communes.some((name) => flag.communes.includes(name)));
    const target = this.icon(flag) ?? this.icon(heir) ?? this.map.getContainer();
    target.focus({ preventScroll: true });
  }
}
