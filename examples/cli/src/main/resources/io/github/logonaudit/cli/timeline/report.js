// The page: fills it from the data, and passes on what is chosen.

const ZONE = new Zone(DATA.zone.name, DATA.zone.offsets);
const TABLE = new SessionTable(byId("sessions"));
const PICTURE = new Timeline(byId("picture"), [DATA.whole.from, DATA.whole.to]);
new Controls(PICTURE);

/** How many findings are shown at once. */
const NOTES = 5;

/** What is chosen: the rows, the words to search for and the kinds of sessions that are hidden. */
const CHOICE = { by: "computer", words: [], hidden: new Set() };

function isShown(session) {
  return !CHOICE.hidden.has(session.use) && CHOICE.words.every((word) => session.words.includes(word));
}

function update() {
  const sessions = DATA.sessions.filter(isShown);
  const marks = new Map();
  for (const mark of CHOICE.by === "computer" ? DATA.marks : []) {
    if (!marks.has(mark.computer)) {
      marks.set(mark.computer, []);
    }
    marks.get(mark.computer).push(mark);
  }
  PICTURE.update(sessions, CHOICE.by, marks);
  byId("legend").dataset.by = CHOICE.by;
  drawHeat(byId("heat"), sessions);
  TABLE.update(sessions);
  const all = counted(DATA.sessions.length, "session");
  const isAll = sessions.length === DATA.sessions.length;
  byId("count").textContent = isAll ? all : text("report.count", sessions.length.toLocaleString("en"), all);
}

function listen() {
  for (const input of document.querySelectorAll("input[name=rows]")) {
    input.addEventListener("change", () => {
      CHOICE.by = input.value;
      update();
    });
  }
  let waiting = 0;
  byId("search").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      CHOICE.words = event.target.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
      update();
    }, 120);
  });
  window.addEventListener("resize", () => PICTURE.resize());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => PICTURE.recolor());
  for (const [event, isPrinted] of [["beforeprint", true], ["afterprint", false]]) {
    window.addEventListener(event, () => {
      document.documentElement.classList.toggle("print", isPrinted);
      TABLE.fillAll();
      PICTURE.isPrinted = isPrinted;
      PICTURE.recolor();
      PICTURE.resize();
    });
  }
}

/** Adds a button for each kind of session that there is. */
function addUses() {
  for (const use of USES) {
    const count = DATA.sessions.filter((session) => session.use === use.key).length;
    if (count > 0) {
      const attributes = { type: "button", "aria-pressed": "true", "data-use": use.key };
      const number = element("span", { class: "soft" }, count.toLocaleString("en"));
      const chip = element("button", attributes, swatch(use), text("report.use." + use.key) + " ", number);
      chip.addEventListener("click", () => {
        const isHidden = !CHOICE.hidden.delete(use.key) && Boolean(CHOICE.hidden.add(use.key));
        chip.setAttribute("aria-pressed", String(!isHidden));
        update();
      });
      byId("uses").append(chip);
    }
  }
}

function addLegend() {
  const samples = [
    ["sample-away", "report.sample.away"],
    ["sample-range", "report.sample.range"],
    ["sample-open", "report.sample.open"],
    ["sample-void of-computer", "report.sample.void"],
  ];
  for (const [kind, key] of samples) {
    const sample = element("span", { class: "sample " + kind, "aria-hidden": true });
    byId("legend").append(element("li", {}, sample, text(key)));
  }
  const kinds = new Set(DATA.marks.map((mark) => mark.kind));
  for (const mark of MARKS.filter((one) => kinds.has(one.key))) {
    byId("legend").append(element("li", { class: "of-computer" }, symbol(mark), labelOf(mark)));
  }
}

function addCoverage() {
  const notes = DATA.coverage.notes.map((note) => element("li", {}, note));
  if (notes.length === 0) {
    notes.push(element("li", { class: "good" }, text("report.good")));
  }
  // One more would be as long as what says that there are more.
  const shown = notes.length <= NOTES + 1 ? notes.length : NOTES;
  byId("notes").append(...notes.slice(0, shown));
  byId("more-notes").hidden = shown === notes.length;
  byId("more-notes").append(
    element("summary", {}, text("report.moreFindings", notes.length - shown)),
    element("ul", { class: "notes" }, ...notes.slice(shown)),
  );
  for (const part of DATA.coverage.tables) {
    byId("coverage").append(plainTable(part.title, part.head, part.rows, new Set(part.numbers)));
  }
  const rows = DATA.marks.map((mark) => [markTime(mark), DATA.computers[mark.computer], labelOf(kindOf(mark)), mark.text]);
  const head = [text("report.time", ZONE.name), text("column.computer"), text("report.what"), text("report.eventTitle")];
  byId("marks").hidden = rows.length === 0;
  byId("marks").append(plainTable("", head, rows, new Set()));
}

function plainTable(title, head, rows, numbers) {
  const cell = (name, content, i) => element(name, { class: numbers.has(i) ? "number" : "" }, content);
  return element(
    "div",
    { class: "wide" },
    element(
      "table",
      { class: "plain" },
      element("caption", {}, title),
      element("thead", {}, element("tr", {}, ...head.map((title, i) => cell("th", title, i)))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((content, i) => cell("td", content, i))))),
    ),
  );
}

function start() {
  for (const session of DATA.sessions) {
    setExtent(session);
    const { type, how, source, logonId } = session;
    const words = [userOf(session), DATA.computers[session.computer], type, how, source, logonId];
    session.words = words.join("\n").toLowerCase();
  }
  byId("summary").textContent = DATA.summary;
  byId("basis").textContent = DATA.basis;
  byId("origin").textContent = DATA.origin;
  addCoverage();
  addUses();
  addLegend();
  listen();
  update();
  PICTURE.showAll();
  document.documentElement.dataset.ready = "true";
}

start();
