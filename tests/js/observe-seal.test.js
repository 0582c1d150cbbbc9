import assert from "node:assert/strict";
import { createECDH, createHash } from "node:crypto";
import { test } from "node:test";

import { cardBody, sendCard } from "../../assets/js/observe_api.js";
import { sealCard } from "../../assets/js/observe_seal.js";

const service = createECDH("prime256v1");
const KEY = { id: "00ff10a0", public: service.generateKeys().toString("base64url") };
const ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const PACK = { id: "9f2504e0-4f89-41d3-9a0c-0305e82c3301", pass: "p" };
const shots = [1, 2, 3].map((n) => ({ blob: new Blob([new Uint8Array(2000).fill(n)]), type: "image/jpeg", caption: `photo ${n}`, assured: n > 1 }));
const card = () => sealCard({ id: ID, key: KEY, pack: PACK, inner: { text: "The hatch was open." }, shots });

test("outside the seal stands only whose pack it is and which photos belong to it", async () => {
  const { sealed, files, ...outer } = await card();
  assert.deepEqual(outer, { id: ID, v: 1, pack: PACK.id, pass: "p" });
  assert.equal(files.length, 3);
  assert.ok(!Buffer.from(sealed, "base64").includes("hatch"));
  assert.ok(!Buffer.from(sealed, "base64").includes("photo 1"));
});

test("each photo is named by the hash of its sealed bytes", async () => {
  for (const { sha, bytes } of (await card()).files) {
    assert.equal(sha, createHash("sha256").update(bytes).digest("hex"));
    assert.equal(bytes.length, 2000 + 98);
  }
});

test("a card and its photos go to their own address, the same bytes each time", async () => {
  const { files, ...item } = await card();
  const row = { ...item, files: files.map(({ sha }) => sha) };
  const kept = globalThis.fetch;
  const knocks = [];
  const replies = [[202, { missing: row.files.slice(1) }], [200, { missing: [row.files[2]] }], [200, { receipt: ["o17"], missing: [] }], [200, { receipt: ["o17"] }]];
  globalThis.fetch = async (url, { method, body, credentials }) => {
    knocks.push({ url, method, body, credentials });
    const [status, told] = replies.shift();
    return Response.json(told, { status });
  };
  try {
    const bytesOf = async (sha) => files.find((file) => file.sha === sha).bytes;
    assert.deepEqual(await sendCard(row, bytesOf), { sent: ["o17"] });
    assert.deepEqual(await sendCard(row, bytesOf), { sent: ["o17"] });
  } finally {
    globalThis.fetch = kept;
  }
  assert.deepEqual(knocks.map(({ url }) => url), [
    `/api/observations/${ID}`, `/api/observations/${ID}/files/${row.files[1]}`, `/api/observations/${ID}/files/${row.files[2]}`, `/api/observations/${ID}`,
  ]);
  assert.ok(knocks.every(({ method, credentials }) => method === "PUT" && credentials === "omit"));
  assert.equal(knocks[0].body, knocks[3].body);
  assert.deepEqual(Object.keys(JSON.parse(cardBody(row))), ["v", "pack", "pass", "sealed", "files"]);
});
