/** An article as its page will show it: the server draws it, so that both are the same. */
import { type ReactNode, useEffect, useState } from "react";
import type { ArticleText } from "./api";
import { articleIn, drawn } from "./safe";

const PAUSE_MS = 400;

export function Preview({
  text,
  language,
  failed,
}: {
  text: ArticleText;
  language: string;
  failed: string;
}) {
  const { title, body } = text;
  const [page, setPage] = useState<ReactNode>();
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    const request = new XMLHttpRequest();
    const timer = setTimeout(() => {
      ask(request, "POST", "/api/articles/preview", JSON.stringify({ title, body, language })).then(
        (shown) => {
          setPage(shown);
          setWrong(false);
        },
        () => setWrong(true),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [title, body, language]);
  return (
    <div className="help-page" lang={language}>
      {wrong && <p role="status">{failed}</p>}
      {title.trim() !== "" && <h2>{title}</h2>}
      {page}
    </div>
  );
}

/** What is published, for whoever only reads. */
export function Reading({ id, failed }: { id: string; failed: string }) {
  const [page, setPage] = useState<ReactNode>();
  useEffect(() => {
    const request = new XMLHttpRequest();
    setPage(undefined);
    ask(request, "GET", `/api/articles/${id}/html`).then(setPage, () =>
      setPage(<p role="status">{failed}</p>),
    );
    return () => request.abort();
  }, [id, failed]);
  return <div className="help-page">{page}</div>;
}

/** The only door for HTML where the page takes none as text: a request that answers with a document. */
function ask(
  request: XMLHttpRequest,
  method: string,
  path: string,
  body?: string,
): Promise<ReactNode> {
  return new Promise((done, failed) => {
    request.open(method, path);
    request.responseType = "document";
    request.setRequestHeader("accept", "text/html");
    if (body !== undefined) request.setRequestHeader("content-type", "application/json");
    request.onload = () => {
      const page = request.responseXML;
      if (request.status !== 200 || page === null) failed(new Error(`status ${request.status}`));
      else done(drawn(articleIn(page), location.origin));
    };
    request.onerror = () => failed(new Error("no answer"));
    request.send(body);
  });
}
