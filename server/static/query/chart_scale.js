// Round numbers for an axis, and words for what is on it.

import { numberWords, settings } from "./settings.js";

// The classes that colour the series, as dateline.css has them.
export const COLOURS = ["talks", "attacks", "accords", "forces", "measures", "relief", "society", "words"];

const short = new Intl.NumberFormat(settings.locale, { notation: "compact", maximumFractionDigits: 1 });

// A few round numbers that hold ``least`` (0 where all is above it) to ``most`` between them; whole ones for what is.
export function ticks(least, most, whole) {
  const [low, high] = [Math.min(0, least), Math.max(0, most) || (least < 0 ? 0 : 1)];
  const rough = (high - low) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const fitting = [1, 2, 5, 10].map((factor) => factor * unit).find((each) => each >= rough);
  const step = whole ? Math.max(1, fitting) : fitting;
  const found = [];
  for (let at = Math.floor(low / step); at * step < high + step * 0.999; at += 1)
    found.push(Number((at * step).toPrecision(12)));
  return found;
}

export function tickWords(number) {
  return Math.abs(number) >= 10000 ? short.format(number) : numberWords(number);
}

// How much is stacked above and below zero at each point: the ends of the axis.
export function extent(points) {
  const sums = points.map(({ values }) => [
    sum(values.filter((value) => value < 0)),
    sum(values.filter((value) => value > 0)),
  ]);
  return [Math.min(...sums.map(([below]) => below)), Math.max(...sums.map(([, above]) => above))];
}

function sum(values) {
  return values.reduce((total, value) => total + (value ?? 0), 0);
}

// What a screen reader and a pointer are told of a point.
export function pointWords(point, series) {
  const said = point.values.flatMap((value, at) =>
    value === null ? [] : [`${series[at] ? `${series[at]}: ` : ""}${numberWords(value)}`],
  );
  return `${point.name}: ${said.join("; ")}`;
}
