// Names of towns, rivers and roads, where there is room for them.

import { icon, mark, node } from "./elements.js";
import { steps } from "./land.js";
import { NAME, around, ruler } from "./measures.js";

/** At most so many names of towns, and so many of one river or road. */
const TOWNS = 24;
const TIMES = 2;
/** A name is said again only as far away, in rem. */
const AGAIN = 14;
/** Room beside a name, and from a town to its name, in rem. */
const AIR = 0.75;
const BESIDE = 0.5;

export class Names {
  constructor(map, { towns, rivers, roads, precision }) {
    this.map = map;
    this.layer = L.layerGroup().addTo(map);
    this.towns = towns.map(([name, lon, lat]) => ({ name, at: L.latLng(lat, lon) }));
    const line = steps(precision);
    const points = ({ name, lines }) => ({ name, at: lines.flatMap(line).map((point) => L.latLng(point)) });
    this.rivers = rivers.map(points);
    this.roads = roads.map(points);
  }

  /** Writes the names; `take` reserves the room of one, or says no. `said` are those that flags bear. */
  draw(take, said) {
    this.layer.clearLayers();
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const sight = this.map.getBounds();
    const towns = this.towns.filter(({ name, at }) => sight.contains(at) && !said.has(name));
    // The largest towns come first: roads and rivers have what is left, before the smaller ones.
    const width = ruler(this.map, "map-quiet");
    const large = TOWNS / 3;
    this.writeTowns(towns.slice(0, large), width, take);
    if (this.map.getZoom() <= 12.25) this.writeLines(this.roads, "map-shield", take);
    this.writeLines(this.rivers, "map-water", take);
    this.writeTowns(towns.slice(large, 4 * TOWNS), width, take, TOWNS - large);
  }

  writeTowns(towns, width, take, most = towns.length) {
    let written = 0;
    for (const { name, at } of towns) {
      if (written >= most) return;
      const side = this.side(this.map.latLngToContainerPoint(at), width(name), take);
      if (!side) continue;
      const content = node("span", { "data-side": side }, name);
      mark(at, "quiet", { icon: icon("map-quiet map-town", content) }).addTo(this.layer);
      written += 1;
    }
  }

  /** Beside its town, on the right or the left. */
  side({ x, y }, width, take) {
    const { rem } = this;
    const half = width / 2 + BESIDE * rem;
    const box = (centre) => around({ x: centre, y }, width + (BESIDE + AIR) * rem, NAME.line * rem);
    return take(box(x + half)) ? "right" : take(box(x - half)) ? "left" : undefined;
  }

  /** Names of lines, in the middle of what is seen of them. */
  writeLines(lines, className, take) {
    const sight = this.map.getBounds().pad(-0.08);
    const width = ruler(this.map, className);
    for (const { name, at } of lines.filter((one) => one.name)) {
      const seen = at.filter((point) => sight.contains(point));
      const written = [];
      for (const point of fromMiddle(seen)) {
        const place = this.map.latLngToContainerPoint(point);
        if (written.some((one) => one.distanceTo(place) < AGAIN * this.rem)) continue;
        if (!take(around(place, width(name) + this.rem, NAME.line * this.rem))) continue;
        mark(point, "quiet", { icon: icon(`map-quiet ${className}`, node("span", {}, name)) }).addTo(this.layer);
        if (written.push(place) === TIMES) break;
      }
    }
  }
}

/** The points of a line, those of its middle first. */
function fromMiddle(points) {
  const middle = points.length / 2;
  return points.map((point, index) => [Math.abs(index - middle), point]).sort(([a], [b]) => a - b).map(([, point]) => point);
}
