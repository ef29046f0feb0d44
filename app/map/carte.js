// The map beside the list of actions. The list says the same: nothing here is loaded before somebody opens the map, and
// whatever fails leaves the list alone on the page.
//
//   const map = await mount(document.getElementById("carte"));
//   await map.refresh("/offre/carte.json?ou=Morestel");
//   map.close();
//
// A *stake* is a point with its actions: a commune from afar, an address from near. A *flag* is what is drawn: one
// stake, or several that would hide each other. Leaflet draws and moves; what to draw is decided here.

/** Leaflet sets this global and exports nothing: known once `mount` has loaded it. */
let L;

/** From this zoom on, an action stands at its address rather than at its commune. */
const NEAR = 13;
/** From all of the département on the narrowest phone (320 px) to where nothing more can be shown. What is drawn is sharp at any
    zoom and can fit exactly what was searched; tiles are sharp at whole zooms. */
const ZOOMS = {
  drawn: { minZoom: 7.5, maxZoom: 15, zoomSnap: 0.25 },
  // The server keeps tiles up to zoom 15: nearer, they are enlarged.
  tiles: { minZoom: 7, maxZoom: 18, zoomSnap: 1, kept: 15 },
};
/** Sizes that carte.css gives, in rem: they decide what would hide what. */
const FLAG = { width: 1.625, digit: 0.5, height: 1.5, pole: 0.625 };
const APART = { x: 2.25, y: 2.25 };
const NAME = { longest: 11, line: 1.25, gap: 0.375 };

/** What the map says, in the language of the page; `mount` reads it. */
let WORDS;

/**
 * Draws the map in an element that is shown. Rejects, with nothing drawn, when anything it needs is missing.
 * @param {HTMLElement} element says in its data-* attributes where to load what
 * @returns {Promise<{refresh: (url: string) => Promise<void>, close: () => void}>}
 */
export async function mount(element) {
  const { source, leaflet, territories, style } = element.dataset;
  WORDS = JSON.parse(element.dataset.words);
  const needed = [json(territories), json(source), import(leaflet), sheet(style), document.fonts.ready];
  const [land, found] = await Promise.all(needed);
  L = window.L;
  const view = node("div", { class: "map-view", role: "region", "aria-label": WORDS.title });
  const note = node("p", { role: "status" });
  const foot = node("div", { class: "map-foot" }, node("p", { class: "map-hint" }, WORDS.fingers), note);
  element.append(view, foot);
  const undo = [() => view.remove(), () => foot.remove()];
  const close = () => undo.splice(0).reverse().forEach((step) => step());
  try {
    const { map, whole } = frame(view, land, element.dataset);
    undo.push(() => map.remove());
    const resized = new ResizeObserver(() => map.invalidateSize());
    resized.observe(view);
    undo.push(() => resized.disconnect());
    const search = new Search(map, whole, new Flags(map, land.territories), note);
    undo.push(() => search.pending.abort());
    search.show(found);
    return { refresh: (url) => search.refresh(url), close };
  } catch (error) {
    close();
    throw error;
  }
}

// What is loaded

