import { expect, test } from "vitest";
import { initials } from "./Arch";
import { webAddress } from "./Card";

test("only web addresses of a visitor's page become links", () => {
  expect(webAddress("https://osier.example/lamps")?.hostname).toBe("osier.example");
  expect(webAddress("http://localhost/")).toBeDefined();
  for (const url of ["javascript:alert(1)", "data:text/html,x", "ftp://x/", "/lamps", ""]) {
    expect(webAddress(url), url).toBeUndefined();
  }
});

test("two letters stand for a person, whatever the script", () => {
  expect(initials("Lena Petrova")).toBe("LP");
  expect(initials(" юлия  анна керн ")).toBe("ЮК");
  expect(initials("Anna")).toBe("An");
  expect(initials("🙂")).toBe("🙂");
});
