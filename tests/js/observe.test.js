import assert from "node:assert/strict";
import { test } from "node:test";

import {
  carriedOver, evidenceFor, insideOf, isBegun, isOver, missingIn, polarityFor, promptsInOrder, standardsWith, sureFor, themesInOrder,
} from "../../assets/js/observe_card.js";
import { likelyVisit } from "../../assets/js/observe_doors.js";
import { floorHint } from "../../assets/js/observe_hint.js";
import { makePulse, syncWords } from "../../assets/js/observe_sync.js";

const CONCERN = { risk: "r", to_whom: "w", told: "", must_happen: "m", about_staff: false };
const ITS = { seq: 17, at: "2026-11-25T10:41:07.000Z", immediate: CONCERN };
const FIELDS = [
  ["area", "a1"], ["rating", "improvement"], ["text", "  The hatch was open.  "], ["mode", "heard"], ["evidence", "direct"], ["confidence", "several"],
  ["own_view", "1"], ["theme", "T04"], ["polarity.T04", "~"], ["theme", "T08"], ["prompt", "IW9"], ["standard", "A8"], ["standard", "B6"], ["standard", "A8"],
  ["promise.p1", "sometimes"], ["promise.p2", ""], ["check", "act-1 partly"], ["backs", "o-1"], ["backs", "o-2"],
];

test("a card says what was touched, in the words of the contract", () => {
  assert.deepEqual(insideOf(FIELDS, ITS), {
    seq: 17, at: ITS.at, area: "a1", mode: "heard", evidence: "direct", text: "The hatch was open.", rating: "improvement", standards: ["A8", "B6"],
    promises: { p1: "sometimes" }, themes: { T04: "~", T08: "-" }, prompt: "IW9", confidence: "several", own_view: true,
    backs_up: ["o-1", "o-2"], checks: { action: "act-1", seen: "partly" }, immediate: null,
  });
});

test("what nobody touched is empty and never guessed", () => {
  const card = insideOf([["area", "a1"], ["rating", "strength"], ["text", "Warm."], ["mode", "saw"], ["check", ""], ["prompt", ""]], ITS);
  assert.deepEqual([card.checks, card.prompt, card.standards, card.promises, card.themes, card.backs_up, card.own_view], [null, "", [], {}, {}, [], false]);
});

test("the immediate part travels with an immediate concern and with nothing else", () => {
  const rated = (rating) => FIELDS.map(([name, value]) => (name === "rating" ? [name, rating] : [name, value]));
  assert.deepEqual(insideOf(rated("immediate"), ITS).immediate, CONCERN);
  for (const rating of ["strength", "improvement", "consideration"]) assert.equal(insideOf(rated(rating), ITS).immediate, null);
});

test("what is missing is said in the order of the page", () => {
  assert.deepEqual(missingIn([]), ["area", "rating", "text", "mode"]);
  assert.deepEqual(missingIn([["area", "a"], ["rating", "immediate"], ["text", " "], ["mode", "saw"]], false), ["immediate", "text"]);
  assert.deepEqual(missingIn(FIELDS), []);
});

test("each way of knowing brings its kind of evidence, and nobody is made surer than they said", () => {
  assert.deepEqual(["saw", "heard", "read", "told_by_practitioner", "told_by_family"].map(evidenceFor), ["environment", "direct", "document", "practitioner", "family"]);
  assert.deepEqual(["saw", "heard", "read", "told_by_practitioner", "told_by_family"].map(sureFor), ["once", "once", "once", "stated", "stated"]);
});

test("a theme speaks as the rating does until somebody says otherwise", () => {
  assert.deepEqual(["strength", "consideration", "improvement", "immediate", ""].map(polarityFor), ["+", "~", "-", "-", "~"]);
});

test("the next card keeps where, how and what was asked, and nothing of what was said", () => {
  assert.deepEqual(carriedOver(FIELDS, true), [["area", "a1"], ["mode", "heard"], ["prompt", "IW9"], ["own_view", "1"]]);
  assert.deepEqual(carriedOver(FIELDS, false).at(-1), ["prompt", "IW9"]);
});

