// The picture. uPlot scales and draws the axis and the grid; its hooks paint the rows and the bars. Only what is in
// sight is painted, and bars that fall on the same pixel are painted once, so that a frame takes no longer with many.

/** How far a session without a known start or end fades beyond its last event, in pixels. */
const TAIL = 22;
const LEAST_BAR = 2;

/** Colours and fonts, as the style sheet has them for the current colour scheme. */
class Palette {
  constructor(element) {
    const style = getComputedStyle(element);
    const color = (name) => style.getPropertyValue("--" + name).trim();
    this.font = style.fontFamily;
    for (const name of ["ink", "soft", "line", "panel", "band", "void", "accent", "on-bar", ...USE_OF.keys()]) {
      this[name] = color(name);
    }
    this.marks = Object.fromEntries(MARKS.map((mark) => [mark.key, color("mark-" + mark.key)]));
    this.hatches = new Map();
  }

  /** Returns a pattern of diagonal lines. */
  hatch(color, context, ratio) {
    const key = color + " " + ratio;
    if (!this.hatches.has(key)) {
      this.hatches.set(key, hatch(color, context, Math.round(6 * ratio), 1.3 * ratio));
    }
    return this.hatches.get(key);
  }
}

function hatch(color, context, size, width) {
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat");
}

/** Returns a colour with an opacity. Colours of the style sheet are like #2f6fbd. */
function faded(color, opacity) {
  return color + Math.round(opacity * 255).toString(16).padStart(2, "0");
}

/** Paints rows on the canvas of a plot. Positions on the canvas are in its own pixels. */
class Painter {
  /**
   * @param {uPlot} plot the plot
   * @param {Palette} palette the colours
   * @param {object} scene what to paint: rows, whether to show their domains, caption(session), span(row)
   *     of the log and the chosen session
   */
  constructor(plot, palette, scene) {
    this.plot = plot;
    this.pen = plot.ctx;
    this.palette = palette;
    this.scene = scene;
    this.ratio = plot.bbox.width / plot.over.clientWidth || 1;
    this.from = plot.scales.x.min;
    this.perTime = plot.bbox.width / (plot.scales.x.max - this.from);
    this.left = plot.bbox.left;
    this.right = plot.bbox.left + plot.bbox.width;
    this.top = plot.bbox.top;
    this.bottom = plot.bbox.top + plot.bbox.height;
    this.scrolled = plot.scales.y.min;
    const first = firstWhere(scene.rows, (row) => row.top + row.height > this.scrolled);
    const last = firstWhere(scene.rows, (row) => row.top >= plot.scales.y.max);
    this.rows = scene.rows.slice(first, last);
  }

  x(time) {
    return this.left + (time - this.from) * this.perTime;
  }

  y(position) {
    return this.top + (position - this.scrolled) * this.ratio;
  }

  time(x) {
    return this.from + (x - this.left) / this.perTime;
  }

  /** Paints within a part of the canvas. */
  within(left, right, paint) {
    this.pen.save();
    this.pen.beginPath();
    this.pen.rect(left, this.top, right - left, this.bottom - this.top);
    this.pen.clip();
    paint();
    this.pen.restore();
  }

  /** Paints what is below the grid: where each computer has a log, and where records are missing. */
  paintGround() {
    const { pen, palette } = this;
    this.within(0, this.right, () => {
      for (const row of this.rows) {
        const top = this.y(row.top);
        const height = row.height * this.ratio;
        const span = this.scene.span(row);
        pen.fillStyle = palette.band;
        pen.fillRect(this.left, top, this.right - this.left, height);
        if (span) {
          pen.fillStyle = palette.void;
          this.fill(this.left, Math.max(this.left, Math.min(this.right, this.x(span[0]))), top, height);
          this.fill(Math.max(this.left, Math.min(this.right, this.x(span[1]))), this.right, top, height);
        }
        for (const mark of row.marks) {
          if (mark.to !== undefined) {
            pen.fillStyle = palette.hatch(faded(palette.marks[mark.kind], 0.55), pen, this.ratio);
            const end = Math.max(this.x(mark.to), this.x(mark.at) + LEAST_BAR * this.ratio);
            this.fill(Math.max(this.left, this.x(mark.at)), Math.min(this.right, end), top, height);
          }
        }
      }
    });
  }

  fill(left, right, top, height) {
    if (right > left) {
      this.pen.fillRect(left, top, right - left, height);
    }
  }

