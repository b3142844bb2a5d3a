// The ways to see one answer, and buttons to choose between them.

import { chart, plan } from "./chart.js";
import { make } from "./dom.js";
import { say } from "./settings.js";
import { timeline, timelineOf } from "./timeline.js";

// Which views besides the table an answer has: by name, what makes their elements.
export function pictures(result) {
  const [charted, dated] = [plan(result), timelineOf(result)];
  return {
    ...(charted && { chart: () => chart(result, charted) }),
    ...(dated && { timeline: () => timeline(result, dated) }),
  };
}

// ``makers`` make the elements of each view when it is wanted; ``chosen`` is the one to begin with, ``onchange`` learns
// of another.
export function views(makers, chosen, onchange = () => {}) {
  const body = make("div", { class: "view" });
  const buttons = {};
  let latest = null;
  const show = async (name) => {
    latest = name;
    for (const [each, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(each === name));
    const parts = [await makers[name]()].flat();
    if (latest === name) body.replaceChildren(...parts);
  };
  for (const name of Object.keys(makers)) {
    const onclick = () => {
      onchange(name);
      show(name);
    };
    buttons[name] = make("button", { type: "button", "data-view": name, onclick }, say(name));
  }
  const alone = Object.keys(makers).length < 2;
  show(chosen in makers ? chosen : "table");
  return [
    make("div", { class: "views", role: "group", "aria-label": say("view"), hidden: alone }, Object.values(buttons)),
    body,
  ];
}
