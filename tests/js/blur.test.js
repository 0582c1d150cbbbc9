import assert from "node:assert/strict";
import { test } from "node:test";

import { between, destroy, framed, spotAt } from "../../assets/js/blur.js";

/** A picture of fine black and white stripes and a red dot: the worst that can lie under a blur. */
function stripes(width, height) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const ink = (at % width) % 2 ? 255 : 0;
    data.set(at === 5 ? [255, 0, 0, 255] : [ink, ink, ink, 255], at * 4);
  }
  return { data, width, height };
}

const colours = ({ data }) => new Set(Array.from({ length: data.length / 4 }, (_, n) => data.slice(n * 4, n * 4 + 4).join()));

test("what is blurred is at most sixteen flat cells, and nothing of it is left", () => {
  const patch = stripes(400, 300);
  destroy(patch, { width: 2048, height: 1536 });
  assert.ok(colours(patch).size <= 16);
  for (const kept of ["0,0,0,255", "255,255,255,255", "255,0,0,255"]) assert.ok(!colours(patch).has(kept), kept);
});

test("the cells say no more than their average", () => {
  const patch = stripes(80, 80);
  destroy(patch, { width: 320, height: 320 });
  assert.ok([...colours(patch)].every((colour) => Math.abs(Number(colour.split(",")[0]) - 128) <= 2));
});

test("two pictures with the same averages are the same afterwards: no typeface can be guessed back", () => {
  const one = stripes(64, 64);
  one.data.set([255, 255, 255, 255], 20);
  const other = { ...one, data: one.data.map((_, at) => (at % 4 === 3 ? 255 : one.data[(at - (at % 4) + 4) % one.data.length])) };
  for (const each of [one, other]) destroy(each, { width: 256, height: 256 });
  assert.deepEqual(one.data, other.data);
});

test("a small frame has fewer cells, not finer ones", () => {
  const patch = stripes(50, 40);
  destroy(patch, { width: 2048, height: 1536 });
  assert.equal(colours(patch).size, 1);
});

test("what was see-through is not, for nothing may shine through", () => {
  const patch = stripes(16, 16);
  patch.data.forEach((_, at) => { if (at % 4 === 3) patch.data[at] = 0; });
  destroy(patch, { width: 16, height: 16 });
  assert.ok([...colours(patch)].every((colour) => colour.endsWith(",255")));
});

const PICTURE = { width: 2000, height: 1000 };

test("a frame lies in whole points inside the picture", () => {
  assert.deepEqual(framed({ x: 10.4, y: 20.6, w: 300.2, h: 200 }, PICTURE), { x: 10, y: 20, w: 301, h: 201 });
  assert.deepEqual(framed({ x: -50, y: 900, w: 300, h: 200 }, PICTURE), { x: 0, y: 800, w: 300, h: 200 });
  assert.deepEqual(framed({ x: 0, y: 0, w: 9000, h: 9000 }, PICTURE), { x: 0, y: 0, w: 2000, h: 1000 });
});

test("a frame too small to hide anything grows round its middle", () => {
  assert.deepEqual(framed({ x: 1000, y: 500, w: 4, h: 4 }, PICTURE), { x: 960, y: 460, w: 84, h: 84 });
});

test("a picture narrower than the smallest frame is blurred right across", () => {
  assert.deepEqual(framed({ x: 5, y: 5, w: 1, h: 1 }, { width: 20, height: 2000 }).w, 20);
});

test("a tap blurs a spot with the finger in its middle", () => {
  assert.deepEqual(spotAt(500, 500, PICTURE), { x: 400, y: 400, w: 200, h: 200 });
  assert.deepEqual(spotAt(0, 0, PICTURE), { x: 0, y: 0, w: 200, h: 200 });
});

test("a drag may begin at any corner", () => {
  assert.deepEqual(between(30, 40, 10, 20), { x: 10, y: 20, w: 20, h: 20 });
});
