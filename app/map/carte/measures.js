// Sizes of flags and names, and the room that is left beside them.

import { node } from "./elements.js";

/** Sizes that carte.css gives, in rem: they decide what would hide what. */
export const FLAG = { width: 1.625, digit: 0.5, height: 1.5, pole: 0.625 };
export const APART = { x: 2.25, y: 2.25 };
export const NAME = { longest: 11, line: 1.25, gap: 0.375 };

export const around = ({ x, y }, width, height) => L.bounds([x - width / 2, y - height / 2], [x + width / 2, y + height / 2]);

/** Measures words as a class writes them, without laying the page out for each. */
export function ruler(map, className) {
  const sample = map.getContainer().appendChild(node("span", { class: className }));
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(sample).font;
  sample.remove();
  return (text) => pen.measureText(text).width;
}