  /** Paints what is above the grid. */
  paint() {
    this.within(0, this.right, () => this.rows.forEach((row) => this.paintFrame(row)));
    this.within(0, this.left, () => this.rows.forEach((row) => this.paintLabel(row)));
    this.within(this.left, this.right, () => {
      for (const row of this.rows) {
        this.paintMarks(row);
        row.lanes.forEach((lane) => this.paintLane(lane));
      }
      this.paintChosen();
    });
  }

  paintFrame(row) {
    const { pen, palette, ratio } = this;
    pen.fillStyle = palette.line;
    pen.fillRect(0, Math.round(this.y(row.top + row.height)) - ratio, this.right, ratio);
  }

  /** Writes the name of a row, and its domain if there is space. */
  paintLabel(row) {
    const { pen, palette, ratio } = this;
    const left = 10 * ratio;
    const right = this.left - 8 * ratio;
    const y = this.y(row.middle);
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.font = nameFont(palette, ratio);
    pen.fillStyle = palette.ink;
    const name = fit(pen, row.name, right - left);
    pen.fillText(name, left, y);
    const used = left + widthOf(pen, name) + 7 * ratio;
    pen.font = 11 * ratio + "px " + palette.font;
    if (this.scene.hasDomains && used + widthOf(pen, row.domain) <= right) {
      pen.fillStyle = palette.soft;
      pen.fillText(row.domain, used, y);
    }
  }

  paintMarks(row) {
    const { pen, palette, ratio } = this;
    const top = this.y(row.markTop) + (MARK_LANE / 2) * ratio - 2 * ratio;
    let before = -Infinity;
    for (const mark of row.marks) {
      const x = Math.round(this.x(mark.at));
      if (x < this.left - 8 * ratio || x > this.right + 8 * ratio) {
        continue;
      }
      pen.fillStyle = faded(palette.marks[mark.kind], 0.45);
      pen.fillRect(x - ratio / 2, this.y(row.top), ratio, row.height * ratio);
      if (x - before >= ratio) {
        paintSymbol(pen, mark.kind, x, top, 4.5 * ratio, palette.marks[mark.kind]);
        before = x;
      }
    }
  }

  paintLane(lane) {
    const top = this.y(lane.top);
    const height = lane.height * this.ratio;
    if (top + height < this.top || top > this.bottom) {
      return;
    }
    const slack = (TAIL * this.ratio) / this.perTime;
    const begin = this.time(this.left) - slack;
    const end = this.time(this.right) + slack;
    let painted = -Infinity;
    for (let i = firstWhere(lane.bars, (bar) => bar.right >= begin); i < lane.bars.length; i++) {
      const bar = lane.bars[i];
      if (bar.left > end) {
        break;
      }
      const right = Math.max(this.x(bar.right), this.x(bar.left) + LEAST_BAR * this.ratio);
      if (right - painted >= 1) {
        this.paintBar(bar, top, height);
        painted = right;
      }
    }
  }

  /** Paints a session: full where it was certainly there, fading where it was possibly there. */
  paintBar(bar, top, height) {
    const { ratio, palette } = this;
    const color = palette[bar.use];
    const begin = this.x(bar.left);
    const end = this.x(bar.right);
    const certain = bar.from !== undefined;
    const from = certain ? this.x(bar.from) : begin;
    const to = certain ? Math.max(this.x(bar.to), from + LEAST_BAR * ratio) : Math.max(end, begin + LEAST_BAR * ratio);
    this.fade(color, from, begin - (bar.openStart ? TAIL * ratio : 0), bar.openStart, top, height);
    this.fade(color, to, Math.max(to, end) + (bar.openEnd ? TAIL * ratio : 0), bar.openEnd, top, height);
    this.pen.fillStyle = certain ? color : faded(color, 0.35);
    const left = Math.max(from, this.left - 4 * ratio);
    const right = Math.min(to, this.right + 4 * ratio);
    if (right <= left) {
      return;
    }
    this.roundRect(left, right, top, height, bar);
    this.paintAway(bar, color, left, right, top, height);
    if (height > 10 * ratio && right - left > 24 * ratio) {
      this.paintCaption(bar, left, right, top, height, certain);
    }
  }

