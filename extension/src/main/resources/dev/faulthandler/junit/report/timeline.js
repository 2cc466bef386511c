// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/** Workers as bars over time, those that do not overlap in one lane. */
function lanesOf(run, now) {
  const lanes = [];
  run.jvms.forEach((jvm, index) => {
    const first = lanes.length;
    run.workers.filter(life => life.jvm === jvm.jvm).forEach(life => {
      const bar = {life, from: millis(life.started), to: millis(life.ended) || now};
      const lane = lanes.slice(first).find(free => free.until <= bar.from);
      if (lane) {
        lane.bars.push(bar);
        lane.until = bar.to;
      } else {
        lanes.push({bars: [bar], until: bar.to, jvm, index, first: lanes.length === first});
      }
    });
  });
  return lanes;
}

const LANE = {height: 26, bar: 12, axis: 26, left: 92, right: 16};

function drawTimeline(run, width) {
  const now = Math.max(millis(run.written), ...run.ends.map(end => end.at));
  const lanes = lanesOf(run, now);
  const height = lanes.length * LANE.height + LANE.axis;
  const span = Math.max(1, now - run.start);
  const x = at => LANE.left + (at - run.start) / span * (width - LANE.left - LANE.right);
  const parts = axis(run, span, x, height);
  lanes.forEach((lane, row) => {
    const y = row * LANE.height + LANE.height / 2;
    if (lane.first) {
      parts.push(svg("text", {class: "small", x: 10, y: y + 4}, "JVM " + lane.jvm.pid));
    }
    lane.bars.forEach(bar => parts.push(drawBar(bar, x, y)));
    lane.bars.forEach(bar => run.ends.filter(end => end.life === bar.life)
      .forEach(end => parts.push(drawEnd(end, x(Math.min(end.at, bar.to)), y))));
  });
  const label = `${plural(run.workers.length, "worker", "workers")} over ${(span / 1000).toFixed(0)} seconds`;
  return svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": label}, ...parts);
}

function axis(run, span, x, height) {
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600].map(step => step * 1000);
  const step = steps.find(each => span / each <= 6) || 3 * Math.ceil(span / 6 / 3600000) * 3600000;
  const parts = [];
  for (let at = 0; at <= span; at += step) {
    const place = x(run.start + at);
    parts.push(svg("line", {class: "axis", x1: place, x2: place, y1: 0, y2: height - LANE.axis + 4}),
      svg("text", {class: "small", x: place, y: height - 7, "text-anchor": "middle"}, at / 1000 + " s"));
  }
  return parts;
}

function drawBar(bar, x, y) {
  const from = x(bar.from);
  return svg("rect", {class: "life", x: from, y: y - LANE.bar / 2, rx: 4, height: LANE.bar,
    width: Math.max(3, x(bar.to) - from)}, svg("title", {}, describeLife(bar.life)));
}

function drawEnd(end, x, y) {
  const label = `Termination ${end.number}: ${end.test.name || ""}, ${end.kind}`;
  return svg("a", {href: "#end-" + end.number, "aria-label": label},
    svg("circle", {class: "end-mark " + tone(end.kind), cx: x, cy: y, r: 7}, svg("title", {}, label)));
}

function describeLife(life) {
  const how = life.end || "not known to have terminated";
  return `Worker ${life.worker} (process ${life.pid}): ${plural(life.tests, "test", "tests")}, ${how}`;
}

/** The same in words and numbers. */
function workerTable(run) {
  const row = life => element("tr", {},
    element("td", {}, String(life.worker)), element("td", {}, String(life.pid)),
    element("td", {}, seconds(run.start, millis(life.started))),
    element("td", {}, life.ended ? seconds(run.start, millis(life.ended)) : "–"),
    element("td", {}, String(life.tests)), element("td", {}, life.end || "not known to have terminated"));
  const head = ["Worker", "Process", "Started", "Ended", "Tests", "How"]
    .map(name => element("th", {scope: "col"}, name));
  return element("details", {class: "more"},
    element("summary", {}, "The workers as a table"),
    element("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": "Table of workers"},
      element("table", {}, element("thead", {}, element("tr", {}, ...head)),
        element("tbody", {}, ...run.workers.map(row)))));
}

function showTimeline(run, place) {
  const drawing = element("div", {class: "drawing"});
  const draw = () => drawing.replaceChildren(drawTimeline(run, Math.max(300, place.clientWidth - 2)));
  place.append(drawing, workerTable(run));
  draw();
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(place);
}
