package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputWindowTest {
  private static final int ANY_LENGTH = 1 << 16;

  /** What can always be kept. */
  private static final int KEPT = 1 << 13;

  private static final String EVENT = "<E></Event>";
  private static final String NEXT_EVENT = "<Event xmlns='" + EventSchema.NAMESPACE + "'>";

  /** An input with a buffer that is soon full. */
  private static final class Small extends Utf8Input {
    private final InputStream in;

    Small(InputStream in) {
      this.in = in;
    }

    @Override
    int read(byte[] target, int from, int length) throws IOException {
      return in.read(target, from, length);
    }

    @Override
    int bufferLength() {
      return 64;
    }

    @Override
    int prefixLength() {
      return 0;
    }

    @Override
    long inputLength(byte[] utf8, int from, int to) {
      return (long) to - from;
    }
  }

  /** Gives some bytes, and then fails. */
  private static final class Torn extends FilterInputStream {
    private int faults;

    Torn(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = super.read(target, from, length);
      if (count < 0) {
        faults++;
        throw new IOException("fault " + faults);
      }
      return count;
    }
  }

  private static InputWindow window(InputStream in, int maxEventBytes) {
    return new InputWindow(new Utf8Input.Plain(new byte[0], 0, in), maxEventBytes);
  }

  private static InputWindow window(String text) {
    return window(new ByteArrayInputStream(text.getBytes(UTF_8)), ANY_LENGTH);
  }

  private static InputWindow ofArray(String text, int maxEventBytes) {
    return new InputWindow(new Utf8Input.Plain(text.getBytes(UTF_8), 0, null), maxEventBytes);
  }

  private static String digits(int length) {
    return "0123456789".repeat(length / 10 + 1).substring(0, length);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static String rest(InputWindow window) throws IOException {
    return new String(window.copyAhead(1 << 20), UTF_8);
  }

  private static InputWindow block(InputWindow window, int length) {
    return Objects.requireNonNull(window.takeBlock(new byte[length]));
  }

  // ---- positions and offsets ------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40, 1000})
  void showsTheSameBytesInPiecesOfAnyLength(int most) throws IOException {
    String text = digits(500);
    var window = new InputWindow(new Small(new ShortReads(text.getBytes(UTF_8), most)), ANY_LENGTH);

    for (int i = 0; i < text.length(); i++) {
      assertThat(window.offset()).isEqualTo(i);
      assertThat(window.peek(0)).isEqualTo(text.charAt(i));
      assertThat(window.peek(60)).isEqualTo(i + 60 < text.length() ? text.charAt(i + 60) : -1);
      window.skip(1);
    }

    assertThat(window.peek(0)).isEqualTo(-1);
    assertThat(window.offset()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void findsBytesInPiecesOfAnyLength(int most) throws IOException {
    byte[] wanted = "abc".getBytes(UTF_8);
    var window = window(new ShortReads("ababcab".getBytes(UTF_8), most), ANY_LENGTH);

    assertThat(window.matches(wanted, 0)).isFalse();
    assertThat(window.matches(wanted, 2)).isTrue();
    assertThat(window.take(wanted)).isFalse();
    assertThat(window.skipPast(wanted)).isTrue();
    assertThat(window.offset()).isEqualTo(5);
    assertThat(window.skipPast(wanted)).isFalse();
    assertThat(window.offset()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void keepsItsPlacesWhenItReadsMore(int most) throws IOException {
    String text = digits(500);
    var window = new InputWindow(new Small(new ShortReads(text.getBytes(UTF_8), most)), ANY_LENGTH);
    window.peek(30);
    window.skip(5);
    window.keep();
    window.skip(12);
    window.mark();
    window.peek(300);
    window.skip(250);

    assertThat(window.keptOffset()).isEqualTo(5);
    assertThat(window.keptLength()).isEqualTo(262);
    assertThat(window.markedLength()).isEqualTo(12);
    assertThat(new String(window.keptCopy(), UTF_8)).isEqualTo(text.substring(5, 267));
    window.returnToMark();
    assertThat(window.offset()).isEqualTo(17);
    assertThat(rest(window)).isEqualTo(text.substring(17));
  }

  // ---- marks ----------------------------------------------------------------------------------

  @Test
  void returnsToTheFirstMark() {
    var window = ofArray("abcdef", ANY_LENGTH);
    assertThat(window.isMarked()).isFalse();
    window.mark();
    window.skip(3);
    window.mark();
    window.skip(1);

    assertThat(window.isMarked()).isTrue();
    window.returnToMark();
    assertThat(window.position()).isEqualTo(0);
    assertThat(window.isMarked()).isFalse();
  }

  @Test
  void endsWhereAnEventIsTooLongWhileItIsMarked() throws IOException {
    var window = window(new ShortReads(digits(100).getBytes(UTF_8), 1), 10);
    window.keep();
    window.mark();
    assertThat(window.skipTo((byte) 'x')).isFalse();
    assertThat(window.offset()).isEqualTo(11);
    assertThat(window.isTooLong()).isTrue();

    window.unmark();
    assertThat(window.skipTo((byte) 'x')).isFalse();
    assertThat(window.offset()).isEqualTo(100);
  }

  // ---- kept bytes -----------------------------------------------------------------------------

  @Test
  void showsTheKeptBytes() {
    var window = ofArray("ab<c>d<e>", ANY_LENGTH);
    window.skip(2);
    window.keep();
    window.skip(5);
    window.mark();
    window.skip(2);

    assertThat(window.keptLength()).isEqualTo(7);
    assertThat(window.markedLength()).isEqualTo(5);
    assertThat(window.keptText(0)).isEqualTo("<c>d<e>");
    assertThat(window.keptText(3)).isEqualTo("d<e>");
    assertThat(new String(window.keptHead(4), UTF_8)).isEqualTo("<c>d");
    assertThat(new String(window.keptHead(9), UTF_8)).isEqualTo("<c>d<e>");
  }

  @ParameterizedTest
  @CsvSource({
    "<c, 0, true",
    "<c, 1, false",
    "<e>, 1, true",
    "<e>, 4, true",
    "<e>, 5, false",
    "<a, 0, false",
    "'>?', 0, false"
  })
  void findsBytesAmongThoseKept(String wanted, int from, boolean isThere) {
    var window = ofArray("<a<c>d<e>", ANY_LENGTH);
    window.skip(2);
    window.keep();
    window.skip(7);

    assertThat(window.keptHas(wanted.getBytes(UTF_8), from)).isEqualTo(isThere);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9000})
  void keepsNoMoreThanTheBeginningOfALongEvent(int most) throws IOException {
    byte[] text = digits(20_000).getBytes(UTF_8);
    var window = window(new ShortReads(text, most), 100);
    window.peek(4999);
    window.skip(5000);
    window.keep();
    for (int i = 0; i < KEPT; i++) {
      window.peek(0);
      window.skip(1);
      assertThat(window.keptLength()).isEqualTo(i + 1);
    }
    window.peek(0);
    assertThat(window.keptLength()).isEqualTo(KEPT);
    assertThat(window.skipTo((byte) 'x')).isFalse();

    assertThat(window.keptLength()).isEqualTo(Integer.MAX_VALUE);
    assertThat(new String(window.keptHead(3), UTF_8)).isEqualTo("012");
    Frame frame = window.frame(1, "", null);
    assertThat(new String(frame.bytes(), frame.start(), frame.length(), UTF_8))
        .isEqualTo(digits(KEPT));
    assertThat(frame.byteOffset()).isEqualTo(5000);
    assertThat(window.offset()).isEqualTo(20_000);
  }

  // ---- whole events ---------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"11, true", "10, false"})
  void takesAnEventUpToItsEndUnlessItIsTooLong(int maxEventBytes, boolean isTaken) {
    var window = ofArray("abc" + EVENT + "def", maxEventBytes);
    window.skip(3);

    assertThat(window.takeEvent(14)).isEqualTo(isTaken);
    assertThat(window.position()).isEqualTo(isTaken ? 14 : 3);
    assertThat(window.keptLength()).isEqualTo(isTaken ? 11 : Integer.MAX_VALUE);
  }

  private static InputWindow afterStartTag(InputStream in, int maxEventBytes) throws IOException {
    var window = window(in, maxEventBytes);
    window.peek(11);
    window.skip(5);
    window.keep();
    window.skip(7);
    return window;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 115, true",
    "1, 114, false",
    "7, 115, true",
    "7, 114, false",
    "112, 115, true",
    "1000, 115, true",
    "1000, 114, false"
  })
  void skipsAPlainEventAsLongAsItMayBe(int most, int maxEventBytes, boolean isSkipped)
      throws IOException {
    String text = "12345<Event>" + digits(100) + "</Event>" + digits(100);
    var window = afterStartTag(new ShortReads(text.getBytes(UTF_8), most), maxEventBytes);

    assertThat(window.skipPlainEvent()).isEqualTo(isSkipped);
    assertThat(window.offset()).isEqualTo(isSkipped ? 120 : 12);
  }

  @ParameterizedTest
  @CsvSource({"<Event>1234567890, 41", "<Event><!-- 567890, 14", "<Event>123</Event>, 23"})
  void readsNoFurtherThanItLooksForTheEndOfAPlainEvent(String event, int read) throws IOException {
    byte[] text = ("12345" + event + digits(100)).getBytes(UTF_8);
    var in = new ShortReads(text, 1);
    afterStartTag(in, 35).skipPlainEvent();

    assertThat(text.length - in.available()).isEqualTo(read);
  }

  @Test
  void leavesOtherEventsToACloserLook() throws IOException {
    var comment = afterStartTag(new ShortReads("12345<Event><!--</Event>".getBytes(UTF_8), 9), 99);
    var cut = afterStartTag(new ShortReads("12345<Event>67890".getBytes(UTF_8), 9), 99);
    var array = ofArray("<Event></Event>", 99);
    array.keep();
    array.skip(7);

    assertThat(comment.skipPlainEvent()).isFalse();
    assertThat(cut.skipPlainEvent()).isFalse();
    assertThat(array.skipPlainEvent()).isFalse();
    assertThat(List.of(comment.offset(), cut.offset(), array.offset()))
        .containsExactly(12L, 12L, 7L);
  }

  @Test
  void skipsNoEventWhoseStartTagIsTooLong() throws IOException {
    String text = "<Event " + " ".repeat(KEPT) + "></Event>";
    var window = window(new ShortReads(text.getBytes(UTF_8), 1), 100);
    window.keep();
    window.skipTo((byte) '>');
    window.skip(1);

    assertThat(window.skipPlainEvent()).isFalse();
    assertThat(window.offset()).isEqualTo(8 + KEPT);
  }

  // ---- ends of sections -----------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void findsTheEndOfASectionFromAnyPosition(int most) throws IOException {
    byte[] text = "ab-->cd--->ef--".getBytes(UTF_8);
    for (int from = 0; from <= text.length; from++) {
      for (int again = 0; again <= from; again++) {
        var window = window(new ShortReads(text, most), ANY_LENGTH);
        window.peek(from);
        window.skip(again);
        window.keep();
        window.mark();
        window.skip(from - again);
        assertThat(window.skipPast(window.endOfComment)).isEqualTo(from <= 8);
        assertThat(window.offset()).isEqualTo(endOfComment(from));
        window.returnToMark();
        assertThat(window.skipPast(window.endOfComment)).isEqualTo(again <= 8);
        assertThat(window.offset()).isEqualTo(endOfComment(again));
      }
    }
  }

  private static long endOfComment(int from) {
    return from <= 2 ? 5 : from <= 8 ? 11 : 15;
  }

  @Test
  void findsAnEndThatAnEarlierSearchCouldNotReadToItsEnd() throws IOException {
    byte[] text = "12345678901-->abc".getBytes(UTF_8);
    var window = window(new ShortReads(text, 13), 10);
    window.keep();
    window.mark();
    assertThat(window.skipPast(window.endOfComment)).isFalse();
    assertThat(window.offset()).isEqualTo(13);
    window.returnToMark();

    assertThat(window.skipPast(window.endOfComment)).isTrue();
    assertThat(window.offset()).isEqualTo(14);
  }

  private static InputWindow.SectionEnd end(InputWindow window, String text) {
    return text.equals("-->") ? window.endOfComment : window.endOfCdata;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-->", "]]>"})
  void searchesEachByteThatItHasMoved(String end) throws IOException {
    String text = digits(40) + end + "ab" + end + digits(100) + end;
    var window = new InputWindow(new Small(new ShortReads(text.getBytes(UTF_8), 99)), ANY_LENGTH);
    assertThat(window.skipPast(end(window, end))).isTrue();
    window.peek(40);

    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(window.offset()).isEqualTo(48);
    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(window.offset()).isEqualTo(151);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-->", "]]>"})
  void searchesEachByteAfterABlock(String end) throws IOException {
    var window = window(digits(40) + end + EVENT + "ab" + end + "cd");
    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(rest(block(window, 16))).isEqualTo(EVENT);

    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(window.offset()).isEqualTo(59);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-->", "]]>"})
  void searchesEachByteThatWasPutBack(String end) throws IOException {
    var window = window("ab" + end + EVENT + digits(40) + end + "cd");
    InputWindow block = block(window, 20);
    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(window.offset()).isEqualTo(59);
    window.putBack(List.of(block), 1);

    assertThat(window.offset()).isEqualTo(1);
    assertThat(window.skipPast(end(window, end))).isTrue();
    assertThat(window.offset()).isEqualTo(5);
  }

  // ---- changes of the encoding ----------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "a, 0, true",
    "a, 1, false",
    "'a\u0000', 0, false",
    "'', 0, false",
  })
  void findsAChangeOfTheEncodingAmongTheKeptBytes(String before, int kept, boolean isChange)
      throws IOException {
    byte[] text = joined(before.getBytes(UTF_8), NEXT_EVENT.getBytes(UTF_16LE));
    var window = window(new ShortReads(text, 7), ANY_LENGTH);
    window.peek(5);
    window.skip(kept);
    window.keep();
    window.skip(before.length() - kept);

    assertThat(window.isChange()).isEqualTo(isChange);
    assertThat(window.position()).isEqualTo(before.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "<E>", "<\0E\0", "<\0E\0v\0e\0n\0t\0>\0", "<"})
  void findsNoChangeInOtherText(String text) throws IOException {
    var window = window("a" + text);
    window.peek(0);
    window.keep();
    window.skip(1);

    assertThat(window.isChange()).isFalse();
    assertThat(window.followChange()).isFalse();
    assertThat(rest(window)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void followsAChangeOfTheEncoding(int most) throws IOException {
    String after = NEXT_EVENT + "\u4e2d\ud83d\ude00</Event>";
    byte[] text = joined("abc\r\0\n\0".getBytes(UTF_8), after.getBytes(UTF_16LE));
    var window = window(new ShortReads(text, most), ANY_LENGTH);
    window.peek(3);
    window.skip(3);

    assertThat(window.followChange()).isTrue();
    assertThat(window.isCutShort()).isFalse();
    assertThat(window.offset()).isEqualTo(7);
    assertThat(rest(window)).isEqualTo(after);
    window.skip(NEXT_EVENT.length() + 3 + 4);
    assertThat(window.offset()).isEqualTo(7 + 2 * (NEXT_EVENT.length() + 3));
  }

  @Test
  void findsTheEndOfAnEventAfterAChangeOfTheEncoding() throws IOException {
    String plain = NEXT_EVENT + digits(200) + "</Event>";
    String last = NEXT_EVENT + digits(50) + "</Event>";
    byte[] text = joined(plain.getBytes(UTF_8), (last + digits(200)).getBytes(UTF_16LE));
    var window = window(new ByteArrayInputStream(text), ANY_LENGTH);
    window.peek(0);
    window.keep();
    window.skip(NEXT_EVENT.length());
    assertThat(window.skipPlainEvent()).isTrue();
    window.release();
    assertThat(window.followChange()).isTrue();
    window.peek(0);
    window.keep();
    window.skip(NEXT_EVENT.length());

    assertThat(window.skipPlainEvent()).isTrue();
    assertThat(window.keptText(0)).isEqualTo(last);
  }

  @Test
  void leavesAChangeInABlockToTheWholeInput() throws IOException {
    byte[] text = joined(EVENT.getBytes(UTF_8), NEXT_EVENT.getBytes(UTF_16LE));
    text = joined(text, EVENT.getBytes(UTF_8));
    InputWindow block = block(window(new ByteArrayInputStream(text), ANY_LENGTH), 500);
    block.keep();
    block.skip(EVENT.length());
    assertThat(block.isCutShort()).isFalse();

    assertThat(block.isChange()).isTrue();
    assertThat(block.isEndTouched()).isTrue();
    assertThat(block.isCutShort()).isTrue();
    assertThat(block.followChange()).isFalse();
    assertThat(block.position()).isEqualTo(EVENT.length());
  }

  // ---- blocks ---------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "1000, 11, 11",
    "1000, 21, 11",
    "1000, 22, 22",
    "1000, 30, 22",
    "1, 22, 11",
    "1, 32, 11",
    "1, 33, 22",
    "7, 33, 22",
    "7, 60, 22"
  })
  void takesABlockUpToTheLastEndOfAnEvent(int most, int length, int taken) throws IOException {
    String text = EVENT + EVENT + "</Events><Event>";
    var window = window(new ShortReads(("abc" + text).getBytes(UTF_8), most), ANY_LENGTH);
    window.peek(2);
    window.skip(3);
    byte[] target = new byte[length];
    InputWindow block = Objects.requireNonNull(window.takeBlock(target));

    assertThat(window.isBlock()).isFalse();
    assertThat(window.offset()).isEqualTo(3 + taken);
    assertThat(rest(window)).isEqualTo(text.substring(taken));
    assertThat(block.isBlock()).isTrue();
    assertThat(block.offset()).isEqualTo(3);
    assertThat(block.buffer()).isSameAs(target);
    assertThat(rest(block)).isEqualTo(text.substring(0, taken));
    block.skip(5);
    assertThat(block.offset()).isEqualTo(8);
  }

  @Test
  void takesNoBlockThatEndsInAnEvent() throws IOException {
    String text = "<Event></Events></event></Even" + EVENT;
    var window = window("abc" + text);
    window.peek(0);
    window.skip(3);

    assertThat(window.takeBlock(new byte[40])).isNull();
    assertThat(window.offset()).isEqualTo(3);
    assertThat(rest(window)).isEqualTo(text);
  }

  @Test
  void takesABlockThatIsOnlyTheEndOfAnEvent() throws IOException {
    var window = window("</Event>ab");

    assertThat(rest(block(window, 30))).isEqualTo("</Event>");
    assertThat(rest(window)).isEqualTo("ab");
  }

  @Test
  void takesNoBlockOutOfAnArray() throws IOException {
    var window = ofArray(EVENT + EVENT, ANY_LENGTH);
    window.skip(1);

    assertThat(window.takeBlock(new byte[30])).isNull();
    assertThat(rest(window)).isEqualTo((EVENT + EVENT).substring(1));
  }

  @Test
  void findsTheEndOfAnEventAfterABlock() throws IOException {
    String plain = "<Event>" + digits(200) + "</Event>";
    String last = "<Event>" + digits(50) + "</Event>" + digits(200);
    var window = window(plain + plain + last);
    window.peek(0);
    window.keep();
    window.skip(7);
    assertThat(window.skipPlainEvent()).isTrue();
    assertThat(rest(block(window, 250))).isEqualTo(plain);
    window.keep();
    window.skip(7);

    assertThat(window.skipPlainEvent()).isTrue();
    assertThat(window.keptText(0)).isEqualTo(last.substring(0, 65));
  }

  @Test
  void needsNoMoreThanItsBytesUnlessItLooksFurther() throws IOException {
    InputWindow block = block(window(EVENT + "<E>"), 30);
    block.peek(10);
    assertThat(List.of(block.isEndTouched(), block.isCutShort())).containsExactly(false, false);
    block.skip(11);
    block.peek(0);
    assertThat(List.of(block.isEndTouched(), block.isCutShort())).containsExactly(true, false);

    InputWindow other = block(window(EVENT + "<E>"), 30);
    other.skip(10);
    other.peek(1);
    assertThat(List.of(other.isEndTouched(), other.isCutShort())).containsExactly(true, true);
    other.skip(1);
    other.peek(0);
    assertThat(List.of(other.isEndTouched(), other.isCutShort())).containsExactly(true, true);
  }

  @Test
  void putsBlocksBack() throws IOException {
    var window = window("abc" + EVENT + EVENT + EVENT + "def");
    window.peek(0);
    window.skip(3);
    List<InputWindow> blocks = List.of(block(window, 11), block(window, 11));
    assertThat(rest(window)).isEqualTo(EVENT + "def");
    window.skip(1);
    window.putBack(blocks, 3);

    assertThat(window.offset()).isEqualTo(6);
    assertThat(rest(window)).isEqualTo(EVENT.substring(3) + EVENT + EVENT.substring(1) + "def");
  }

  @Test
  void reportsAFaultAfterTheBytesBeforeIt() throws IOException {
    byte[] text = (EVENT + "abc").getBytes(UTF_8);
    var window = window(new Torn(new ByteArrayInputStream(text)), ANY_LENGTH);

    assertThat(rest(block(window, 100))).isEqualTo(EVENT);
    assertThat(window.takeBlock(new byte[100])).isNull();
    assertThat(new String(window.copyAhead(3), UTF_8)).isEqualTo("abc");
    assertThatThrownBy(() -> window.peek(3)).isInstanceOf(IOException.class).hasMessage("fault 1");
  }
}
