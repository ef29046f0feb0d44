// The background of the map: territories, communes, rivers, roads.

import { seen } from "./elements.js";
import { json } from "./load.js";

/** From this zoom on communes have their borders; up to this one roads are drawn, straight from one measured point to the
    next: nearer, they would pass beside their towns. */
const COMMUNES = 9.75;
const ROADS = 12.25;

/** Shows all of the département, and draws its background; gives its bounds. Tiles bring their own rivers and roads. The
    borders of communes are a file of their own, which comes when they are near enough to be seen. */
export function drawLand(map, land, borders, hasTiles) {
  const line = steps(land.precision);
  const look = seen(hasTiles ? "map-land map-land--bare" : "map-land");
  const territories = L.featureGroup(land.territories.map((one) => L.polygon(line(one.ring), look)));
  const whole = territories.getBounds();
  map.fitBounds(whole);
  territories.addTo(map);
  if (!hasTiles) {
    const lines = (all, className) => L.polyline(all.map(line), seen(className));
    lines(land.around, "map-border").addTo(map);
    const communes = L.layerGroup();
    const roads = L.featureGroup(land.roads.map((one) => lines(one.lines, "map-road")));
    const rivers = land.rivers.map((one) => lines(one.lines, `map-river map-river--${one.size}`));
    L.featureGroup(rivers).addTo(map);
    let loading;
    const load = async () => {
      const drawn = await json(borders);
      L.polyline(drawn.communes.map(steps(drawn.precision)), seen("map-commune")).addTo(communes);
      for (const above of [...rivers, roads]) above.bringToFront();
    };
    const fit = () => {
      const near = map.getZoom() >= COMMUNES;
      // Without them the map is whole; the next zoom tries again.
      if (near) loading ??= load().catch(() => (loading = undefined));
      toggle(map, communes, near);
      toggle(map, roads, map.getZoom() <= ROADS);
    };
    map.on("zoomend", fit);
    fit();
  }
  return whole;
}

function toggle(map, layer, shown) {
  if (shown) layer.addTo(map);
  else layer.remove();
}

/** Reads lines written in whole numbers, their first point and then the step to each next one, as [latitude, longitude]. */
export const steps = (precision) => (numbers) => {
  const points = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    lon += numbers[i];
    lat += numbers[i + 1];
    points.push([lat / precision, lon / precision]);
  }
  return points;
};