  roundRect(left, right, top, height, bar) {
    const radius = Math.min(3 * this.ratio, (right - left) / 2, height / 2);
    const start = bar.openStart || bar.left < bar.from ? 0 : radius;
    const end = bar.openEnd || bar.right > bar.to ? 0 : radius;
    this.pen.beginPath();
    this.pen.roundRect(left, top, right - left, height, [start, end, end, start]);
    this.pen.fill();
  }

  /** Paints a part whose colour grows faint: to nothing where no bound is known, else up to a line at the bound. */
  fade(color, solid, faint, isOpen, top, height) {
    if (Math.abs(faint - solid) < 1) {
      return;
    }
    const { pen, ratio } = this;
    const gradient = pen.createLinearGradient(solid, 0, faint, 0);
    gradient.addColorStop(0, faded(color, isOpen ? 0.5 : 0.75));
    gradient.addColorStop(1, faded(color, isOpen ? 0 : 0.12));
    pen.fillStyle = gradient;
    this.fill(Math.min(solid, faint), Math.max(solid, faint), top, height);
    if (!isOpen) {
      pen.fillStyle = color;
      pen.fillRect(faint - (faint > solid ? 1.5 * ratio : 0), top, 1.5 * ratio, height);
    }
  }

  /** Hatches the time in which a session was locked, disconnected or under a screen saver. */
  paintAway(bar, color, left, right, top, height) {
    const { pen, palette, ratio } = this;
    for (const [from, to] of bar.away ?? []) {
      const begin = Math.max(left, from === null ? left : this.x(from));
      const end = Math.min(right, to === null ? right : this.x(to));
      if (end - begin >= 1) {
        pen.fillStyle = faded(palette.panel, 0.78);
        pen.fillRect(begin, top + ratio, end - begin, height - 2 * ratio);
        pen.fillStyle = palette.hatch(color, pen, ratio);
        pen.fillRect(begin, top + ratio, end - begin, height - 2 * ratio);
      }
    }
  }

  /** Writes into the longest part of a bar in which the session was in use. */
  paintCaption(bar, left, right, top, height, certain) {
    const { pen, palette, ratio } = this;
    let best = [left, left];
    let free = Math.max(left, this.left);
    for (const [from, to] of [...(bar.away ?? []), [bar.right, bar.right]]) {
      const begin = from === null ? free : Math.min(this.x(from), right, this.right);
      if (begin - free > best[1] - best[0]) {
        best = [free, begin];
      }
      free = Math.max(free, to === null ? right : this.x(to));
    }
    pen.font = 11.5 * ratio + "px " + palette.font;
    const text = fit(pen, this.scene.caption(bar), best[1] - best[0] - 10 * ratio);
    if (text.length > 1) {
      pen.textBaseline = "middle";
      pen.textAlign = "left";
      pen.fillStyle = certain ? palette["on-bar"] : palette.ink;
      pen.fillText(text, best[0] + 6 * ratio, top + height / 2 + ratio / 2);
    }
  }

  /** Draws a frame around the chosen session. */
  paintChosen() {
    const { pen, palette, ratio, scene } = this;
    const lane = scene.chosen && this.rows.flatMap((row) => row.lanes).find((one) => one.bars.includes(scene.chosen));
    if (!lane) {
      return;
    }
    const left = Math.max(this.x(scene.chosen.left), this.left) - 2 * ratio;
    const right = Math.min(Math.max(this.x(scene.chosen.right), this.x(scene.chosen.left) + LEAST_BAR), this.right);
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.5 * ratio;
    pen.beginPath();
    const top = this.y(lane.top) - 2 * ratio;
    pen.roundRect(left, top, right - left + 2 * ratio, (lane.height + 4) * ratio, 4 * ratio);
    pen.stroke();
  }
}

function nameFont(palette, ratio) {
  return 600 + " " + 12.5 * ratio + "px " + palette.font;
}

/** The widths of texts, by font; measuring is what takes long. */
const WIDTHS = new Map();

function widthOf(pen, text) {
  const key = pen.font + text;
  let width = WIDTHS.get(key);
  if (width === undefined) {
    width = pen.measureText(text).width;
    WIDTHS.set(key, width);
  }
  return width;
}

/** Returns a text that is not wider than a width, shortened if need be. */
function fit(pen, text, width) {
  if (widthOf(pen, text) <= width) {
    return text;
  }
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(pen, text.slice(0, middle) + "…") <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return text.slice(0, low) + "…";
}
