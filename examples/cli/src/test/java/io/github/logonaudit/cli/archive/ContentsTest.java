package io.github.logonaudit.cli.archive;

import static io.github.logonaudit.cli.archive.Archives.concat;
import static io.github.logonaudit.cli.archive.Archives.gzip;
import static io.github.logonaudit.cli.archive.Archives.member;
import static io.github.logonaudit.cli.archive.Archives.xz;
import static io.github.logonaudit.cli.archive.Archives.zip;
import static io.github.logonaudit.cli.archive.Archives.zipEnd;
import static io.github.logonaudit.cli.archive.Archives.zstd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.archive.Contents.Lost;
import io.github.logonaudit.cli.archive.Contents.Other;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {
  private static final String A = "<Event>a</Event>";
  private static final String B = "<Event>b</Event>";

  /** The name and text of each log, and what was reported before, between and after them. */
  private static List<Object> contents(byte[] file, boolean isNamed) {
    return contents(file, isNamed, Expansion.FREE);
  }

  private static List<Object> contents(byte[] file, boolean isNamed, long limit) {
    return contents(new ByteArrayInputStream(file), isNamed, limit);
  }

  private static List<Object> contents(InputStream file, boolean isNamed, long limit) {
    List<Object> found = new ArrayList<>();
    var contents = new Contents("f", file, isNamed, found::add, limit);
    try {
      while (contents.next()) {
        Log log = contents.log();
        if (log != null) {
          found.add(log.name() + ": " + new String(log.bytes().readAllBytes(), UTF_8));
          if (log.fault() != null) {
            found.add(log.fault());
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  private static Map<String, Object> members(Object... namesAndContents) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      members.put((String) namesAndContents[i], namesAndContents[i + 1]);
    }
    return members;
  }

  @Test
  void readsALogAsItIs() {
    assertThat(contents(A.getBytes(UTF_8), false)).containsExactly("f: " + A);
    assertThat(contents("\ufeff\n".getBytes(UTF_16LE), true))
        .containsExactly(new Lost("f", "is empty", true));
  }

  @Test
  void expandsWhatTheFirstBytesSayIsCompressed() {
    assertThat(contents(gzip(A), false)).containsExactly("f: " + A);
    assertThat(contents(xz(A), false)).containsExactly("f: " + A);
    assertThat(contents(zstd(A), false)).containsExactly("f: " + A);
    assertThat(contents(concat(gzip(A), gzip(B)), false)).containsExactly("f: " + A + B);
    assertThat(contents(concat(xz(A), xz(B)), true)).containsExactly("f: " + A + B);
    assertThat(contents(concat(zstd(A), zstd(B)), true)).containsExactly("f: " + A + B);
  }

  @Test
  void readsTheMembersOfAZipAndOfAZipInIt() {
    byte[] inner = zip(members("b.xml", B));
    byte[] zip =
        zip(members("folder/", "", "folder/a.xml", A, "inner.zip", inner, "c", gzip(A), "d", B));

    assertThat(contents(zip, true))
        .containsExactly(
            "f!/folder/a.xml: " + A, "f!/inner.zip!/b.xml: " + B, "f!/c: " + A, "f!/d: " + B);
    assertThat(contents(gzip(zip), false)).isEqualTo(contents(zip, true));
  }

  @Test
  void readsStoredMembersAndThoseThatStandBeforeTheirSizes() {
    byte[] file =
        concat(
            member("a", 0, 0, A.getBytes(UTF_8)), member("b", 0, 0, B.getBytes(UTF_8)), zipEnd());

    assertThat(contents(file, true)).containsExactly("f!/a: " + A, "f!/b: " + B);
  }

  @Test
  void tellsOtherFilesFromLogs() {
    byte[] zip = zip(members("a.xml", "<html>no</html>", "log.txt", A, "empty", ""));

    assertThat(contents(zip, true))
        .containsExactly(new Other("f!/a.xml"), "f!/log.txt: " + A, new Other("f!/empty"));
    assertThat(contents("no log".getBytes(UTF_8), false)).containsExactly(new Other("f"));
    assertThat(contents("no log".getBytes(UTF_8), true)).containsExactly("f: no log");
    assertThat(contents(zip(members("a", "no log")), true))
        .containsExactly(new Other("f!/a"), new Lost("f", "holds no log", true));
    assertThat(contents(zip(members("a", "no log")), false)).containsExactly(new Other("f!/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Events><Event xmlns='x'>",
        "\ufeff<?xml version='1.0'?>\n<Events/>",
        "Record 1\n<Event>",
        "{\"xml\":\"<Event xmlns=\\\"x\\\">",
        "{\"xml\":\"\\u003cEvent\\u003e",
        "<td>&lt;Event&gt;",
        "<w:Event xmlns:w='x'>",
        "  </Event><Event>",
        "ElfFile\0\0\0"
      })
  void knowsALogByItsMarkup(String head) {
    assertThat(Format.of(head.getBytes(UTF_8))).isEqualTo(Format.LOG);
    assertThat(Format.of(head.getBytes(UTF_16LE)))
        .isEqualTo(head.startsWith("ElfFile") ? Format.OTHER : Format.LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<EventLog>", "<html>", "%PDF-1.7", "Event", "7z\u00bc\u00af'\u001c", "{}"})
  void knowsWhatIsNoLog(String head) {
    assertThat(Format.of(head.getBytes(ISO_8859_1))).isEqualTo(Format.OTHER);
  }

  // ---- damage -------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz"})
  void readsWhatIsLeftOfATruncatedFile(String format) {
    String text = noise(800_000);
    byte[] whole = format.equals("gzip") ? gzip(text) : xz(text);
    int length = whole.length * 4 / 5;

    List<Object> found = contents(Arrays.copyOf(whole, length), true);

    assertThat(found)
        .hasSize(2)
        .endsWith(new Lost("f", "is cut off, after " + length + " bytes of the file", false));
    assertThat("f: " + text).startsWith((String) found.get(0));
    assertThat((String) found.get(0)).hasSizeGreaterThan(50_000);
  }

  @Test
  void readsTheFramesBeforeTheCutOfZstandard() {
    String text = noise(800_000);
    byte[] whole = zstd(text);
    byte[] file = concat(whole, Arrays.copyOf(whole, whole.length / 2));

    List<Object> found = contents(file, true);

    assertThat(found)
        .hasSize(2)
        .endsWith(
            new Lost("f", "is cut off, after %d bytes of the file".formatted(file.length), false));
    assertThat("f: " + text).startsWith((String) found.get(0));
    assertThat((String) found.get(0)).hasSizeGreaterThan(text.length() - 2000);
  }

  private static String noise(int length) {
    var random = new Random(1);
    var text = new StringBuilder("<Event>");
    while (text.length() < length) {
      text.append(Long.toString(random.nextLong(), 36));
    }
    return text.toString();
  }

  @Test
  void readsTheMembersBeforeTheCutOfAZip() {
    byte[] first = zip(members("a", A));
    byte[] zip = zip(members("a", A, "b", noise(5000), "c", A));

    assertThat(contents(Arrays.copyOf(zip, first.length - 60), true))
        .containsExactly(
            "f!/a: " + A,
            new Lost(
                "f", "is cut off, after %d bytes of the file".formatted(first.length - 60), false));
    var cut = "is cut off, after 3000 bytes of the file";
    assertThat(contents(Arrays.copyOf(zip, 3000), true))
        .hasSize(4)
        .startsWith("f!/a: " + A)
        .endsWith(new Lost("f!/b", cut, false), new Lost("f", cut, false));
  }

  @Test
  void goesOnAfterADamagedMember() {
    byte[] zip = zip(members("a", A, "b", noise(5000), "c", B));
    zip[1000] ^= 0x55;

    assertThat(contents(zip, true))
        .hasSize(4)
        .startsWith("f!/a: " + A)
        .endsWith("f!/c: " + B)
        .anySatisfy(
            lost ->
                assertThat(lost)
                    .isInstanceOfSatisfying(
                        Lost.class,
                        l -> {
                          assertThat(l.name()).isEqualTo("f!/b");
                          assertThat(l.reason()).startsWith("cannot be expanded: ");
                        }));
  }

  @Test
  void namesAMemberWhoseChecksumIsWrong() {
    byte[] file = concat(member("a", 0, 0, A.getBytes(UTF_8)), zipEnd());
    file[40] ^= 1;

    assertThat(contents(file, true).get(1))
        .isEqualTo(
            new Lost(
                "f!/a",
                "cannot be expanded: the checksum is wrong, after "
                    + file.length
                    + " bytes of the"
                    + " file",
                false));
  }

  @Test
  void namesMembersThatItCannotReadAndReadsTheirNeighbours() {
    byte[] content = A.getBytes(UTF_8);
    byte[] file =
        concat(
            member("secret", 1, 8, content),
            member("a", 0, 0, content),
            member("large", 0, 9, content),
            member("b", 0, 0, content),
            zipEnd());

    assertThat(contents(file, true))
        .containsExactly(
            new Lost("f!/secret", "is encrypted", false),
            "f!/a: " + A,
            new Lost("f!/large", "is compressed with Deflate64, which can't be read", false),
            "f!/b: " + A);
  }

  @Test
  void findsTheMemberAfterAnEncryptedOneOfUnknownSize() {
    byte[] secret = member("secret", 1 + 8, 8, new byte[100]);
    Arrays.fill(secret, 14, 26, (byte) 0);
    byte[] file = concat(secret, member("a", 0, 0, A.getBytes(UTF_8)), zipEnd());

    assertThat(contents(file, true))
        .containsExactly(new Lost("f!/secret", "is encrypted", false), "f!/a: " + A);
  }

  @Test
  void reportsBytesBetweenMembers() {
    byte[] file =
        concat(
            member("a", 0, 0, A.getBytes(UTF_8)),
            new byte[100],
            member("b", 0, 0, B.getBytes(UTF_8)),
            zipEnd());

    assertThat(contents(file, true))
        .containsExactly(
            "f!/a: " + A,
            new Lost("f", "is damaged: 100 bytes from byte 47 on are no member", false),
            "f!/b: " + B);
  }

  @Test
  void cutsALongName() {
    byte[] file = concat(member("x".repeat(60_000), 0, 0, A.getBytes(UTF_8)), zipEnd());

    assertThat(contents(file, true)).containsExactly("f!/" + "x".repeat(200) + "…: " + A);
  }

  // ---- limits -------------------------------------------------------------------------------

  @Test
  void limitsHowDeepArchivesAreNested() {
    byte[] three = gzip(gzip(zip(members("a", A))));

    assertThat(contents(gzip(three), true)).containsExactly("f!/a: " + A);
    assertThat(contents(zip(members("b", B, "x", gzip(three), "c", B)), true))
        .containsExactly(
            "f!/b: " + B,
            new Lost("f!/x", "is not read: archives are nested more than 4 deep", false),
            "f!/c: " + B);
  }

  @Test
  void limitsWhatAFileExpandsTo() {
    byte[] bomb = gzip(A + "\0".repeat(20 << 20));
    var tooMuch =
        "expands to more than 1 MiB and more than 200 times its size; the rest is not read";

    for (byte[] file : List.of(bomb, gzip(bomb))) {
      List<Object> found = contents(file, true, 1 << 20);

      assertThat(found).hasSize(2).endsWith(new Lost("f", tooMuch, false));
      assertThat((String) found.get(0)).startsWith("f: " + A).hasSizeLessThan(6 << 20);
    }
    List<Object> found = contents(zip(members("a", A, "x", bomb, "b", B)), true, 1 << 20);
    assertThat(found).startsWith("f!/a: " + A).contains(new Lost("f!/x", tooMuch, false));
  }

  @Test
  void limitsWhatTheMembersOfAFileExpandToTogether() {
    Map<String, Object> members = members();
    for (int i = 0; i < 40; i++) {
      members.put("m" + i, A + "\0".repeat(1 << 20));
    }

    assertThat(contents(zip(members), true, 1 << 20))
        .hasSizeLessThan(30)
        .last()
        .isInstanceOfSatisfying(
            Lost.class, lost -> assertThat(lost.reason()).startsWith("expands to more than 1 MiB"));
  }

  @Test
  void passesOverWhatIsNotReadWithinTheLimits() {
    byte[] zip = zip(members("other", "x".repeat(30 << 20), "a", A));

    assertThat(contents(zip, true)).containsExactly(new Other("f!/other"), "f!/a: " + A);
    assertThat(contents(zip, true, 1 << 20))
        .containsExactly(
            new Other("f!/other"),
            new Lost(
                "f",
                "expands to more than 1 MiB and more than 200 times its size; the rest is not read",
                false));
  }

  @Test
  void survivesEveryTruncationAndManyFlippedBits() {
    byte[] zip = zip(members("a", A, "b.zip", zip(members("c", gzip(B))), "d", xz(A)));
    for (int length = 0; length < zip.length; length++) {
      assertThat(contents(Arrays.copyOf(zip, length), false)).hasSizeLessThan(12);
    }
    for (int i = 0; i < zip.length; i++) {
      byte[] flipped = zip.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      assertThat(contents(flipped, false)).hasSizeLessThan(12);
    }
  }

  @Test
  void saysThatAFileCannotBeRead() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            return read();
          }
        };

    assertThat(contents(broken, true, Expansion.FREE))
        .containsExactly("f: ", new Lost("f", "cannot be read: the disk is gone", true));
  }
}
