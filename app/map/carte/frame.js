// The Leaflet map and its background, without any action yet.

import { seen } from "./elements.js";
import { WORDS } from "./words.js";

/** From all of the département on the narrowest phone (320 px) to where nothing more can be shown. What is drawn is sharp at any
    zoom and can fit exactly what was searched; tiles are sharp at whole zooms. */
const ZOOMS = {
  drawn: { minZoom: 7.5, maxZoom: 15, zoomSnap: 0.25 },
  // The server keeps tiles up to zoom 15: nearer, they are enlarged.
  tiles: { minZoom: 7, maxZoom: 18, zoomSnap: 1, kept: 15 },
};

/** The map of the département, without any action yet. */
export function frame(view, land, { tiles, attribution }) {
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
