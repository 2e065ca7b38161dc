package io.github.logonaudit.xml.evtx;

import java.util.function.Predicate;

/** Reads the numbers, texts and names in a chunk. Nothing is read past its end. */
final class ChunkReader {
  /** What is before the characters of a name: an offset, its hash and its length. */
  private static final int NAME_HEADER = 8;

  private final byte[] bytes;
  private final int length;
  private final boolean isOverwritable;
  private final Predicate<String> isNamePart;

  /**
   * Creates a reader of a chunk.
   *
   * @param isOverwritable whether other bytes may have replaced a name, so that its hash is checked
   * @param isNamePart whether XML allows a name without a prefix
   */
  ChunkReader(byte[] bytes, int length, boolean isOverwritable, Predicate<String> isNamePart) {
    this.bytes = bytes;
    this.length = length;
    this.isOverwritable = isOverwritable;
    this.isNamePart = isNamePart;
  }

  int u16(int at, int to) throws BinXmlException {
    require(at, 2, to);
    return LittleEndian.u16(bytes, at);
  }

  int i32(int at, int to) throws BinXmlException {
    require(at, 4, to);
    return LittleEndian.i32(bytes, at);
  }

  private static void require(int at, int count, int to) throws BinXmlException {
    if (at > to - count) {
      throw BinXmlException.at(at, "the end inside a token");
    }
  }

  /** A text of some characters. */
  String text(int from, int characters, int to) throws BinXmlException {
    if (2 * characters > to - from) {
      throw BinXmlException.at(from, "a text that is longer than what is left");
    }
    return ValueText.utf16(bytes, from, 2 * characters);
  }

  /** The name whose offset is at a position. */
  String name(int at, int to) throws BinXmlException {
    int offset = i32(at, to);
    if (offset < 0 || offset > length - NAME_HEADER) {
      throw BinXmlException.at(at, "a name outside its chunk");
    }
    String name = text(offset + NAME_HEADER, u16(offset + 6, length), length);
    if (isOverwritable && hash(name) != u16(offset + 4, length)) {
      throw BinXmlException.at(at, "another name");
    }
    int colon = name.indexOf(':');
    if (!isNamePart.test(name.substring(colon + 1))
        || (colon >= 0 && !isNamePart.test(name.substring(0, colon)))) {
      throw BinXmlException.at(at, "a name that XML does not allow");
    }
    return name;
  }

  private static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 65_599 + name.charAt(i);
    }
    return hash & 0xffff;
  }

  /** Where the token continues after the offset of a name, which may be followed by the name. */
  int afterName(int at, int to) throws BinXmlException {
    int offset = i32(at, to);
    return offset == at + 4 ? offset + NAME_HEADER + 2 * u16(offset + 6, length) + 2 : at + 4;
  }
}
