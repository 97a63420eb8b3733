// @vitest-environment jsdom
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { articleIn, drawn } from "./safe";

const ORIGIN = "https://chat.example";
const shown = (html: string) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return renderToStaticMarkup(drawn(articleIn(page), ORIGIN));
};

test("what an article is made of is drawn, and nothing around it", () => {
  expect(
    shown(
      "<nav>Menu</nav><article><h1>Returns</h1><p>Within <strong>30 days</strong>.</p></article>",
    ),
  ).toBe("<h2>Returns</h2><p>Within <strong>30 days</strong>.</p>");
});

test("nothing runs, and nothing unknown keeps its form", () => {
  expect(shown("<p onclick='x()'>a<script>x()</script><b style='x'>b</b></p>")).toBe("<p>ab</p>");
  expect(shown('<iframe src="/x">words</iframe><svg><text>t</text></svg><p>c</p>')).toBe(
    "<p>c</p>",
  );
});

test("links lead to the web or a mail address only, and learn nothing of us", () => {
  expect(shown('<a href="/help/en/x">in</a>')).toBe(
    '<a href="https://chat.example/help/en/x" target="_blank" rel="noopener noreferrer nofollow">in</a>',
  );
  expect(shown('<a href="javascript:alert(1)">bad</a>')).toBe("bad");
  expect(shown('<a href="data:text/html,x">bad</a>')).toBe("bad");
});

test("pictures are ours, or words", () => {
  expect(shown('<img src="/pictures/1" alt="A lamp">')).toBe(
    '<img src="https://chat.example/pictures/1" alt="A lamp" loading="lazy"/>',
  );
  expect(shown('<img src="https://elsewhere.example/1.png" alt="A lamp">')).toBe("A lamp");
});
