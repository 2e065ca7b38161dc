package io.github.logonaudit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/** Draws ratios as bars, as an SVG file. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int HEIGHT_OF_ROW = 28;
  private static final int HEIGHT_OF_REST = 120;

  /** The distance from the end of a bar to the middle of its number. */
  private static final double TO_MIDDLE_OF_NUMBER = 0.03;

  /** The plotting library gives each part of a picture a random name. */
  private static final Pattern RANDOM_NAME = Pattern.compile("id=\"([a-zA-Z0-9]{7})\"");

  private static final Pattern SIZE = Pattern.compile("width=\"([0-9.]+)\" height=\"([0-9.]+)\">");
  private static final int MARGIN = 16;

  /** A bar. */
  record Bar(String label, double ratio, boolean isOurs) {}

  private Chart() {}

  static void write(List<Bar> bars, Path file) throws IOException {
    // The plotting library starts at the bottom.
    List<Bar> upwards = new ArrayList<>(bars);
    Collections.reverse(upwards);
    double widest = bars.stream().mapToDouble(Bar::ratio).max().orElse(1);
    Map<String, List<?>> data =
        Map.of(
            "label", upwards.stream().map(Bar::label).toList(),
            "ratio", upwards.stream().map(Bar::ratio).toList(),
            "middle",
                upwards.stream().map(bar -> bar.ratio() + TO_MIDDLE_OF_NUMBER * widest).toList(),
            "number", upwards.stream().map(Chart::number).toList(),
            "by", upwards.stream().map(bar -> bar.isOurs() ? "logonaudit" : "other ways").toList());
    Map<String, Object> plot =
        Map.of(
            "kind", "plot",
            "data", data,
            "mapping", Map.of("y", "label"),
            "ggtitle", title(),
            "ggsize",
                Map.of("width", WIDTH, "height", HEIGHT_OF_REST + HEIGHT_OF_ROW * bars.size()),
            "theme", theme(),
            "layers", List.of(bars(), numbers()),
            "scales", scales(widest));
    String svg = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(plot, null, false);
    Files.writeString(file, withMargin(withFixedNames(svg)) + "\n");
  }

  private static String number(Bar bar) {
    return String.format(Locale.ROOT, bar.ratio() < 9.95 ? "%.2f" : "%.1f", bar.ratio());
  }

  private static Map<String, Object> title() {
    return Map.of(
        "text",
        "Events per second",
        "subtitle",
        "relative to a bare Woodstox loop that reads the same events and builds nothing");
  }

  private static Map<String, Object> theme() {
    Map<String, Object> blank = Map.of("name", "blank", "blank", true);
    return Map.of(
        "name", "minimal",
        "axis_title", blank,
        "axis_text_x", blank,
        "panel_grid", blank,
        "legend_title", blank,
        "legend_position", "bottom",
        "plot_title", Map.of("name", "text", "face", "bold", "size", 18));
  }

  private static Map<String, Object> bars() {
    return Map.of(
        "geom", "bar",
        "stat", "identity",
        "orientation", "y",
        "mapping", Map.of("x", "ratio", "fill", "by"),
        "width", 0.72,
        "tooltips", "none");
  }

  private static Map<String, Object> numbers() {
    return Map.of(
        "geom",
        "text",
        "mapping",
        Map.of("x", "middle", "label", "number"),
        "hjust",
        0,
        "size",
        6,
        "color",
        "#1f2328");
  }

  private static List<Map<String, Object>> scales(double widest) {
    return List.of(
        Map.of("aesthetic", "x", "limits", List.of(0, 1.08 * widest), "expand", List.of(0, 0)),
        Map.of("aesthetic", "y", "discrete", true),
        Map.of(
            "aesthetic",
            "fill",
            "discrete",
            true,
            "limits",
            List.of("logonaudit", "other ways"),
            "values",
            List.of("#0969da", "#afb8c1")));
  }

  /** Makes equal figures give equal files. */
  private static String withFixedNames(String svg) {
    List<String> names =
        RANDOM_NAME.matcher(svg).results().map((MatchResult found) -> found.group(1)).toList();
    String text = svg;
    for (int i = 0; i < names.size(); i++) {
      text = text.replace(names.get(i), "part" + (i + 1));
    }
    return text;
  }

  /** Adds an opaque margin, because the picture is shown on light and on dark pages. */
  private static String withMargin(String svg) {
    Matcher size = SIZE.matcher(svg);
    if (!size.find()) {
      throw new IllegalStateException("expected the size of the picture, found none");
    }
    double width = Double.parseDouble(size.group(1)) + 2 * MARGIN;
    double height = Double.parseDouble(size.group(2)) + 2 * MARGIN;
    String box = "%s %s %s %s".formatted(-MARGIN, -MARGIN, width, height);
    String ground =
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"#ffffff\"/>"
            .formatted(-MARGIN, -MARGIN, width, height);
    return svg.substring(0, size.start())
        + "viewBox=\"%s\" width=\"%s\" height=\"%s\">\n  ".formatted(box, width, height)
        + ground
        + svg.substring(size.end());
  }
}
