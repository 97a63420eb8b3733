/** What people look for and do not find, and whether articles help. */
import { useCallback, useState } from "react";
import type { Kept } from "../pages/kept";
import { NotYet, useLoaded } from "../pages/OwnersPage";
import { useRoom } from "../view/context";
import { type Filled, readReport } from "./api";
import { hashOf } from "./form";
import { articleWords } from "./words";

const DAYS = [7, 30, 90];

export function ReportSheet({ kept }: { kept: Kept<Filled> }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const [days, setDays] = useState(30);
  const loaded = useLoaded(useCallback(() => readReport(days), [days]));
  const report = loaded.value;
  if (report === undefined) return <NotYet words={words} of={loaded} />;
  const wanted = report.searches
    .filter(({ foundNone }) => foundNone > 0)
    .sort((a, b) => b.foundNone - a.foundNone);
  const most = [...report.searches].sort((a, b) => b.asked - a.asked);
  const judged = report.votes.filter(({ helped, helpedNot }) => helped + helpedNot > 0);

  return (
    <section className="team-sheet" aria-label={words.report}>
      <div className="team-scroll">
        <div className="page-title">
          <h3>{words.report}</h3>
          <label>
            {words.days}
            <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {DAYS.map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
        </div>
        <section>
          <h4>{words.none}</h4>
          <p className="team-hint">
            {wanted.length === 0 ? words["none.empty"] : words["none.text"]}
          </p>
          {wanted.length > 0 && (
            <table className="page-table">
              <thead>
                <tr>
                  <th>{words.query}</th>
                  <th className="page-aside">{words.language}</th>
                  <th>{words.foundNone}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {wanted.map(({ query, language, foundNone }) => (
                  <tr key={`${language} ${query}`}>
                    <td dir="auto">{query}</td>
                    <td className="page-aside">{speech.languageName(language)}</td>
                    <td>{foundNone}</td>
                    <td>
                      <button
                        type="button"
                        className="button ghost"
                        onClick={() => {
                          kept.change("#articles/new", { language, title: query });
                          location.hash = "#articles/new";
                        }}
                      >
                        {words.write}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        {most.length > 0 && (
          <section>
            <h4>{words.most}</h4>
            <table className="page-table">
              <thead>
                <tr>
                  <th>{words.query}</th>
                  <th className="page-aside">{words.language}</th>
                  <th>{words.asked}</th>
                  <th>{words.foundNone}</th>
                </tr>
              </thead>
              <tbody>
                {most.map(({ query, language, asked, foundNone }) => (
                  <tr key={`${language} ${query}`}>
                    <td dir="auto">{query}</td>
                    <td className="page-aside">{speech.languageName(language)}</td>
                    <td>{asked}</td>
                    <td>{foundNone}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <section>
          <h4>{words.judged}</h4>
          {judged.length === 0 && <p className="team-hint">{words["judged.empty"]}</p>}
          {judged.length > 0 && (
            <table className="page-table">
              <thead>
                <tr>
                  <th>{words.name}</th>
                  <th>{words.helped}</th>
                  <th>{words.helpedNot}</th>
                </tr>
              </thead>
              <tbody>
                {judged.map(({ article, title, helped, helpedNot }) => (
                  <tr key={article}>
                    <td dir="auto">
                      <a href={hashOf({ kind: "article", id: article })}>{title}</a>
                    </td>
                    <td>{helped}</td>
                    <td>{helpedNot}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </section>
  );
}
