package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs every command in the console blocks of the tool's README.
 *
 * <p>A command begins with {@code $ logonaudit}, its paths with {@code examples/}. What follows it,
 * up to the next command, is what it writes: first messages, then output. {@code < FILE} is
 * standard input. {@code ...} alone stands for any lines, and {@code …} at the end of a line for
 * its rest.
 */
class CommandReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String PROMPT = "$ logonaudit ";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");

  /** Where these differ on purpose, copy the file from {@code target}. */
  @Test
  void showsWhatTheCommandsWrite() throws IOException {
    var text = Files.readString(README);
    var written = new StringBuilder();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      blocks.appendReplacement(
          written, Matcher.quoteReplacement("```console\n" + rewritten(blocks.group(1)) + "```"));
    }
    var file = Files.writeString(Path.of("target/README.md"), blocks.appendTail(written));

    assertThat(README).hasSameTextualContentAs(file);
  }

  @Test
  void hasASectionForEveryCommand() throws IOException {
    var commands =
        Pattern.compile("(?m)^  ([a-z]+) .*")
            .matcher(ToolRun.of("--help").out().split("Commands:\n|\n\n", -1)[1])
            .results()
            .map(line -> "\n## " + line.group(1) + "\n")
            .toList();

    assertThat(commands).isNotEmpty();
    assertThat(Files.readString(README)).contains(commands);
  }

  /** Returns a block with what its commands write. */
  private static String rewritten(String block) throws IOException {
    var text = new StringBuilder();
    for (var command : block.split("(?m)^(?=\\$ )", -1)) {
      if (!command.isEmpty()) {
        List<String> lines = command.lines().toList();
        text.append(lines.get(0)).append('\n');
        shortened(outputOf(lines.get(0)), lines.subList(1, lines.size()))
            .forEach(line -> text.append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static List<String> outputOf(String command) throws IOException {
    assertThat(command).startsWith(PROMPT);
    var words =
        Arrays.stream(command.substring(PROMPT.length()).split(" ", -1))
            .map(word -> word.replaceFirst("^examples/", "../"))
            .toList();
    int args = words.contains("<") ? words.indexOf("<") : words.size();
    var input = args < words.size() ? Files.readString(Path.of(words.get(args + 1))) : "";
    var run = ToolRun.withInput(input, words.subList(0, args).toArray(String[]::new));
    return (run.err() + run.out())
        .lines()
        .map(line -> line.replace("../data/", "examples/data/"))
        .toList();
  }

  /** Returns what a command writes, without the lines and ends of lines that are left out. */
  private static List<String> shortened(List<String> output, List<String> shown) {
    int gap = shown.indexOf("...");
    int after = shown.size() - gap - 1;
    if (gap < 0 || output.size() < gap + after) {
      return cut(output, shown);
    }
    List<String> lines = new ArrayList<>(cut(output.subList(0, gap), shown));
    lines.add("...");
    int rest = output.size() - after;
    lines.addAll(cut(output.subList(rest, output.size()), shown.subList(gap + 1, shown.size())));
    return lines;
  }

  private static List<String> cut(List<String> output, List<String> shown) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      var line = output.get(i);
      int length = i < shown.size() && shown.get(i).endsWith("…") ? shown.get(i).length() - 1 : -1;
      lines.add(length >= 0 && length < line.length() ? line.substring(0, length) + "…" : line);
    }
    return lines;
  }
}
