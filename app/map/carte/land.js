// The background of the map: territories, communes, rivers, roads.

import { seen } from "./elements.js";

/** From this zoom on communes have their borders; up to this one roads are drawn, straight from one measured point to the
    next: nearer, they would pass beside their towns. */
const COMMUNES = 9.75;
const ROADS = 12.25;

/** Shows all of the département, and draws its background; gives its bounds. Tiles bring their own rivers and roads. */
export function drawLand(map, land, hasTiles) {
  const line = steps(land.precision);
  const look = seen(hasTiles ? "map-land map-land--bare" : "map-land");
  const territories = L.featureGroup(land.territories.map((one) => L.polygon(line(one.ring), look)));
  const whole = territories.getBounds();
  map.fitBounds(whole);
  territories.addTo(map);
  if (!hasTiles) {
    const lines = (all, className) => L.polyline(all.map(line), seen(className));
    lines(land.around, "map-border").addTo(map);
    const communes = lines(land.communes, "map-commune");
    const roads = L.layerGroup(land.roads.map((one) => lines(one.lines, "map-road")));
    for (const one of land.rivers) lines(one.lines, `map-river map-river--${one.size}`).addTo(map);
    const fit = () => {
      toggle(map, communes, map.getZoom() >= COMMUNES);
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