async function json(url, signal) {
  const answer = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function sheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = node("link", { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} did not load`));
    };
    document.head.append(link);
  });
}

/** An element, its attributes and what it holds. No HTML is ever written as text: no name can be read as markup. */
function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The map and its land

/** The map of the département, without any action yet. */
function frame(view, land, { tiles, attribution }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const look = seen(tiles ? "map-land map-land--bare" : "map-land");
  const outlines = L.featureGroup(land.territories.map((one) => L.polygon(ring(one.ring, land.precision), look)));
  const whole = outlines.getBounds();
  const map = L.map(view, {
    attributionControl: false,
    zoomControl: false,
    ...(tiles ? ZOOMS.tiles : ZOOMS.drawn),
    maxBounds: whole.pad(0.5),
    // One finger scrolls the page, across the map too; two move and zoom the map (Leaflet’s touchZoom).
    dragging: !matchMedia("(pointer: coarse)").matches,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    renderer: L.svg({ padding: 0.5 }),
  });
  if (still) stopPans(map);
  leaveWheel(view);
  L.control.attribution({ prefix: false }).addTo(map).addAttribution(land.attribution);
  L.control.zoom({ position: "topright", zoomInTitle: WORDS.closer, zoomOutTitle: WORDS.farther }).addTo(map);
  map.createPane("quiet");
  map.createPane("here");
  for (const pane of ["tilePane", "overlayPane", "quiet"]) map.getPane(pane).setAttribute("aria-hidden", "true");
  map.fitBounds(whole);
  if (tiles) addTiles(map, tiles, attribution);
  outlines.addTo(map);
  return { map, whole };
}

/** The [latitude, longitude] of a ring written in whole numbers: its first point, then the step to each next one. */
function ring(steps, precision) {
  const points = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([lat / precision, lon / precision]);
  }
  return points;
}

/** A shape to look at. Leaflet does not simplify it: neighbours would no longer share their border. */
const seen = (className) => ({ className, interactive: false, smoothFactor: 0 });

/** Leaflet has an option against every animation but that of pans. */
function stopPans(map) {
  const pan = map.panBy;
  map.panBy = (offset, options) => pan.call(map, offset, { ...options, animate: false });
}

/** The wheel scrolls the page; with Ctrl, or two fingers on a trackpad, it zooms the map. */
function leaveWheel(view) {
  view.addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
}

/** Leaflet frees a tile by giving it an empty `data:` image, which our content policy refuses: here it is removed. */
function addTiles(map, tiles, attribution) {
  const Tiles = L.TileLayer.extend({ _abortLoading() {}, _removeTile: L.GridLayer.prototype._removeTile });
  new Tiles(tiles, { maxZoom: ZOOMS.tiles.maxZoom, maxNativeZoom: ZOOMS.tiles.kept, attribution }).addTo(map);
}

// The search

/** What was found, shown: the circle, the flags, and a sentence below the map. */
class Search {
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
  fit({ origin, radius_m: radius, places }) {
    const circle = origin && radius;
    const points = [...(origin ? [origin] : []), ...places].map((one) => L.latLng(one));
    const bounds = circle ? L.latLng(origin).toBounds(2 * radius) : L.latLngBounds(points);
    // Flags rise above their points. The buttons have a corner: a circle leaves it to them where that costs it nothing.
    const { x, y } = this.map.getSize();
    const room = circle
      ? { paddingTopLeft: [8, 8], paddingBottomRight: [Math.min(Math.max(x - y, 8), 64), 8] }
      : { paddingTopLeft: [24, 44], paddingBottomRight: [64, 28] };
    this.map.fitBounds(bounds.isValid() ? bounds : this.whole, { ...room, maxZoom: NEAR - 1, animate: false });
  }
}

const icon = (className, html = "") => L.divIcon({ className, html, iconSize: null });

const mark = (at, pane, options) => L.marker(at, { pane, interactive: false, keyboard: false, ...options });

// The flags

/** The flags in sight, their names, their popup. */
class Flags {
  constructor(map, territories) {
    this.map = map;
    this.territories = territories.map(({ name, label: [lon, lat] }) => ({ name, at: L.latLng(lat, lon) }));
    this.shown = new Map(); // each flag and its marker
    this.quiet = L.layerGroup().addTo(map);
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

  /** Shows the names that have room: those of flags first, the largest before the others, then those of the land. */
  nameAll(flags) {
    const { map, rem } = this;
    const sight = L.bounds([4, 4], map.getSize().subtract([4, 4]));
    const taken = [...flags.map((flag) => this.box(flag)), ...controls(map)];
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
    this.nameLand(take);
  }

  /** From afar the territories are named; from near, the communes whose flags gave way to addresses. */
  nameLand(take) {
    this.quiet.clearLayers();
    const width = ruler(this.map, "map-quiet");
    for (const { name, at } of this.zoom >= NEAR ? this.places : this.territories) {
      const box = around(this.map.latLngToContainerPoint(at), width(name), NAME.line * this.rem);
      if (take(box)) mark(at, "quiet", { icon: icon("map-quiet", node("span", {}, name)) }).addTo(this.quiet);
    }
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

// Stakes and flags

/** The stakes of a commune: from near its addresses, if it has several, and one for the actions that are not listed. */
function stakesOf(place, near) {
  const { name, at, count, offers } = place;
  const addresses = near ? addressesOf(offers) : [];
  if (addresses.length < 2) return [{ place, name, at, count, offers }];
  const stakes = addresses.map((here) => ({
    place,
    name: here.length > 1 ? name : here[0].name,
    at: L.latLng(here[0]),
    count: here.length,
    offers: here,
    address: true,
  }));
  const others = count - offers.length;
  return others > 0 ? [...stakes, { place, name, at, count: others, offers: [], others: true }] : stakes;
}

/** Offers by the point where they are. */
function addressesOf(offers) {
  const points = new Map();
  for (const offer of offers) {
    const point = `${offer.lon} ${offer.lat}`;
    points.set(point, [...(points.get(point) ?? []), offer]);
  }
  return [...points.values()];
}

/** Flags for stakes: the largest are planted first, and each of the others joins the first that it would hide. */
function gather(stakes, project) {
  const planted = [];
  for (const stake of [...stakes].sort((a, b) => b.count - a.count)) {
    const { x, y } = project(stake.at);
    const hidden = planted.find((one) => Math.abs(one.x - x) < APART.x && Math.abs(one.y - y) < APART.y);
    if (hidden) hidden.stakes.push(stake);
    else planted.push({ x, y, stakes: [stake] });
  }
  return planted.map(({ stakes: together }) => flagOf(together));
}

function flagOf(stakes) {
  const [{ at, name, place }] = stakes;
  const communes = [...new Set(stakes.map((one) => one.place.name))];
  const count = stakes.reduce((sum, one) => sum + one.count, 0);
  const others = communes.length - 1;
  const shortened = others ? `${place.name} +${others}` : place.name;
  return { at, stakes, communes, count, name: stakes.length > 1 ? shortened : name };
}

/** How a flag is drawn: several stakes, one action at its address, or one stake. */
function kind({ stakes, count }) {
  if (stakes.length > 1) return "many";
  return stakes[0].address && count === 1 ? "action" : "place";
}

// Measures

const around = ({ x, y }, width, height) => L.bounds([x - width / 2, y - height / 2], [x + width / 2, y + height / 2]);

/** Where the buttons stand and the sources are written: no name goes beneath. */
function controls(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((one) => {
    const box = one.getBoundingClientRect();
    return L.bounds([box.left - left, box.top - top], [box.right - left, box.bottom - top]);
  });
}

/** Measures words as a class writes them, without laying the page out for each. */
function ruler(map, className) {
  const sample = map.getContainer().appendChild(node("span", { class: className }));
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(sample).font;
  sample.remove();
  return (text) => pen.measureText(text).width;
}

// Words

const LANGUAGE = document.documentElement.lang;
const PLURALS = new Intl.PluralRules(LANGUAGE);

const number = (value) => value.toLocaleString(LANGUAGE);

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The text for a number, among those of each plural. */
const say = (forms, count, values) =>
  fill(forms[PLURALS.select(count)] ?? forms.other, { count: number(count), ...values });

/** What a flag says aloud: like its popup, or the action that stands there alone. */
function spoken(flag) {
  const [{ name, place }] = flag.stakes;
  return kind(flag) === "action" ? fill(WORDS.action, { action: name, place: place.said }) : title(flag);
}

function title(flag) {
  const [{ place, others }] = flag.stakes;
  const communes = flag.communes.length;
  if (communes > 1) {
    const counts = { actions: say(WORDS.actions, flag.count), communes: say(WORDS.communes, communes) };
    return fill(WORDS.area, { ...counts, place: place.name });
  }
  const rest = others && flag.stakes.length === 1;
  return say(rest ? WORDS.others : WORDS.flag, flag.count, { place: place.said });
}

/** The actions of a flag, as links, and a way to those that are not listed. */
function listing(flag, close) {
  const id = "carte-titre";
  const button = node("button", { class: "map-close", type: "button", "aria-label": WORDS.close });
  button.onclick = close;
  const listed = flag.stakes.flatMap((stake) => stake.offers).map(offerLink);
  const others = flag.stakes.filter((stake) => stake.count > stake.offers.length).map(({ place }) => placeLink(place));
  const items = [...listed, ...others].map((link) => node("li", {}, link));
  const dialog = { class: "map-list", role: "dialog", tabindex: -1, "aria-labelledby": id };
  return node("div", dialog, node("p", { class: "map-title", id }, title(flag)), button, node("ul", {}, ...items));
}

function offerLink({ name, href, when, seats }) {
  return node("a", { href }, node("b", {}, name), node("span", {}, [when, seats].filter(Boolean).join(" · ")));
}

function placeLink({ all, href }) {
  return node("a", { href }, node("b", {}, all));
}
