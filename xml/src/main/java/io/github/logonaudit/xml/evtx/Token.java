package io.github.logonaudit.xml.evtx;

/** The tokens of binary XML (MS-EVEN6, 2.2.12). */
final class Token {
  static final int END_OF_FRAGMENT = 0x00;
  static final int OPEN_START_ELEMENT = 0x01;
  static final int CLOSE_START_ELEMENT = 0x02;
  static final int CLOSE_EMPTY_ELEMENT = 0x03;
  static final int END_ELEMENT = 0x04;
  static final int VALUE = 0x05;
  static final int ATTRIBUTE = 0x06;
  static final int CDATA = 0x07;
  static final int CHARACTER_REFERENCE = 0x08;
  static final int ENTITY_REFERENCE = 0x09;
  static final int PROCESSING_INSTRUCTION_TARGET = 0x0a;
  static final int PROCESSING_INSTRUCTION_DATA = 0x0b;
  static final int TEMPLATE_INSTANCE = 0x0c;
  static final int SUBSTITUTION = 0x0d;

  /** A substitution that leaves out its element or attribute if it has no value. */
  static final int OPTIONAL_SUBSTITUTION = 0x0e;

  static final int FRAGMENT_HEADER = 0x0f;

  /** An element that has attributes, or another token of the same kind that follows. */
  private static final int MORE = 0x40;

  private Token() {}

  static int kind(int token) {
    return token & ~MORE;
  }

  static boolean hasMore(int token) {
    return (token & MORE) != 0;
  }
}
