// What IRIs are called, and where they lead: to pages here, or out.

import { select } from "./ask.js";
import { settings } from "./settings.js";

const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const TITLE = "http://purl.org/dc/terms/title";
const names = new Map();
let vocabulary = null;

// The terms of the ontology, fetched once.
export function terms() {
  vocabulary ??= fetch(settings.terms)
    .then((response) => response.json())
    .then((told) => told.terms);
  return vocabulary;
}

export function expand(name) {
  const colon = name.indexOf(":");
  const space = settings.prefixes[name.slice(0, colon)];
  return space === undefined ? null : space + name.slice(colon + 1);
}

// An IRI with a prefix where one is known: the longest that fits.
export function short(iri) {
  let best = "";
  for (const [name, space] of Object.entries(settings.prefixes)) {
    if (iri.startsWith(space) && space.length > (settings.prefixes[best]?.length ?? 0)) best = name;
  }
  return best ? `${best}:${iri.slice(settings.prefixes[best].length)}` : iri;
}

// {text, language} once known(…) has been awaited for it.
export function nameOf(iri) {
  return names.get(iri) ?? { text: short(iri), language: null };
}

// Learns the names of these IRIs; those of this installation are asked of the endpoint, in one query.
export async function know(iris) {
  const wanted = [...new Set(iris)].filter((iri) => !names.has(iri));
  const ontology = settings.prefixes.dl;
  if (wanted.some((iri) => iri.startsWith(ontology))) {
    for (const term of await terms()) {
      if (term.label) names.set(expand(term.text), { text: term.label, language: settings.language });
    }
  }
  const here = wanted.filter((iri) => iri.startsWith(`${settings.base}id/`) && !/[<>"{}|^`\\\s]/.test(iri));
  if (!here.length) return;
  const values = here.map((iri) => `<${iri}>`).join(" ");
  const rows = await select(`SELECT ?s ?n { VALUES ?s { ${values} } ?s <${LABEL}>|<${TITLE}> ?n } ORDER BY ?s ?n`);
  const found = new Map();
  for (const { s, n } of rows) {
    if (!found.has(s.value)) found.set(s.value, {});
    found.get(s.value)[n["xml:lang"] ?? ""] ??= n.value;
  }
  for (const [iri, labels] of found) {
    const language = [settings.language, "en", "uk", "ru", ...Object.keys(labels)].find((each) => each in labels);
    names.set(iri, { text: labels[language], language });
  }
}

export function remember(iri, text) {
  names.set(iri, { text, language: settings.language });
}

// {href, outside}, or null for what nobody can be sent to.
export function pageOf(iri) {
  if (iri.startsWith(`${settings.base}id/`)) {
    const [kind, ...rest] = iri.slice(settings.base.length + 3).split("/");
    const key = rest.join("/");
    const pattern = kind === "report" ? settings.report : settings.pages[kind];
    if (pattern && key && !/[/?#]/.test(key)) return { href: pattern.replace("KEY", key), outside: false };
  }
  try {
    const url = new URL(iri);
    if ((url.protocol !== "http:" && url.protocol !== "https:") || url.username) return null;
  } catch {
    return null;
  }
  return { href: iri.replace("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/"), outside: true };
}
