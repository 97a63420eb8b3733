import { describe, expect, it } from "vitest";
import {
  changesOf,
  firstOf,
  firstSettings,
  freeDate,
  newAgent,
  newLine,
  passwordOf,
  refusalAt,
  shownEnd,
  typedEnd,
  withDay,
  withOneMore,
  withoutSaved,
  wordsIn,
} from "./form";
import { refusalWords, teamWords } from "./words";

describe("a form of settings", () => {
  it("sends only what was changed", () => {
    const stored = newLine("UTC");

    expect(changesOf(stored, { sticky: false, holidays: [] })).toEqual({
      sticky: false,
    });
    expect(changesOf(stored, stored)).toEqual({});
  });

  it("sends an emptied number as null, for the server to refuse by name", () => {
    const stored = newLine("UTC");

    expect(changesOf(stored, { graceS: null })).toEqual({ graceS: null });
  });

  it("keeps what was typed while the rest was on its way", () => {
    const drafts = {
      "#team/line/a": { name: "Nights", graceS: 20 },
      "#team/line/b": { name: "B" },
    };

    expect(withoutSaved(drafts, "#team/line/a", { name: "Night", graceS: 20 })).toEqual({
      "#team/line/a": { name: "Nights" },
      "#team/line/b": { name: "B" },
    });
    expect(withoutSaved(drafts, "#team/line/b", { name: "B" })).not.toHaveProperty("#team/line/b");
  });

  it("leaves out the place of a new line that has none", () => {
    expect(firstSettings(newLine("UTC"))).not.toHaveProperty("position");
    expect(firstSettings({ ...newLine("UTC"), position: 3 })).toHaveProperty("position", 3);
    expect(firstSettings(newLine("UTC"))).not.toHaveProperty("id");
  });

  it("sends of somebody new what can be set, and nothing that is only told", () => {
    expect(Object.keys(firstOf(newAgent())).sort()).toEqual([
      "email",
      "languages",
      "lines",
      "name",
      "password",
      "role",
      "seats",
      "skills",
    ]);
  });

  it("says a refusal at the field it is about, and at no other", () => {
    const refusal = { field: "hours.mon[0]", message: "" };

    expect(refusalAt(refusal, "hours.mon")).toBe(refusal);
    expect(refusalAt(refusal, "hours")).toBe(refusal);
    expect(refusalAt(refusal, "hours.tue")).toBeUndefined();
    expect(refusalAt({ field: "nameOfIt", message: "" }, "name")).toBeUndefined();
    expect(refusalAt(undefined, "name")).toBeUndefined();
  });

  it("closes a day by taking its last hours away", () => {
    expect(withDay({ mon: [["09:00", "18:00"]] }, "mon", [])).toEqual({});
  });

  it("adds hours behind the last ones", () => {
    expect(withOneMore([])).toEqual([["09:00", "18:00"]]);
    expect(withOneMore([["09:00", "13:00"]])).toEqual([
      ["09:00", "13:00"],
      ["14:00", "24:00"],
    ]);
  });

  it("takes midnight at the end for the end of the day", () => {
    expect(typedEnd(shownEnd("24:00"))).toBe("24:00");
    expect(typedEnd("18:00")).toBe("18:00");
  });

  it("adds each time another date", () => {
    expect(freeDate([], "2026-12-31")).toBe("2027-01-01");
    expect(freeDate(["2027-01-01"], "2026-12-31")).toBe("2027-01-02");
  });

  it("reads words parted by commas", () => {
    expect(wordsIn(" en, ,ru ")).toEqual(["en", "ru"]);
  });

  it("makes a password from chance alone", () => {
    expect(passwordOf(new Uint8Array([0, 31, 32, 255]))).toBe("a9a9");
  });
});

describe("what the page says", () => {
  it("has no empty word in any language", () => {
    for (const language of ["en", "ru"] as const) {
      for (const [key, text] of Object.entries(teamWords(language))) {
        if (typeof text === "string") expect(text, `${language} ${key}`).not.toBe("");
      }
    }
  });

  it.each([
    ["must be a whole number from 5 to 3600", "Целое число от 5 до 3600."],
    ["goes round: One > Two > One", "Ходит по кругу: One > Two > One"],
    ["09:00-13:00 and 12:00-15:00 overlap", "09:00-13:00 и 12:00-15:00 пересекаются."],
    ["something new", "Это значение не подходит."],
  ])("says %s in Russian", (message, russian) => {
    expect(refusalWords({ field: "x", message }, "ru")).toBe(russian);
  });
});
