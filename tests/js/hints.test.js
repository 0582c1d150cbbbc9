import assert from "node:assert/strict";
import { test } from "node:test";

import { hintFor } from "../../assets/js/hints.js";

const LOOKS_LIKE = {
  name: [
    "my name is sam", "I'm called Jo", "I’m called Jo", "Mrs Pell at the front said my name", "the man, his name is Dev",
    "Sarah Jones was kind", "I like talking to Aisha Khan.", "Dr. Osei listens",
  ],
  phone: ["ring 07700 900123", "call me on 01632-960-123", "+44 7700 900123"],
  place: ["we live at BS1 4DJ", "bs14dj", "I go to Hillside School", "St Mary's primary", "at Oakfield High School"],
  "": [
    "The hatch is loud.", "I want more food", "Call Childline on 0800 1111", "Ring 999", "Tidewell is nice", "The School smells",
    "My school is far", "It was Good. The Staff smiled", "We met on Friday Morning In March", "The Youth Justice Team listens",
    "There were 12 chairs and 3 bins", "", "Nobody said hello. Everyone was busy", "I need a Social Worker",
    "Family Hub", "They said OK then left at 10 30 11 15 20",
  ],
};

for (const [kind, sentences] of Object.entries(LOOKS_LIKE)) {
  for (const words of sentences) {
    test(`${kind ? "a hint about a " + kind : "no hint"}: ${words || "(nothing)"}`, () => assert.equal(hintFor(words), kind));
  }
}
