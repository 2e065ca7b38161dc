package io.github.logonaudit.xml.evtx;

/** The types of values in binary XML (MS-EVEN6, 2.2.12). */
final class ValueType {
  static final int NULL = 0x00;
  static final int STRING = 0x01;
  static final int ANSI_STRING = 0x02;
  static final int INT_8 = 0x03;
  static final int UINT_8 = 0x04;
  static final int INT_16 = 0x05;
  static final int UINT_16 = 0x06;
  static final int INT_32 = 0x07;
  static final int UINT_32 = 0x08;
  static final int INT_64 = 0x09;
  static final int UINT_64 = 0x0a;
  static final int REAL_32 = 0x0b;
  static final int REAL_64 = 0x0c;
  static final int BOOLEAN = 0x0d;
  static final int BINARY = 0x0e;
  static final int GUID = 0x0f;

  /** Four or eight bytes, as an address on the computer that wrote the event. */
  static final int SIZE = 0x10;

  static final int FILE_TIME = 0x11;
  static final int SYSTEM_TIME = 0x12;
  static final int SID = 0x13;
  static final int HEX_INT_32 = 0x14;
  static final int HEX_INT_64 = 0x15;
  static final int BINARY_XML = 0x21;

  /** Several values of one type. */
  private static final int ARRAY = 0x80;

  private ValueType() {}

  static boolean isArray(int type) {
    return (type & ARRAY) != 0;
  }

  static int ofElements(int arrayType) {
    return arrayType & ~ARRAY;
  }
}
