// The table of sessions. It holds everything that the picture shows. Rows are in groups, which are filled after the page
// is shown, and laid out when they come into sight: so thousands of rows open at once.

const ROWS_OF_GROUP = 100;
const GROUPS_AT_ONCE = 2;
const ESTIMATED_HEIGHT = 46;

/** How long the page may be busy with rows before it reacts, in milliseconds. */
const FILL_TIME = 12;

/** The columns: the title, the text of a cell, and what to sort by where that is not the text. */
const COLUMNS = [
  { key: "user", title: text("column.user"), text: userOf, isName: true },
  { key: "computer", title: text("column.computer"), text: (one) => DATA.computers[one.computer], isName: true },
  { key: "type", title: text("column.type"), text: (one) => one.type },
  { key: "start", title: text("report.start"), text: (one) => one.start, order: (one) => one.begin },
  { key: "end", title: text("report.end"), text: (one) => one.endText, order: (one) => one.end + (one.openEnd ? 1 : 0) },
  { key: "how", title: text("column.howEnded"), text: (one) => one.how },
  { key: "grade", title: text("column.grade"), text: (one) => one.grade },
  { key: "duration", title: text("column.duration"), text: (one) => one.duration, order: (one) => one.length ?? -1, isNumber: true },
  { key: "active", title: text("column.inUse"), text: (one) => one.inUse, order: (one) => one.active ?? -1, isNumber: true },
  { key: "source", title: text("column.from"), text: (one) => one.source },
  { key: "id", title: text("column.logonId"), text: (one) => one.logonId },
];
const BY_START = COLUMNS.find((column) => column.key === "start");

class SessionTable {
  constructor(table) {
    this.table = table;
    this.rows = new Map();
    this.sessionOf = new WeakMap();
    this.column = BY_START;
    this.isDescending = false;
    this.heads = COLUMNS.map((column) => this.head(column));
    table.append(
      element("caption", { class: "unseen" }, text("report.sessionsAndSort")),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...this.heads)),
    );
    this.blank = this.blankRow();
    table.addEventListener("click", (event) => {
      if (event.target.matches(".open")) {
        this.toggle(this.sessionOf.get(event.target.closest("tr")));
      }
    });
  }

  head(column) {
    const button = element("button", { type: "button" }, column.title);
    button.addEventListener("click", () => {
      this.isDescending = this.column === column && !this.isDescending;
      this.column = column;
      this.update(this.sessions);
    });
    return element("th", { role: "columnheader", scope: "col", class: cellClass(column) }, button);
  }

  /** Returns a row to copy, which is faster than to create one. */
  blankRow() {
    const cells = COLUMNS.map((column) => element("td", { role: "cell", class: cellClass(column) }));
    const opener = { type: "button", class: "open", "aria-expanded": "false", "aria-label": text("report.evidence") };
    cells[0].append(element("button", opener));
    return element("tr", { role: "row" }, ...cells);
  }

  /** Shows sessions, in the order that was chosen. */
  update(sessions) {
    this.sessions = sessions;
    const order = this.column.order ?? this.column.text;
    const compare = this.column.order ? (one, other) => one - other : BY_NAME;
    const sign = this.isDescending ? -1 : 1;
    const sorted = [...sessions].sort((one, other) => sign * compare(order(one), order(other)));
    this.heads.forEach((head, i) => {
      const isSorted = COLUMNS[i] === this.column;
      head.setAttribute("aria-sort", !isSorted ? "none" : this.isDescending ? "descending" : "ascending");
    });
    this.groups = [];
    for (let i = 0; i < sorted.length; i += ROWS_OF_GROUP) {
      const members = sorted.slice(i, i + ROWS_OF_GROUP);
      const group = element("tbody", { role: "rowgroup" });
      group.style.containIntrinsicBlockSize = "auto " + ESTIMATED_HEIGHT * members.length + "px";
      this.groups.push({ group, members });
    }
    [...this.table.tBodies].forEach((group) => group.remove());
    this.table.append(...this.groups.map((one) => one.group));
    this.filled = 0;
    this.fill(() => this.filled < GROUPS_AT_ONCE);
    this.fillLater();
  }

  /** Fills groups as long as it may. */
  fill(mayGoOn) {
    while (this.filled < this.groups.length && mayGoOn()) {
      const { group, members } = this.groups[this.filled++];
      group.append(...members.flatMap((session) => this.row(session)));
    }
    this.table.dataset.filled = this.filled === this.groups.length;
  }

  /** Fills the other groups bit by bit, so that the page reacts meanwhile. */
  fillLater() {
    clearTimeout(this.waiting);
    if (this.filled < this.groups.length) {
      this.waiting = setTimeout(() => {
        const end = performance.now() + FILL_TIME;
        this.fill(() => performance.now() < end);
        this.fillLater();
      });
    }
  }

  fillAll() {
    this.fill(() => true);
  }

  /** Returns the row of a session, and the row with its evidence if that is open. */
  row(session) {
    if (!this.rows.has(session)) {
      this.rows.set(session, [this.create(session)]);
    }
    return this.rows.get(session);
  }

  create(session) {
    const row = this.blank.cloneNode(true);
    this.sessionOf.set(row, session);
    row.classList.toggle("unreliable", Boolean(session.clockUnreliable));
    COLUMNS.forEach((column, i) => {
      const content = column.text(session);
      row.cells[i].append(...(column.isName ? breakable(content) : [content]));
    });
    return row;
  }

  /** Opens or closes the evidence of a session. */
  toggle(session) {
    const rows = this.row(session);
    if (rows.length > 1) {
      rows.pop().remove();
    } else {
      const evidence = evidenceList(session, session.evidence.length);
      const content = element("div", { class: "details" }, factList(session));
      content.append(element("div", {}, element("p", { class: "head" }, text("report.evidence")), ...evidence));
      const cell = element("td", { role: "cell", colspan: COLUMNS.length }, content);
      rows.push(element("tr", { role: "row", class: "more" }, cell));
      rows[0].after(rows[1]);
    }
    rows[0].querySelector(".open").setAttribute("aria-expanded", String(rows.length > 1));
  }

  /** Scrolls to a session and opens its evidence. */
  show(session) {
    this.fillAll();
    const rows = this.row(session);
    if (rows.length === 1) {
      this.toggle(session);
    }
    rows[0].querySelector(".open").focus({ preventScroll: true });
    rows[0].scrollIntoView({ block: "center" });
  }
}

function cellClass(column) {
  return "cell-" + column.key + (column.isNumber ? " number" : "");
}
