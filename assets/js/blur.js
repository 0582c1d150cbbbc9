// @ts-check
/** What is blurred is not hidden but gone: pure functions over pixels, so that anybody can check it. */

/** @typedef {{x: number, y: number, w: number, h: number}} Frame in points of the picture */
/** @typedef {{data: Uint8ClampedArray | number[], width: number, height: number}} Pixels as ImageData, row by row, 4 numbers a point */

/** Cells across and down at most: no letter of a known typeface can be guessed back from sixteen averages. */
const MOST_CELLS = 4;
/** Parts of the picture's longer side: no cell is finer than this, however small a frame somebody draws … */
const FINEST = 64;
/** … no frame is smaller than this, or somebody could draw many small ones side by side … */
const SMALLEST = 24;
/** … and this is what one tap blurs. */
const SPOT = 10;

const longestOf = (/** @type {{width: number, height: number}} */ its) => Math.max(its.width, its.height);
const clamped = (/** @type {number} */ n, /** @type {number} */ least, /** @type {number} */ most) => Math.min(Math.max(n, least), most);

/** The frame in whole points inside the picture, and never too small. @param {Frame} frame @param {{width: number, height: number}} picture */
export function framed({ x, y, w, h }, picture) {
  const least = Math.ceil(longestOf(picture) / SMALLEST);
  const [left, wide] = alongSide(x, w, least, picture.width);
  const [top, tall] = alongSide(y, h, least, picture.height);
  return { x: left, y: top, w: wide, h: tall };
}

/** One side of it: what is too short grows round its middle, what reaches out is moved in. */
function alongSide(/** @type {number} */ from, /** @type {number} */ length, /** @type {number} */ least, /** @type {number} */ most) {
  const begin = Math.floor(from - Math.max(0, least - length) / 2);
  const long = clamped(Math.ceil(from + length) - Math.floor(from), least, most);
  return [clamped(begin, 0, most - long), long];
}

/** What a tap at this point blurs. @param {number} x @param {number} y @param {{width: number, height: number}} picture */
export function spotAt(x, y, picture) {
  const side = longestOf(picture) / SPOT;
  return framed({ x: x - side / 2, y: y - side / 2, w: side, h: side }, picture);
}

/** Between two corners, whichever was touched first. @param {number} x @param {number} y @param {number} toX @param {number} toY */
export const between = (x, y, toX, toY) => ({ x: Math.min(x, toX), y: Math.min(y, toY), w: Math.abs(x - toX), h: Math.abs(y - toY) });

/** @param {number} length @param {number} finest @returns {number[]} where the cells of a side begin, and its end */
function cellEdges(length, finest) {
  const cells = clamped(Math.floor(length / finest), 1, MOST_CELLS);
  return Array.from({ length: cells + 1 }, (_, n) => Math.round((n * length) / cells));
}

/** Put the average of each cell in the place of its every point. `patch` is the framed part alone, changed in place;
 * `picture` is what it was cut from. @param {Pixels} patch @param {{width: number, height: number}} picture */
export function destroy(patch, picture) {
  const finest = Math.max(8, Math.ceil(longestOf(picture) / FINEST));
  const [across, down] = [cellEdges(patch.width, finest), cellEdges(patch.height, finest)];
  for (let row = 1; row < down.length; row++)
    for (let column = 1; column < across.length; column++)
      levelled(patch, { x: across[column - 1], y: down[row - 1], w: across[column] - across[column - 1], h: down[row] - down[row - 1] });
}

/** @param {Pixels} pixels @param {Frame} cell */
function levelled({ data, width }, { x, y, w, h }) {
  const sums = [0, 0, 0];
  eachPoint(width, x, y, w, h, (at) => { for (let c = 0; c < 3; c++) sums[c] += data[at + c]; });
  const mean = sums.map((sum) => Math.round(sum / (w * h)));
  eachPoint(width, x, y, w, h, (at) => {
    for (let c = 0; c < 3; c++) data[at + c] = mean[c];
    data[at + 3] = 255;
  });
}

/** @param {number} width @param {number} x @param {number} y @param {number} w @param {number} h @param {(at: number) => void} act */
function eachPoint(width, x, y, w, h, act) {
  for (let row = y; row < y + h; row++) for (let column = x; column < x + w; column++) act((row * width + column) * 4);
}
