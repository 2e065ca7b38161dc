package io.github.logonaudit.cli.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The logs in a file, one after the other: the file itself, what it is the compressed form of, or
 * the members of the archive that it is, archives in archives included. The first bytes say what
 * something is, its name does not.
 *
 * <p>Everything is read from front to back, so that standard input and truncated files are read as
 * far as they go. Nothing is written to disk.
 *
 * <p><b>Limits.</b> Archives may be nested {@value #MAX_LAYERS} deep. A file may expand to 1 GiB,
 * or to 200 times its size if that is more, all its members together. {@code .xz} may use 66 MiB of
 * memory, {@code .zst} a window of 8 MiB.
 */
public final class Contents {
  /** A part of a file that is not a log. */
  public record Other(String name) {}

  /**
   * A part of a file that could not be read.
   *
   * @param name the file or member
   * @param reason why, for a person
   * @param isFile whether the file itself can't be read further; otherwise it is what it holds
   */
  public record Lost(String name, String reason, boolean isFile) {}

  private record Archive(String name, int layers, Guard guard, ZipMembers members) {}

  private static final int MAX_LAYERS = 4;

  private static final String ZSTD_CUT_OFF = "Not enough input bytes";

  /** Longer names of members are cut. */
  private static final int MAX_NAME = 200;

  private final String name;
  private final boolean isNamed;
  private final Consumer<Object> reports;
  private final Expansion expansion;
  private final Deque<Archive> archives = new ArrayDeque<>();
  private @Nullable InputStream file;
  private @Nullable Log log;

  /** Whether there was a log, or a reason why there is none. */
  private boolean isMentioned;

  /**
   * Creates the contents of a file.
   *
   * @param name what the file is called in messages
   * @param file its bytes
   * @param isNamed whether the file is to be read as a log if it is not an archive, whatever it
   *     holds
   * @param reports takes each {@link Other} and {@link Lost} between the logs
   */
  public Contents(String name, InputStream file, boolean isNamed, Consumer<Object> reports) {
    this(name, file, isNamed, reports, Expansion.FREE);
  }

  Contents(
      String name, InputStream file, boolean isNamed, Consumer<Object> reports, long expandsTo) {
    this.name = name;
    this.isNamed = isNamed;
    this.reports = reports;
    this.expansion = new Expansion(expandsTo);
    this.file = expansion.file(file);
  }

  /**
   * Returns whether a file is a log, or may hold some.
   *
   * @param file the file
   * @return false if it is something else
   * @throws IOException if it can't be read
   */
  public static boolean isLogOrArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Format.of(in.readNBytes(Format.HEAD_LENGTH)) != Format.OTHER;
    }
  }

  /**
   * Goes to the next log, or to the next part of the file that is something else, which is
   * reported. The log before can't be read any more.
   *
   * @return whether there was anything more
   */
  public boolean next() {
    log = null;
    if (file != null) {
      InputStream whole = file;
      file = null;
      log = look(name, whole, null, 0);
    } else if (!archives.isEmpty()) {
      log = nextMember(archives.element());
    } else {
      if (isNamed && !isMentioned) {
        report(new Lost(name, "holds no log", true));
      }
      return false;
    }
    return true;
  }

  /**
   * Returns the log at hand.
   *
   * @return the log, or null if it is something else
   */
  public @Nullable Log log() {
    return log;
  }

  private void report(Lost lost) {
    isMentioned = true;
    reports.accept(lost);
  }

  private @Nullable Log nextMember(Archive archive) {
    try {
      ZipMembers.Member member = archive.members.next();
      String gap = archive.members.gap();
      if (gap != null) {
        report(new Lost(archive.name, gap, false));
      }
      if (member == null) {
        archives.pop();
        return null;
      }
      String memberName = archive.name + "!/" + shown(member.name());
      if (member.obstacle() != null) {
        report(new Lost(memberName, member.obstacle(), false));
        return null;
      }
      return member.isFolder()
          ? null
          : look(memberName, member.bytes(), archive.guard, archive.layers);
    } catch (IOException e) {
      archives.pop();
      Lost fault = archive.guard.fault();
      report(fault == null ? lost(archive.name, archive.layers, e) : fault);
      return null;
    }
  }

  private static String shown(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
  }

  /** Finds out what some bytes are. Returns the log that they are; opens the archive. */
  private @Nullable Log look(
      String what, InputStream bytes, @Nullable Guard around, int layersAround) {
    boolean isLog = isNamed && archives.isEmpty();
    int headLength = isLog ? Format.MAGIC_LENGTH : Format.HEAD_LENGTH;
    InputStream in = bytes;
    Guard under = around;
    try {
      for (int layers = layersAround; ; layers++) {
        int here = layers;
        Guard guard = new Guard(in, under, e -> lost(what, here, e));
        BufferedInputStream buffered = new BufferedInputStream(guard, headLength);
        buffered.mark(headLength);
        byte[] head = buffered.readNBytes(headLength);
        Format format = Format.of(head);
        if (isLog && Format.isBlank(head) && guard.fault() == null) {
          report(new Lost(what, "is empty", true));
          return null;
        }
        if (format == Format.LOG || (isLog && !format.isArchive())) {
          isMentioned = true;
          // A buffer would wait until it is full before it passes on events that are there.
          return new Log(
              what, new SequenceInputStream(new ByteArrayInputStream(head), guard), guard);
        }
        buffered.reset();
        if (!format.isArchive()) {
          Lost fault = guard.fault();
          if (fault == null) {
            reports.accept(new Other(what));
          } else {
            report(fault);
          }
          return null;
        }
        if (layers == MAX_LAYERS) {
          String reason = "is not read: archives are nested more than " + MAX_LAYERS + " deep";
          report(new Lost(what, reason, false));
          return null;
        }
        if (format == Format.ZIP) {
          ZipMembers members = new ZipMembers(buffered, expansion);
          archives.push(new Archive(what, layers + 1, guard, members));
          return null;
        }
        in = expansion.limit(Decompressor.open(format, buffered));
        under = guard;
      }
    } catch (IOException | RuntimeException e) {
      // The headers of compressed files.
      Lost fault = under == null ? null : under.fault();
      report(fault == null ? lost(what, MAX_LAYERS, e) : fault);
      return null;
    }
  }

  private Lost lost(String what, int layers, Exception e) {
    if (layers == 0) {
      return new Lost(what, "cannot be read: " + e.getMessage(), true);
    }
    return new Lost(what, reason(e), false);
  }

  private String reason(Exception e) {
    if (e instanceof Expansion.LimitException) {
      return String.valueOf(e.getMessage());
    }
    String where = ", after " + expansion.bytesRead() + " bytes of the file";
    if (e instanceof EOFException || String.valueOf(e.getMessage()).equals(ZSTD_CUT_OFF)) {
      return "is cut off" + where;
    }
    return "cannot be expanded: " + e.getMessage() + where;
  }
}
