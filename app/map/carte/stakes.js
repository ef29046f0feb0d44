// Stakes, the points where actions are, and the flags that gather them.

import { APART } from "./measures.js";

/** From this zoom on, an action stands at its address rather than at its commune. */
export const NEAR = 13;

/** The stakes of a commune: from near its addresses, if it has several, and one for the actions that are not listed. */
export function stakesOf(place, near) {
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
export function gather(stakes, project) {
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
export function kind({ stakes, count }) {
  if (stakes.length > 1) return "many";
  return stakes[0].address && count === 1 ? "action" : "place";
}
