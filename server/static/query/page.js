// The query page: asks what stands in the editor, shows the answer, keeps both in the address.

import { ask, Trouble } from "./ask.js";
import { make } from "./dom.js";
import { edit, goTo, mark } from "./editor.js";
import { count, numberWords, say, settings } from "./settings.js";
import { table } from "./table.js";
import { pictures, views } from "./views.js";

const part = (id) => document.getElementById(id);
const [form, field, state, place, runButton, stopButton, linkButton] = [
  "ask",
  "query",
  "state",
  "result",
  "run",
  "stop",
  "link",
].map(part);
const ENDINGS = { turtle: "ttl", ntriples: "nt", rdfxml: "rdf" };
const WORDS = { turtle: "Turtle", ntriples: "N-Triples", rdfxml: "RDF/XML", jsonld: "JSON-LD" };
let running = null;
let view = "table";

form.classList.add("scripted");
for (const hidden of [part("keys"), linkButton]) hidden.hidden = false;
const editor = edit(field, part("editor"), {
  run,
  tell: (words) => {
    state.classList.remove("unseen");
    state.textContent = words;
  },
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
stopButton.addEventListener("click", () => running?.abort());
linkButton.addEventListener("click", copyLink);
window.addEventListener("hashchange", begin);
begin();
// For the tests, and for whoever opens the console.
window.dateline = { editor };

// What the address asks for: a query after #, or one that the server has answered already.
function begin() {
  const asked = new URLSearchParams(location.hash.slice(1));
  view = asked.get("view") ?? view;
  if (asked.has("query")) editor.setValue(asked.get("query"));
  if (asked.has("query") || new URLSearchParams(location.search).has("query")) run();
}

async function run() {
  running?.abort();
  const mine = (running = new AbortController());
  const sparql = editor.getValue();
  const began = performance.now();
  keep(sparql);
  mark(editor, null);
  busy(true);
  state.classList.remove("unseen");
  state.textContent = say("running");
  try {
    const answer = await ask(sparql, mine.signal);
    const seconds = (performance.now() - began) / 1000;
    if (running === mine) show(sparql, answer, seconds);
  } catch (error) {
    if (running === mine) tellOf(error, mine.signal.aborted);
  } finally {
    if (running === mine) busy(false);
  }
}

function busy(is) {
  place.setAttribute("aria-busy", String(is));
  stopButton.hidden = !is;
  form.classList.toggle("running", is);
  if (!is && document.activeElement === stopButton) runButton.focus();
}

function show(sparql, answer, seconds) {
  const time = say("took", {
    time: seconds < 10 ? numberWords(Number(seconds.toFixed(2))) : numberWords(Math.round(seconds)),
  });
  const what = answer.kind === "boolean" ? say(answer.truth ? "yes" : "no") : count("rows", answer.rows.length);
  // The heading says it to the eye.
  state.classList.add("unseen");
  state.textContent = `${what} ${time}`;
  const parts = [make("h2", {}, what, " ", make("span", { class: "took" }, time))];
  if (answer.partial === "cut") parts.push(warning(say("cut"), say("cut_what")));
  if (answer.partial === "large") parts.push(make("p", { class: "note" }, say("large")));
  if (answer.kind !== "boolean" && !answer.rows.length && !answer.partial)
    parts.push(make("p", { class: "note" }, say("nothing")));
  if (answer.rows.length) {
    parts.push(
      ...views({ table: () => table(answer), ...pictures(answer) }, view, (name) => {
        view = name;
        keep(sparql);
      }),
    );
  }
  parts.push(downloads(sparql, answer.kind));
  place.replaceChildren(...parts);
}

function tellOf(error, stopped) {
  state.textContent = stopped ? say("stopped") : "";
  if (stopped) {
    place.replaceChildren();
    return;
  }
  if (!(error instanceof Trouble)) throw error;
  const kinds = { 0: "unreachable", 400: "mistake", 429: "busy", 503: "busy", 504: "limited", 507: "limited" };
  const words = warning(say(kinds[error.status] ?? "refused"), error.message);
  if (error.line !== null) {
    mark(editor, error.line);
    const where = say("place", { line: error.line, column: error.column });
    words.append(
      make("p", {}, make("button", { type: "button", onclick: () => goTo(editor, error.line, error.column) }, where)),
    );
  }
  place.replaceChildren(words);
}

function warning(title, message) {
  // The server explains itself in English.
  const language = message === say("cut_what") ? null : "en";
  return make(
    "div",
    { class: "trouble", role: "alert" },
    make("h2", {}, title),
    make("p", { lang: language }, make("bdi", {}, message)),
  );
}

function downloads(sparql, kind) {
  const link = (name) => {
    const address = `${settings.endpoint}?${new URLSearchParams({ query: sparql, format: name })}`;
    return make(
      "li",
      {},
      make("a", { href: address, download: `answer.${ENDINGS[name] ?? name}` }, WORDS[name] ?? name.toUpperCase()),
    );
  };
  return make(
    "nav",
    { class: "forms", "aria-label": say("download") },
    make("p", {}, say("download")),
    make("ul", {}, settings.formats[kind].map(link)),
  );
}

// The address that shows this query again. What follows # is told to no server on the way.
function keep(sparql) {
  const language = settings.chosen ? `?lang=${settings.chosen}` : "";
  history.replaceState(null, "", `${settings.endpoint}${language}#${new URLSearchParams({ query: sparql, view })}`);
}

async function copyLink() {
  state.classList.remove("unseen");
  keep(editor.getValue());
  try {
    await navigator.clipboard.writeText(location.href);
    state.textContent = say("copied");
  } catch {
    // Without leave to copy it can still be copied by hand.
    const shown = make("input", {
      class: "address",
      readonly: true,
      value: location.href,
      "aria-label": linkButton.textContent,
    });
    state.replaceChildren(shown);
    shown.select();
  }
}
