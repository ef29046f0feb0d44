// The Leaflet map and its buttons, without any action yet.

import { drawLand } from "./land.js";
import { WORDS } from "./words.js";

/** From all of the département on the narrowest phone (320 px) to where nothing more can be shown: nearer, what is drawn
    would leave an empty sheet. What is drawn is sharp at any zoom and can fit exactly what was searched; tiles are sharp at
    whole zooms. */
const ZOOMS = {
  drawn: { minZoom: 7.5, maxZoom: 13, zoomSnap: 0.25 },
  // The server keeps tiles up to zoom 15: nearer, they are enlarged.
  tiles: { minZoom: 7, maxZoom: 18, zoomSnap: 1, kept: 15 },
};
/** How far the map goes beyond the département, as a part of its size: as far as towns, rivers and roads are drawn. */
const AROUND = 0.2;

/** The map of the département, without any action yet. Its buttons stand in `bar`: they cover nothing. */
export function frame(view, bar, land, { tiles, attribution, communes }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(view, {
    attributionControl: false,
    zoomControl: false,
    ...(tiles ? ZOOMS.tiles : ZOOMS.drawn),
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
  map.createPane("quiet");
  map.createPane("here");
  for (const pane of ["tilePane", "overlayPane", "quiet"]) map.getPane(pane).setAttribute("aria-hidden", "true");
  const zoom = L.control.zoom({ zoomInTitle: WORDS.closer, zoomOutTitle: WORDS.farther }).addTo(map);
  const sources = L.control.attribution({ prefix: false }).addTo(map).addAttribution(land.attribution);
  bar.append(zoom.getContainer(), sources.getContainer());
  const whole = drawLand(map, land, communes, Boolean(tiles));
  map.setMaxBounds(whole.pad(AROUND));
  if (tiles) addTiles(map, tiles, attribution);
  return { map, whole };
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
