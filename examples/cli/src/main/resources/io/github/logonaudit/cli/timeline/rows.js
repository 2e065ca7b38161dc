// The layout of the picture: rows for computers or people, and in each row lanes of sessions that do not overlap.

/** The sizes in pixels. Sessions that have, or may have, a desktop are drawn large, all others as lines. */
const ROW_PADDING = 5;
const LEAST_ROW = 30;
const MARK_LANE = 13;
const LARGE = { bar: 17, pitch: 20 };
const THIN = { bar: 4, pitch: 6 };
const FINE = { bar: 2, pitch: 4 };

/** The kinds of sessions, in the order of the legend. */
const USES = [
  { key: "desktop", size: LARGE },
  { key: "remote", size: LARGE },
  { key: "unknown", size: LARGE },
  { key: "network", size: THIN },
  { key: "service", size: THIN },
  { key: "credentials", size: THIN },
  { key: "system", size: FINE },
];
const USE_OF = new Map(USES.map((use) => [use.key, use]));

/** Orders names like a person would: PC2 is before PC10. */
const BY_NAME = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

/**
 * Puts sessions into rows, from top to bottom.
 *
 * @param {object[]} sessions the sessions to show, by their begin
 * @param {string} by the index that makes the rows: "computer" or "person"
 * @param {string[]} names what the index stands for
 * @param {Map<number, object[]>} marks the marks of each row
 * @returns {{rows: object[], height: number}} the rows, and their height together
 */
function layOut(sessions, by, names, marks) {
  const groups = new Map();
  for (const session of sessions) {
    const index = session[by];
    if (!groups.has(index)) {
      groups.set(index, []);
    }
    groups.get(index).push(session);
  }
  const rows = [...groups].map(([index, members]) => ({ index, ...parts(names[index], by), members }));
  rows.sort((one, other) => hasDesktop(other) - hasDesktop(one) || BY_NAME(one.name, other.name));
  let top = 0;
  for (const row of rows) {
    row.top = top;
    row.marks = marks.get(row.index) ?? [];
    top += layOutRow(row);
  }
  return { rows, height: top };
}

/** Splits a name into what tells it from others and its domain. */
function parts(name, by) {
  const at = by === "computer" ? name.indexOf(".") : name.indexOf("\\");
  if (at <= 0) {
    return { name, domain: "" };
  }
  return by === "computer"
    ? { name: name.slice(0, at), domain: name.slice(at + 1) }
    : { name: name.slice(at + 1), domain: name.slice(0, at) };
}

function hasDesktop(row) {
  return row.members.some((session) => USE_OF.get(session.use).size === LARGE);
}

function layOutRow(row) {
  const marksHeight = row.marks.length > 0 ? MARK_LANE : 0;
  let y = row.top + ROW_PADDING + marksHeight;
  row.lanes = [];
  for (const size of [LARGE, THIN, FINE]) {
    for (const bars of lanes(row.members.filter((one) => USE_OF.get(one.use).size === size))) {
      row.lanes.push({ top: y, height: size.bar, pitch: size.pitch, bars });
      y += size.pitch;
    }
  }
  row.markTop = row.top + ROW_PADDING;
  row.middle = row.lanes.length > 0 ? row.lanes[0].top + row.lanes[0].height / 2 : row.top + LEAST_ROW / 2;
  row.middle = Math.max(row.middle, row.top + LEAST_ROW / 2);
  row.height = Math.max(LEAST_ROW, y - row.top + ROW_PADDING);
  return row.height;
}

/**
 * Sets from when to when a session is drawn. A line whose start or end is not in the log is drawn as far as the session
 * was seen: where logoffs are not audited, each logon over the network would be a line up to the end of the log.
 */
function setExtent(session) {
  const isLarge = USE_OF.get(session.use).size === LARGE;
  session.left = session.openStart && !isLarge ? session.from ?? session.end : session.begin;
  session.right = session.openEnd && !isLarge ? session.to ?? session.begin : session.end;
}

/** Puts each session into the first lane that is free. */
function lanes(sessions) {
  const found = [];
  const ends = [];
  for (const session of sessions.sort((one, other) => one.left - other.left)) {
    let lane = ends.findIndex((end) => end <= session.left);
    if (lane < 0) {
      lane = found.length;
      found.push([]);
    }
    found[lane].push(session);
    ends[lane] = Math.max(session.right, session.left + 1);
  }
  return found;
}

/** Returns the position of the first element for which the test is true; it is true for all elements after it. */
function firstWhere(list, test) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(list[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
