import assert from "node:assert/strict";
import { createECDH, createHash } from "node:crypto";
import { test } from "node:test";

import { canSeal, sealItem } from "../../assets/js/seal.js";

const service = createECDH("prime256v1");
const KEY = { id: "00ff10a0", public: service.generateKeys().toString("base64url") };
const ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const INNER = { set: "YW", set_version: 2, answers: { YW1: ["cosy ✓"] } };
const photo = { kind: "photo", field: "YW2.photo", type: "image/jpeg", blob: new Blob([new Uint8Array(300_000).fill(7)]) };
const about = { id: ID, key: KEY, code: "7KQ4X9TZ", lang: "en", pass: "p", inner: INNER };

test("this engine can seal", () => assert.ok(canSeal()));

test("outside the seal stands only what mends a code", async () => {
  const { sealed, files, ...outer } = await sealItem(about);
  assert.deepEqual(outer, { id: ID, v: 2, code: "7KQ4X9TZ", lang: "en", pass: "p" });
  assert.deepEqual(files, []);
  assert.ok(!Buffer.from(sealed, "base64").includes("cosy"));
});

test("the sealed bytes begin with the version, the key's name and a point of the curve", async () => {
  const bytes = Buffer.from((await sealItem(about)).sealed, "base64");
  assert.deepEqual([...bytes.subarray(0, 6)], [2, 0, 255, 16, 160, 4]);
  assert.equal(bytes.length, 1 + 4 + 65 + 12 + 16 + Buffer.byteLength(JSON.stringify({ ...INNER, files: [] })));
});

test("sealing twice gives different bytes: nobody learns that two answers are the same", async () => {
  assert.notEqual((await sealItem(about)).sealed, (await sealItem(about)).sealed);
});

test("a file is named by the hash of its sealed bytes", async () => {
  const { files: [file] } = await sealItem({ ...about, files: [photo] });
  assert.equal(file.sha, createHash("sha256").update(file.bytes).digest("hex"));
  assert.equal(file.bytes.length, 300_000 + 98);
});
