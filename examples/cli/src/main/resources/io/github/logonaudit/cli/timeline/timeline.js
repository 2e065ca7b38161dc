// The timeline: which part of time and which rows are in sight, and which session is chosen.

const LEAST_SPAN = 2 * SECOND;
const AXIS = 46;

/** The width of a landscape page, and the longest canvas that browsers can have. */
const PAGE = 955;
const LONGEST = 12000;

class Timeline {
  /**
   * @param {HTMLElement} picture the element that takes the focus
   * @param {number[]} whole the begin and the end of the whole time
   */
  constructor(picture, whole) {
    this.picture = picture;
    this.scroller = byId("scroller");
    this.paper = byId("paper");
    this.card = byId("card");
    this.now = byId("now");
    this.whole = whole;
    this.view = whole;
    this.by = "computer";
    this.scene = {
      rows: [],
      hasDomains: false,
      chosen: null,
      caption: (session) => this.caption(session),
      span: (row) => this.span(row),
    };
    this.height = 0;
    this.left = 84;
    this.createPlot();
  }

  // ---- what is shown --------------------------------------------------------------------------

  createPlot() {
    const text = () => this.palette.soft;
    const line = () => this.palette.line;
    this.palette = new Palette(document.documentElement);
    this.plot = new uPlot(
      {
        ...this.size(),
        ms: 1,
        padding: [0, 1, 0, () => this.left],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: { time: false, range: (plot, from, to) => [from, to] },
          y: { dir: -1, auto: false, range: (plot, from, to) => [from, to] },
        },
        axes: [
          {
            side: 0,
            size: AXIS,
            gap: 20,
            font: "12px " + this.palette.font,
            stroke: text,
            grid: { stroke: line, width: 1 },
            ticks: { stroke: line, width: 1, size: 5 },
            splits: (plot, axis, from, to) => ZONE.ticks(from, to, Math.max(2, plot.over.clientWidth / 72)),
            values: (plot, ticks) => this.labels(plot, ticks),
          },
          { show: false },
        ],
        series: [{}, { show: false }],
        hooks: {
          drawClear: [(plot) => this.painter(plot).paintGround()],
          draw: [(plot) => this.painter(plot).paint()],
          setCursor: [(plot) => this.showTime(plot)],
        },
      },
      [this.whole, [0, 0]],
      this.paper,
    );
  }

  /** Returns the labels of the time axis, without one that the right edge would cut. */
  labels(plot, ticks) {
    const [from, to] = this.view;
    const last = to - (24 * (to - from)) / plot.over.clientWidth;
    return ZONE.labels(ticks).map((label, i) => (ticks[i] > last ? "" : label));
  }

  painter(plot) {
    return new Painter(plot, this.palette, this.scene);
  }

  /** Returns the width of the names of the rows. */
  gutter() {
    const pen = this.plot.ctx;
    pen.font = nameFont(this.palette, 1);
    const longest = this.scene.rows.reduce((width, row) => {
      const domain = this.scene.hasDomains ? 7 + 0.9 * widthOf(pen, row.domain) : 0;
      return Math.max(width, widthOf(pen, row.name) + domain);
    }, 0);
    return Math.round(Math.min(longest + 26, 240, this.picture.clientWidth * 0.28));
  }

  /** Returns the size of the plot: on paper, all rows at once and as wide as a page. */
  size() {
    const rows = this.height + AXIS;
    const frame = Math.max(300, Math.round(window.innerHeight * 0.62));
    return this.isPrinted
      ? { width: PAGE, height: Math.min(LONGEST, rows) }
      : { width: this.scroller.clientWidth, height: Math.min(frame, rows) };
  }

  plotHeight() {
    return this.size().height - AXIS;
  }

  /** Shows sessions in rows. */
  update(sessions, by, marks) {
    this.by = by;
    const { rows, height } = layOut(sessions, by, by === "computer" ? DATA.computers : DATA.people, marks);
    this.scene.rows = rows;
    this.scene.hasDomains = new Set(rows.map((row) => row.domain)).size > 1;
    this.height = Math.max(height, LEAST_ROW);
    this.order = rows.flatMap((row) => row.lanes.flatMap((lane) => lane.bars));
    this.picture.dataset.bars = this.order.length;
    this.picture.dataset.rows = rows.length;
    this.choose(null);
    this.resize();
  }

  resize() {
    const size = this.size();
    this.paper.style.height = this.height + AXIS + "px";
    this.scroller.style.height = size.height + "px";
    this.left = this.gutter();
    this.plot.setSize({ ...size, width: this.isPrinted ? PAGE : this.scroller.clientWidth });
    this.redraw();
  }

  /** Takes the colours of the style sheet anew. */
  recolor() {
    this.palette = new Palette(document.documentElement);
    this.redraw();
  }

  redraw() {
    this.plot.batch(() => {
      this.plot.setScale("x", { min: this.view[0], max: this.view[1] });
      this.plot.setScale("y", { min: this.scroller.scrollTop, max: this.scroller.scrollTop + this.plotHeight() });
    });
    this.plot.redraw(false, true);
  }

  caption(session) {
    const isByComputer = this.by === "computer";
    const name = isByComputer ? userOf(session) : DATA.computers[session.computer];
    return parts(name, isByComputer ? "person" : "computer").name;
  }

  span(row) {
    const span = this.by === "computer" ? DATA.spans[row.index] : null;
    return span && [span.from, span.to];
  }

  // ---- zoom and pan ---------------------------------------------------------------------------

  /** Shows a part of the time. */
  show(from, to) {
    const [first, last] = this.whole;
    const span = Math.min(Math.max(to - from, LEAST_SPAN), last - first);
    const begin = Math.min(Math.max(from + (to - from - span) / 2, first), last - span);
    this.view = [begin, begin + span];
    this.picture.dataset.from = Math.round(begin);
    this.picture.dataset.to = Math.round(begin + span);
    this.card.hidden = true;
    this.plot.setScale("x", { min: this.view[0], max: this.view[1] });
  }

  showAll() {
    this.show(...this.whole);
  }

  /** Zooms around a time, which stays in its position. */
  zoom(factor, around = this.middle()) {
    const [from, to] = this.view;
    this.show(around - (around - from) / factor, around + (to - around) / factor);
  }

  middle() {
    const chosen = this.scene.chosen;
    const [from, to] = this.view;
    const middle = chosen ? (chosen.left + chosen.right) / 2 : (from + to) / 2;
    return middle > from && middle < to ? middle : (from + to) / 2;
  }

  move(part) {
    const [from, to] = this.view;
    const by = (to - from) * part;
    this.show(from + by, to + by);
  }

  // ---- the chosen session ---------------------------------------------------------------------

  choose(session, spot) {
    this.scene.chosen = session;
    this.isPinned = session !== null;
    this.picture.dataset.chosen = session === null ? "" : DATA.sessions.indexOf(session);
    byId("spoken").textContent = session === null ? "" : spoken(session);
    if (session === null) {
      this.card.hidden = true;
    } else {
      this.reveal(session);
      this.openCard(describe(session, true), spot ?? this.spotOf(session));
    }
    this.plot.redraw(false, false);
  }

  /** Brings a session into sight. */
  reveal(session) {
    const [from, to] = this.view;
    if (session.right < from || session.left > to) {
      const middle = (session.left + session.right) / 2;
      this.show(middle - (to - from) / 2, middle + (to - from) / 2);
    }
    const lane = this.laneOf(session);
    const scrolled = this.scroller.scrollTop;
    if (lane.top < scrolled + 10 || lane.top + lane.height > scrolled + this.plotHeight() - 10) {
      this.scroller.scrollTop = lane.top - this.plotHeight() / 2;
    }
    this.scrolled = this.scroller.scrollTop;
  }

  laneOf(session) {
    return this.scene.rows.flatMap((row) => row.lanes).find((lane) => lane.bars.includes(session));
  }

  spotOf(session) {
    const x = this.plot.valToPos(Math.max(session.left, this.view[0]), "x") + this.left;
    const lane = this.laneOf(session);
    const top = lane.top - this.scroller.scrollTop + AXIS;
    return { x, top, bottom: top + lane.height };
  }

  spotAt(event) {
    const y = event.offsetY + AXIS;
    return { x: event.offsetX + this.left, top: y - 10, bottom: y + 10 };
  }

  /** Opens the card below a spot, or above it where there is no space. */
  openCard(parts, spot) {
    this.card.replaceChildren(...parts);
    this.card.hidden = false;
    this.card.classList.toggle("pinned", this.isPinned);
    const width = this.card.offsetWidth;
    const height = this.card.offsetHeight;
    const box = this.picture.getBoundingClientRect();
    const left = Math.min(Math.max(4, spot.x + 12), this.picture.clientWidth - width - 4);
    const isBelow = box.top + spot.bottom + 12 + height < window.innerHeight || box.top + spot.top - height < 0;
    this.card.style.left = Math.max(4, left) + "px";
    this.card.style.top = (isBelow ? spot.bottom + 8 : spot.top - height - 8) + "px";
  }

  /** Goes to the session before or after the chosen one in its row, or to the nearest one in a row above or below. */
  step(across, down) {
    const chosen = this.scene.chosen;
    const rows = this.scene.rows;
    if (rows.length === 0) {
      return;
    }
    if (chosen === null) {
      const [from, to] = this.view;
      this.choose(this.order.find((one) => one.right >= from && one.left <= to) ?? this.order[0]);
      return;
    }
    const at = rows.findIndex((row) => row.members.includes(chosen));
    const members = rows[at].members;
    const next = across === 0 ? this.nearest(rows[at + down], chosen) : members[members.indexOf(chosen) + across];
    if (next) {
      this.choose(next);
    }
  }

  /** Returns the session of a row that begins next to another one, of the same size if there is one. */
  nearest(row, session) {
    const distance = (one) => Math.abs(one.left - session.left);
    const size = USE_OF.get(session.use).size;
    const same = row?.members.filter((one) => USE_OF.get(one.use).size === size);
    return (same?.length ? same : row?.members)?.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }

  /** Returns the session or the mark at a position of the plot, or null. */
  find(x, y) {
    const position = y + this.scroller.scrollTop;
    const row = this.scene.rows[firstWhere(this.scene.rows, (one) => one.top + one.height > position)];
    if (!row) {
      return null;
    }
    const slack = (3 * (this.view[1] - this.view[0])) / this.plot.over.clientWidth;
    const time = this.plot.posToVal(x, "x");
    const lane = row.lanes.find((one) => position >= one.top - 1 && position < one.top + one.pitch - 1);
    const session = lane?.bars.filter((bar) => bar.left - slack <= time && time <= bar.right + slack)
      .reduce((best, bar) => (best && Math.abs(best.left - time) < Math.abs(bar.left - time) ? best : bar), null);
    if (session) {
      return { session };
    }
    const near = row.marks.filter((mark) => mark.at - 2 * slack <= time && time <= (mark.to ?? mark.at) + 2 * slack);
    return near.length > 0 && position < row.markTop + MARK_LANE ? { mark: near.at(-1) } : null;
  }

  /** Shows the time at the mouse. */
  showTime(plot) {
    const left = plot.cursor.left;
    this.now.hidden = left === undefined || left < 0;
    if (!this.now.hidden) {
      this.now.textContent = ZONE.text(plot.posToVal(left, "x"));
      this.now.style.left = left + this.left + "px";
    }
  }
}
