// Dates as the data has them, from xsd:date to EDTF: where they begin and end in time, and in the reader's words.

import { settings } from "./settings.js";

const DAY = 86400000;
const ONE = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?[?~%]?$/;
// EDTF counts seasons from 21; winter is told by the year it begins in.
const SEASONS = { 21: 3, 22: 6, 23: 9, 24: 12 };

// {start, end, precision}: milliseconds, the end not included; null where the text is no date, or has no beginning.
export function span(text) {
  const [first, last] = text.split("/");
  const from = single(first);
  if (last === undefined || from === null) return from;
  const to = single(last);
  return { start: from.start, end: to ? to.end : from.end, precision: "interval" };
}

function single(text) {
  const found = ONE.exec((text ?? "").replace(/[Xu]{2}/g, "").replace(/-$/, ""));
  if (!found) return null;
  const [year, month, day] = found.slice(1, 4).map((part) => (part === undefined ? null : Number(part)));
  if (month === null) return { start: at(year, 0, 1), end: at(year + 1, 0, 1), precision: "year" };
  if (month in SEASONS) {
    const begin = SEASONS[month] - 1;
    return { start: at(year, begin, 1), end: at(year, begin + 3, 1), precision: "season" };
  }
  if (month < 1 || month > 12) return null;
  if (day === null) return { start: at(year, month - 1, 1), end: at(year, month, 1), precision: "month" };
  const start = at(year, month - 1, day);
  return { start, end: start + DAY, precision: "day" };
}

function at(year, month, day) {
  const date = new Date(Date.UTC(2000, month, day));
  date.setUTCFullYear(year + (date.getUTCFullYear() - 2000));
  return date.getTime();
}

const FORMS = {
  day: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};
const writers = {};

function writer(precision) {
  writers[precision] ??= new Intl.DateTimeFormat(settings.locale, { ...FORMS[precision], timeZone: "UTC" });
  return writers[precision];
}

export function write(time, precision) {
  return plain(writer(precision).format(new Date(time)));
}

export function monthName(time) {
  writers.name ??= new Intl.DateTimeFormat(settings.locale, { month: "short", timeZone: "UTC" });
  return writers.name.format(new Date(time));
}

// A date in words where it is a day, a month, a year, or a time between two of these; any other as it is.
export function dateWords(text) {
  const [first, last] = text.split("/");
  const from = worded(first);
  if (last === undefined || from === null) return from ? write(from.start, from.precision) : text;
  if (last === "..") return `${write(from.start, from.precision)} – …`;
  const to = worded(last);
  if (!to) return text;
  if (from.precision !== to.precision) return `${write(from.start, from.precision)} – ${write(to.start, to.precision)}`;
  return plain(writer(from.precision).formatRange(new Date(from.start), new Date(to.start)));
}

function worded(part) {
  const one = /[?~%XuT]/.test(part) ? null : single(part);
  return one && one.precision in FORMS ? one : null;
}

// Ukrainian would end in "р." for the year, which the pages do without.
function plain(words) {
  return words.replace(/\s*р\./g, "");
}

export function machineDate(text) {
  return /^\d{4}(-\d\d){0,2}$/.test(text) && single(text)?.precision in FORMS ? text : null;
}
