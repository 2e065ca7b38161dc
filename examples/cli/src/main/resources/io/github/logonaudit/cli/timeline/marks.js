// Marks of what happened to a computer and its log. Each has a shape of its own, so that nobody depends on colours.

const MARKS = ["start", "stop", "crash", "clear", "gap", "clock"].map((key) => ({ key }));

function labelOf(kind) {
  return text("report.mark." + kind.key);
}

function kindOf(mark) {
  return MARKS.find((kind) => kind.key === mark.kind);
}

/** The corners of each shape, as multiples of its size from its centre. */
const SHAPES = {
  start: [[0, -0.9], [1, 0.8], [-1, 0.8]],
  stop: [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
  crash: [
    [-1, -0.55], [-0.55, -1], [0, -0.45], [0.55, -1], [1, -0.55], [0.45, 0],
    [1, 0.55], [0.55, 1], [0, 0.45], [-0.55, 1], [-1, 0.55], [-0.45, 0],
  ],
  clear: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  gap: [[-1.1, -0.35], [1.1, -0.35], [1.1, 0.35], [-1.1, 0.35]],
  clock: [[-0.9, -1], [0.9, -1], [0.15, 0], [0.9, 1], [-0.9, 1], [-0.15, 0]],
};

function paintSymbol(pen, kind, x, y, size, color) {
  pen.fillStyle = color;
  pen.beginPath();
  for (const [dx, dy] of SHAPES[kind]) {
    pen.lineTo(x + dx * size, y + dy * size);
  }
  pen.closePath();
  pen.fill();
}
