/**
 * The pieces of a message that are more than words. Bots say them, and agents articles.
 * At most 5 in a message and 16 KB of JSON. What the visitor makes of one comes back as a [[Reply]].
 */

export interface Choice {
  id: string;
  /** What the button says, and what the visitor has said by pressing it. At most 80 characters. */
  label: string;
}

export interface Card {
  title: string;
  text?: string;
  /** A picture of ours, by its path: the panel loads nothing from elsewhere. */
  image?: string;
  /** `https` only. */
  link?: { label: string; url: string };
  choices?: Choice[];
}

export interface FormField {
  id: string;
  label: string;
  kind: "text" | "email" | "phone" | "number" | "choice";
  required: boolean;
  /** Of a `choice`. */
  options?: string[];
}

/** An article of the knowledge base, as far as it is shown beside a conversation. */
export interface ArticleCard {
  id: string;
  title: string;
  excerpt: string;
  url: string;
}

/** At most 10 options, cards or fields. Choices and forms can be used in the last message only, and once. */
export type Block =
  | { type: "choices"; options: Choice[] }
  | { type: "cards"; cards: Card[] }
  | { type: "form"; id: string; submit: string; fields: FormField[] }
  /** `ask`: did this help? The choices are then `helped` and `not_helped`. */
  | { type: "articles"; articles: ArticleCard[]; ask?: boolean };

/** Which entry's block was used, by its number on the visitor's bus, and how. */
export interface Reply {
  seq: number;
  choice?: string;
  /** By the ids of the form's fields. */
  fields?: Record<string, string>;
}
