// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/**
 * Who waits for whom: a thread waits for one monitor at most, so that from each thread one arrow
 * leads on, until it meets one that waits for nothing, or itself again, which is a deadlock.
 */
function waitGraph(threads) {
  const nodes = new Map();
  const node = (tid, name) => {
    const key = tid ? "#" + tid : "“" + name;
    if (!nodes.has(key)) {
      nodes.set(key, {key, name: name || "", next: undefined, lock: "", caught: false});
    }
    return nodes.get(key);
  };
  threads.filter(thread => thread.waitsFor).forEach(thread => {
    const waiter = node(thread.tid, thread.name);
    waiter.lock = thread.waitsFor.lock;
    if (thread.waitsFor.holder) {
      waiter.next = node(thread.waitsFor.holderTid, thread.waitsFor.holder);
    }
  });
  const cycles = [];
  for (const start of nodes.values()) {
    const path = [];
    let at = start;
    while (at && !path.includes(at)) {
      path.push(at);
      at = at.next;
    }
    if (at && !at.caught) {
      const cycle = path.slice(path.indexOf(at));
      cycle.forEach(caught => { caught.caught = true; });
      cycles.push(cycle);
    }
  }
  return {nodes: [...nodes.values()], cycles};
}

function depthOf(node) {
  let depth = 0;
  for (let at = node; at.next && !at.caught; at = at.next) {
    depth++;
  }
  return depth;
}

/** The graph as a drawing, with what it says in words; nothing where no thread waits. */
function locksOf(threads) {
  const graph = waitGraph(threads);
  if (graph.nodes.length === 0) {
    return [];
  }
  const words = graph.cycles.map(cycle => element("p", {class: "deadlock"}, "Deadlock: "
    + cycle.concat(cycle[0]).map(node => "“" + node.name + "”").join(" waits for ")));
  return [element("h3", {}, "Who waits for whom"), ...words,
    element("div", {class: "drawing", tabindex: "0", role: "group",
      "aria-label": "Drawing of who waits for whom"}, drawGraph(graph.nodes))];
}

const BOX = {width: 190, height: 36, gapX: 150, gapY: 22, margin: 16, bow: 64};

function drawGraph(nodes) {
  const deepest = Math.max(...nodes.map(depthOf));
  const rows = new Map();
  nodes.forEach(node => {
    const column = deepest - depthOf(node);
    const row = rows.get(column) || 0;
    rows.set(column, row + 1);
    node.x = BOX.margin + column * (BOX.width + BOX.gapX);
    node.y = BOX.margin + row * (BOX.height + BOX.gapY);
  });
  const bow = nodes.some(node => node.caught) ? BOX.bow + 170 : 0;
  const width = 2 * BOX.margin + (deepest + 1) * BOX.width + deepest * BOX.gapX + bow;
  const height = 2 * BOX.margin + Math.max(...rows.values()) * (BOX.height + BOX.gapY) - BOX.gapY;
  const waits = nodes.filter(node => node.next);
  const label = waits.map(node => node.name + " waits for " + node.next.name).join("; ");
  return svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": label || "Threads that wait for monitors"},
    ...waits.map(drawWait), ...nodes.map(drawBox));
}

function drawBox(node) {
  const name = node.name || "unnamed";
  const shown = name.length > 24 ? name.slice(0, 23) + "…" : name;
  const below = node.lock && !node.next ? "waits for " + short(node.lock) : "";
  return svg("g", {}, svg("title", {}, name),
    svg("rect", {class: node.caught ? "box caught" : "box", x: node.x, y: node.y,
      width: BOX.width, height: BOX.height, rx: 7}),
    svg("text", {x: node.x + 12, y: node.y + (below ? 16 : 22)}, shown),
    below ? svg("text", {class: "small", x: node.x + 12, y: node.y + 30}, below) : "");
}

function drawWait(node) {
  const caught = node.caught ? " caught" : "";
  const lock = short(node.lock);
  if (node.caught) {
    const x = node.x + BOX.width;
    const from = node.y + BOX.height / 2 + 6;
    const to = node.next.y + BOX.height / 2 - 6;
    const bow = x + (to > from ? BOX.bow : BOX.bow + 26);
    return svg("g", {},
      svg("path", {class: "wait" + caught, d: `M${x},${from} C${bow},${from} ${bow},${to} ${x + 8},${to}`}),
      arrow(x, to, -1, caught),
      svg("text", {class: "small", x: x + BOX.bow + 16, y: node.y + BOX.height / 2 + 4},
        "waits for " + lock));
  }
  const x = node.x + BOX.width;
  const from = node.y + BOX.height / 2;
  const to = node.next.y + BOX.height / 2;
  const end = node.next.x - 8;
  const middle = (x + end) / 2;
  return svg("g", {},
    svg("path", {class: "wait", d: `M${x},${from} C${middle},${from} ${middle},${to} ${end},${to}`}),
    arrow(node.next.x, to, 1, ""),
    svg("text", {class: "small", x: x + 10, y: from - 5}, lock));
}

function arrow(x, y, direction, caught) {
  const back = x - 9 * direction;
  return svg("path", {class: "arrow" + caught, d: `M${x},${y} L${back},${y - 4} L${back},${y + 4} Z`});
}

function short(type) {
  const name = type.slice(type.lastIndexOf(".") + 1);
  return name.length > 20 ? name.slice(0, 19) + "…" : name;
}
