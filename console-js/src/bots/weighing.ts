/** Questions with the article that would answer each, and what a threshold makes of them. Pure. */

export interface Weighed {
  text: string;
  language: string;
  /** How often it was asked. */
  times: number;
  /** 0 to 1. */
  score: number;
  /** None: no article has any of its words. */
  article?: { id: string; language: string; title: string; excerpt: string };
}

export type Verdict = "right" | "wrong";

/** What the owner thinks of an answer, by `keyOf`. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** Where the server draws the line unless an owner says otherwise. */
export const THRESHOLD_USUAL = 0.4;
const BARS = 20;
const STEPS = 100;

/** An answer: another article for the same question is another one. */
export function keyOf({ text, language, article }: Weighed): string {
  return `${language} ${article?.id ?? ""} ${text}`;
}

export function isAnswered({ article, score }: Weighed, threshold: number): boolean {
  return article !== undefined && score >= threshold;
}

/** Both sides of the line, each with what is nearest to it first; of equals what is asked most. */
export function sides(all: readonly Weighed[], threshold: number) {
  const nearest = [...all].sort(
    (a, b) => Math.abs(a.score - threshold) - Math.abs(b.score - threshold) || b.times - a.times,
  );
  return {
    answered: nearest.filter((one) => isAnswered(one, threshold)),
    passed: nearest.filter((one) => !isAnswered(one, threshold)),
  };
}

export interface Tally {
  asked: number;
  answered: number;
}

/** A question counts as often as it was asked. */
export function tallied(all: readonly Weighed[], threshold: number): Tally {
  const times = (some: readonly Weighed[]) => some.reduce((sum, one) => sum + one.times, 0);
  return {
    asked: times(all),
    answered: times(all.filter((one) => isAnswered(one, threshold))),
  };
}

export interface Judged {
  right: number;
  wrong: number;
  /** Right, and not given. */
  missed: number;
  /** Wrong, and not given. */
  spared: number;
}

export function judged(all: readonly Weighed[], verdicts: Verdicts, threshold: number): Judged {
  const count = (verdict: Verdict, given: boolean) =>
    all.filter((one) => verdicts[keyOf(one)] === verdict && isAnswered(one, threshold) === given)
      .length;
  return {
    right: count("right", true),
    wrong: count("wrong", true),
    missed: count("right", false),
    spared: count("wrong", false),
  };
}

/** Where right answers outnumber wrong ones most: the middle of the first such stretch. Nothing before both are known. */
export function bestLine(all: readonly Weighed[], verdicts: Verdicts): number | undefined {
  const known = new Set(all.map((one) => verdicts[keyOf(one)]));
  if (!known.has("right") || !known.has("wrong")) return undefined;
  const worth = Array.from({ length: STEPS + 1 }, (_, step) => {
    const { right, wrong } = judged(all, verdicts, step / STEPS);
    return right - wrong;
  });
  const most = Math.max(...worth);
  const from = worth.indexOf(most);
  const after = worth.findIndex((one, at) => at > from && one !== most);
  const to = after === -1 ? STEPS : after - 1;
  return Math.round((from + to) / 2) / STEPS;
}

/** How many were asked at each height of the score, as shares of the highest bar. */
export function barsOf(all: readonly Weighed[]): { from: number; share: number }[] {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const { score, times } of all) {
    const at = Math.min(BARS - 1, Math.floor(score * BARS));
    counts[at] = (counts[at] ?? 0) + times;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count, at) => ({ from: at / BARS, share: count / most }));
}

export interface Typed {
  questions: string[];
  /** Of these, how many go on after what a bot reads of them. */
  cut: number;
  /** Beyond as many as are looked up in one go. */
  more: number;
}

/** What an owner typed or pasted: one to a line, each once, as much of it as a bot reads. */
export function questionsIn(text: string, max: number, chars: number): Typed {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/[\p{Cc}]/gu, " ").trim())
    .filter((line) => line !== "");
  const whole = [...new Set(lines)];
  const read = [...new Set(whole.map((line) => line.slice(0, chars)))];
  return {
    questions: read.slice(0, max),
    cut: whole.filter((line) => line.length > chars).length,
    more: Math.max(0, read.length - max),
  };
}
