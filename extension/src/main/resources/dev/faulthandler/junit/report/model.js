// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/** Makes an element; texts become text nodes, so that nothing in them is ever markup. */
function element(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") {
      node.addEventListener(key, value);
    } else if (value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.filter(child => child !== undefined && child !== ""));
  return node;
}

/** A long name that a line may break at its words. */
function breakable(name) {
  return name.split(/(?<=[a-z0-9])(?=[A-Z$.(])/).flatMap((word, index) =>
    index > 0 ? [document.createElement("wbr"), word] : [word]);
}

function plural(count, one, many) {
  return count + " " + (count === 1 ? one : many);
}

/** The colour of a kind of end; kinds that are not known here are shown all the same. */
function tone(kind) {
  const tones = {
    crashed: "crashed", aborted: "crashed", hung: "hung", frozen: "hung", exited: "exited",
    "stuck in exit": "exited", halted: "exited", "native exit": "exited", ended: "exited",
    killed: "killed", "oom killed": "killed", "out of memory": "killed"
  };
  return "tone-" + (tones[kind] || "lost");
}

function millis(text) {
  return text ? Date.parse(text) : undefined;
}

function seconds(from, to) {
  return "+" + (Math.max(0, to - from) / 1000).toFixed(1) + " s";
}

function clock(text) {
  return text ? text.slice(0, 10) + " " + text.slice(11, 19) + " UTC" : "";
}

/** Reads the run, and adds to each end its number, its worker and those that are like it. */
function readRun(text) {
  const run = JSON.parse(text);
  const started = Math.min(...run.workers.map(life => millis(life.started)).filter(Boolean));
  run.start = Number.isFinite(started) ? started : millis(run.written);
  run.ends.sort((a, b) => millis(a.time) - millis(b.time));
  const likes = new Map();
  run.ends.forEach((end, index) => {
    end.number = index + 1;
    end.at = millis(end.time);
    end.test = end.test || {};
    end.life = run.workers.find(life => life.jvm === end.jvm && life.worker === end.worker);
    end.text = searchText(end);
    if (end.fingerprint) {
      likes.set(end.fingerprint, (likes.get(end.fingerprint) || []).concat(end));
    }
  });
  run.ends.forEach(end => { end.alike = likes.get(end.fingerprint) || [end]; });
  return run;
}

/** What the filter looks for words in. */
function searchText(end) {
  const threads = (end.threads || []).flatMap(thread =>
    [thread.name, thread.state, ...(thread.frames || []), (thread.waitsFor || {}).lock]);
  return [...(end.lastWords || []), ...(end.circumstances || []), end.kind, end.sentence, end.remark, end.phase, end.signal, end.fingerprint,
    end.test.name, end.test.displayName, end.test.id, ...(end.frames || []), ...threads]
    .filter(Boolean).join("\n").toLowerCase();
}

/** Whose code a frame is: the user's own, or what is folded away. */
function ownerOf(frame) {
  if (/\((libjvm\.so)\+0x[0-9a-f]+\)$/.test(frame)) {
    return "the JVM";
  }
  if (/\((jna\d+\.tmp|libjnidispatch\.so)\+0x[0-9a-f]+\)$/.test(frame)) {
    return "JNA";
  }
  if (/\+0x[0-9a-f]+\)$|^0x|\(no code\)$/.test(frame)) {
    return "native";
  }
  const owners = [
    [/^(java|javax|jdk|sun|com\.sun\.(?!jna\.))/, "the JDK"],
    [/^(org\.junit\.|org\.opentest4j\.)/, "JUnit"],
    [/^com\.sun\.jna\./, "JNA"],
    [/^dev\.faulthandler\./, "faulthandler"]
  ];
  const name = frame.replace(/^(?:[\w.]*\/)?(?:[\w.@-]*\/)?/, "");
  const owner = owners.find(([pattern]) => pattern.test(name));
  return owner ? owner[1] : "own";
}

/** Groups threads that do the same, the current one apart. */
function groupThreads(threads) {
  const groups = new Map();
  threads.forEach((thread, index) => {
    const same = [thread.state, thread.frames, thread.waitsFor, thread.notes];
    const key = thread.current ? "current" + index : JSON.stringify(same);
    groups.set(key, (groups.get(key) || []).concat(thread));
  });
  return [...groups.values()];
}
