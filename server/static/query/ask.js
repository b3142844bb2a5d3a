// One query on its way to the endpoint and back. Aborting it closes the connection, which stops it on the server.

import { fromTerms, fromTriples } from "./result.js";
import { say, settings } from "./settings.js";

// More than this no page draws; a download has it all.
const MOST = 24_000_000;
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

// What went wrong: the status (0 for no answer), the server's words, and the place in the query where it has one.
export class Trouble extends Error {
  constructor(status, message, line = null, column = null) {
    super(message);
    Object.assign(this, { status, line, column });
  }
}

// {kind, truth, columns, rows, partial}; partial is "large" or "cut" where there is more than what is here.
// Raises Trouble; what AbortController raises where it was stopped.
export async function ask(sparql, signal) {
  const response = await send(sparql, signal, ACCEPT);
  const [text, partial] = await read(response, signal);
  if (response.headers.get("Content-Type").startsWith("application/n-triples")) {
    const whole = partial ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
    return { kind: "triples", partial, ...fromTriples(whole, [say("subject"), say("predicate"), say("object")]) };
  }
  const answer = JSON.parse(partial ? closed(text) : text);
  if ("boolean" in answer) return { kind: "boolean", partial, truth: answer.boolean, columns: [], rows: [] };
  return { kind: "solutions", partial, ...fromTerms(answer.head.vars, answer.results.bindings) };
}

// The rows of a small query of the page itself, as the protocol writes them.
export async function select(sparql) {
  const response = await send(sparql, undefined, "application/sparql-results+json");
  return (await response.json()).results.bindings;
}

async function send(sparql, signal, accept) {
  let response;
  try {
    response = await fetch(settings.endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      body: sparql,
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Trouble(0, String(error.message ?? error));
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new Trouble(response.status, told.error ?? response.statusText, told.line ?? null, told.column ?? null);
}

async function read(response, signal) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return [text + decoder.decode(), null];
      text += decoder.decode(value, { stream: true });
      if (text.length > MOST) {
        await reader.cancel();
        return [text, "large"];
      }
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    return [text, "cut"];
  }
}

// The rows that came whole. Within a string a quotation mark is written \", so this is the end of a row and no text.
function closed(text) {
  const end = text.lastIndexOf('}},{"');
  if (end >= 0) return `${text.slice(0, end + 2)}]}}`;
  const begin = text.indexOf('"bindings":[');
  if (begin < 0) throw new Trouble(0, say("cut"));
  return `${text.slice(0, begin)}"bindings":[]}}`;
}