test("what the last card left chosen is no beginning; a word, a rating, a theme or a photo is", () => {
  const carried = carriedOver(FIELDS, true);
  assert.equal(isBegun(carried, 0), false);
  assert.equal(isBegun(carried, 1), true);
  for (const more of [["text", "a"], ["rating", "strength"], ["theme", "T01"]]) assert.equal(isBegun([...carried, more], 0), true);
  assert.equal(isBegun([["text", "  "]], 0), false);
});

const PACK = {
  lines: [{ ref: "Q1", text: "", standards: ["A2"], mine: false }, { ref: "Q2", text: "", standards: [], mine: true }],
  prompts: [{ ref: "IW1", text: "", standards: ["A4", "B3"] }],
};

test("lines given to me stand first, those of others last", () => {
  assert.deepEqual(promptsInOrder(PACK).map(({ ref }) => ref), ["Q2", "IW1", "Q1"]);
  assert.deepEqual(["IW1", "Q1", "Q2", ""].map((ref) => standardsWith(PACK, ref)), [["A4", "B3"], ["A2"], [], []]);
});

test("themes used last come first, then those met most, and none is lost", () => {
  const themes = ["T01", "T02", "T03", "T04", "T08", "T11"].map((code) => ({ code, name: code, group: "A" }));
  assert.deepEqual(themesInOrder(themes, ["T11"]).map(({ code }) => code), ["T11", "T04", "T08", "T01", "T02", "T03"]);
});

test("a pack closes by itself after its time and not before", () => {
  const until = "2026-11-27T23:59:59+00:00";
  assert.equal(isOver({ until }, Date.parse(until)), false);
  assert.equal(isOver({ until }, Date.parse(until) + 1), true);
});

test("the badge says what is here and what has gone, and a refusal before all else", () => {
  const its = { waiting: 0, stuck: 0, made: 0, lastSent: "", isOnline: true };
  const said = (more) => { const { main, small } = syncWords({ ...its, ...more }); return [main, small]; };
  assert.deepEqual(said({}), [["no_cards"], ["works_offline"]]);
  assert.deepEqual(said({ waiting: 3, made: 3, isOnline: false }), [["waiting", { n: 3 }], ["no_signal"]]);
  assert.deepEqual(said({ waiting: 1, made: 3 }), [["waiting_one"], ["on_their_way"]]);
  assert.deepEqual(said({ made: 3, lastSent: "13:19" }), [["all_sent"], ["sent_at", { at: "13:19" }]]);
  assert.deepEqual(said({ made: 3, waiting: 2, stuck: 1 }), [["stuck_one"], ["look_why"]]);
});

test("a hint for a name and for a number that points at a person, none for the rest", () => {
  const hints = ["Mrs Holt was at the hatch", "case number 48213 lay open", "ref: 77213", "on the board 07700 900123", "a file AB-12345", "NHS 485 777 3456"];
  assert.deepEqual(hints.map(floorHint), ["name", "number", "number", "number", "number", "number"]);
  for (const fine of ["The hatch was open at 10.30.", "3 of 12 chairs are broken", "Posters from 2019 by the Youth Justice Team", "Section 11 return", ""]) assert.equal(floorHint(fine), "");
});

test("many changes at once are one word to the server, then one each minute until the visit is shut", async () => {
  const waits = [];
  const minutes = [];
  let said = 0;
  const pulse = makePulse(async () => { said += 1; }, { later: (act, ms) => waits.push([act, ms]), each: (act, ms) => minutes.push([act, ms]) });
  pulse.soon();
  pulse.soon();
  pulse.start();
  pulse.start();
  assert.deepEqual([waits.length, minutes.length, minutes[0][1]], [1, 1, 60_000]);
  await waits[0][0]();
  pulse.soon();
  assert.deepEqual([said, waits.length], [1, 2]);
});

test("the visit offered first is one's own of today, else the next, and one long gone only where nothing else waits", () => {
  const [gone, today, next] = ["2026-11-11", "2026-11-25", "2026-12-09"].map((day) => ({ day, mine: true }));
  const others = { day: "2026-11-25", mine: false };
  const now = "2026-11-25T08:10:00Z";
  assert.equal(likelyVisit([gone, others, today, next], now), today);
  assert.equal(likelyVisit([gone, next], now), next);
  assert.equal(likelyVisit([gone], now), gone);
  assert.equal(likelyVisit([others], now), others);
});
