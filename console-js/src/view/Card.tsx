import { Fragment } from "react";
import type { Row, VisitorCard } from "../core";
import { siteOf } from "../state";
import { Arch } from "./Arch";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { nameOf } from "./names";
import { Hidden, SiteName } from "./parts";

/** What is known of the visitor. */
export function Card({
  row,
  visitor,
  onClose,
}: {
  row: Row;
  visitor: VisitorCard;
  onClose(): void;
}) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const name = visitor.name ?? nameOf(row, words);
  return (
    <section className="card" aria-label={words.card} id="card">
      <div className="card-stand">
        <Arch id={visitor.id} name={visitor.name} size="xl" />
        <div>
          <h2>{name}</h2>
          <p>
            {words["card.since"]} {speech.date(visitor.firstSeenAt)}
          </p>
        </div>
        <button
          type="button"
          className="icon-button card-close"
          aria-label={words["do.dismiss"]}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <dl className="facts">
        {visitor.email && (
          <>
            <dt>{words["card.email"]}</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(visitor.email)}`}>{visitor.email}</a>
            </dd>
          </>
        )}
        <dt>{words["card.site"]}</dt>
        <dd>
          <SiteName site={siteOf(state, row)} />
        </dd>
        {visitor.page && (
          <>
            <dt>{words["card.page"]}</dt>
            <dd>
              <PageLink url={visitor.page.url} title={visitor.page.title} />
            </dd>
          </>
        )}
        {visitor.language && (
          <>
            <dt>{words["card.language"]}</dt>
            <dd>{speech.languageName(visitor.language)}</dd>
          </>
        )}
        {Object.entries(visitor.attributes).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </Fragment>
        ))}
      </dl>
      <h3>{words["card.before"]}</h3>
      {visitor.earlier.length === 0 && <p className="card-none">{words["card.before.none"]}</p>}
      <ul className="past">
        {visitor.earlier.map((past) => (
          <li key={past.conversation}>
            <button type="button" onClick={() => console.open(past.conversation)}>
              <span dir="auto">{past.preview || words["card.noText"]}</span>
              <small>
                #{past.number} · {speech.date(past.openedAt)}
                {past.state !== "closed" && ` · ${words["list.open"].toLowerCase()}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A visitor's page says what it likes about its address: only web addresses become links, and they learn nothing of us. */
function PageLink({ url, title }: { url: string; title: string }) {
  const { words } = useRoom().speech;
  const target = webAddress(url);
  const label = title.trim() || target?.pathname || url;
  if (target === undefined) return <span>{label}</span>;
  return (
    <a href={target.href} target="_blank" rel="noopener noreferrer nofollow" title={target.href}>
      <span>{label}</span>
      <Icon name="outside" size="s" />
      <Hidden>{words["card.newTab"]}</Hidden>
    </a>
  );
}

/** `base`: where a path would lead. */
export function webAddress(url: string, base?: string): URL | undefined {
  try {
    const parsed = new URL(url, base);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : undefined;
  } catch {
    return undefined;
  }
}
