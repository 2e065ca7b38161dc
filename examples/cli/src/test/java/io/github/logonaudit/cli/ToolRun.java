package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * One run of the tool within the test's process.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
public record ToolRun(int status, String out, String err) {
  public static ToolRun of(String... args) {
    return withInput("", args);
  }

  public static ToolRun withInput(String input, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        Logonaudit.run(
            args,
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            out,
            new PrintStream(err, true, UTF_8),
            false);
    return new ToolRun(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
