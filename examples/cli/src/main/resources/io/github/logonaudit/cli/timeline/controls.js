// What mouse, wheel and keyboard do to the timeline.

const STEP = 1.5;

class Controls {
  constructor(timeline) {
    this.timeline = timeline;
    this.listen();
  }

  listen() {
    const { plot, picture, scroller } = this.timeline;
    plot.over.addEventListener("pointerdown", (event) => this.press(event));
    plot.over.addEventListener("pointermove", (event) => this.hover(event));
    plot.over.addEventListener("pointerleave", () => this.leave());
    plot.over.addEventListener("dblclick", () => this.timeline.showAll());
    picture.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    picture.addEventListener("keydown", (event) => this.key(event));
    scroller.addEventListener("scroll", () => this.scroll());
    byId("zoom-in").addEventListener("click", () => this.timeline.zoom(STEP));
    byId("zoom-out").addEventListener("click", () => this.timeline.zoom(1 / STEP));
    byId("zoom-all").addEventListener("click", () => this.timeline.showAll());
  }

  scroll() {
    if (this.timeline.scroller.scrollTop !== this.timeline.scrolled) {
      this.timeline.card.hidden = true;
    }
    this.timeline.redraw();
  }

  /** Follows the mouse until its button is released: to move, to zoom into a part with Shift, or to choose. */
  press(event) {
    if (event.button !== 0) {
      return;
    }
    const { plot, scroller } = this.timeline;
    const over = plot.over;
    const [from, to] = this.timeline.view;
    const perPixel = (to - from) / over.clientWidth;
    const scrolled = scroller.scrollTop;
    const left = event.offsetX;
    let hasMoved = false;
    const drag = (moved) => {
      const dx = moved.clientX - event.clientX;
      const dy = moved.clientY - event.clientY;
      hasMoved ||= Math.abs(dx) + Math.abs(dy) > 4;
      this.isDragged = hasMoved;
      if (hasMoved && event.shiftKey) {
        plot.setSelect({ left: Math.min(left, left + dx), width: Math.abs(dx), top: 0, height: over.clientHeight });
      } else if (hasMoved) {
        scroller.scrollTop = scrolled - dy;
        this.timeline.show(from - dx * perPixel, to - dx * perPixel);
      }
    };
    const release = (released) => {
      const dx = released.clientX - event.clientX;
      if (hasMoved && event.shiftKey) {
        plot.setSelect({ left: 0, width: 0, top: 0, height: 0 });
        const begin = from + Math.min(left, left + dx) * perPixel;
        this.timeline.show(begin, begin + Math.abs(dx) * perPixel);
      } else if (!hasMoved) {
        const found = this.timeline.find(left, event.offsetY);
        this.timeline.choose(found?.session ?? null, this.timeline.spotAt(event));
      }
    };
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      this.isDragged = false;
    };
    over.setPointerCapture(event.pointerId);
    over.addEventListener("pointermove", drag, { signal: ended.signal });
    over.addEventListener("pointerup", release, { signal: ended.signal });
    over.addEventListener("lostpointercapture", end, { signal: ended.signal });
  }

  hover(event) {
    if (this.isDragged || this.timeline.isPinned) {
      return;
    }
    const found = this.timeline.find(event.offsetX, event.offsetY);
    this.timeline.plot.over.style.cursor = found ? "pointer" : "";
    if (found) {
      const parts = found.session ? describe(found.session, false) : describeMark(found.mark);
      this.timeline.openCard(parts, this.timeline.spotAt(event));
    } else {
      this.timeline.card.hidden = true;
    }
  }

  leave() {
    if (!this.timeline.isPinned) {
      this.timeline.card.hidden = true;
    }
  }

  /** Zooms with Ctrl, or while the picture has the focus: otherwise the wheel scrolls the page. */
  wheel(event) {
    const { plot, picture, card } = this.timeline;
    const zooms = event.ctrlKey || event.metaKey || document.activeElement === picture;
    if (!zooms || card.contains(event.target)) {
      return;
    }
    event.preventDefault();
    const isAcross = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const delta = (isAcross ? event.deltaX || event.deltaY : event.deltaY) * (event.deltaMode === 1 ? 16 : 1);
    if (isAcross) {
      this.timeline.move(delta / plot.over.clientWidth);
    } else {
      const x = event.clientX - plot.over.getBoundingClientRect().left;
      this.timeline.zoom(Math.exp(-delta / 300), plot.posToVal(Math.max(0, x), "x"));
    }
  }

  key(event) {
    if (event.key === "Escape") {
      this.timeline.choose(null);
      this.timeline.picture.focus();
      return;
    }
    if (event.target !== this.timeline.picture || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key in moves && event.shiftKey) {
      const [across, down] = moves[event.key];
      this.timeline.move(across * 0.2);
      this.timeline.scroller.scrollTop += down * 80;
    } else if (event.key in moves) {
      this.timeline.step(...moves[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      this.timeline.zoom(STEP);
    } else if (event.key === "-" || event.key === "_") {
      this.timeline.zoom(1 / STEP);
    } else if (event.key === "0" || event.key === "Home") {
      this.timeline.showAll();
    } else if (event.key === "Enter" && this.timeline.scene.chosen) {
      TABLE.show(this.timeline.scene.chosen);
    } else {
      return;
    }
    event.preventDefault();
  }
}
