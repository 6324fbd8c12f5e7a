package org.pgj.engine.function.text;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** upper, lower, initcap by Unicode's simple case mapping (C.UTF-8 of the builtin provider). */
public final class CaseFunctions {
  private CaseFunctions() {}

  @SqlFunction("upper")
  static void upper(Bytes text, BytesOutput out) {
    byte[] array = text.array();
    int end = text.end();
    for (int at = text.offset(); at < end; ) {
      byte c = array[at];
      if (c >= 0) {
        out.write(c >= 'a' && c <= 'z' ? c - 32 : c);
        at++;
      } else {
        out.writeCodePoint(Character.toUpperCase(Utf8.codePoint(array, at)));
        at += Utf8.width(c);
      }
    }
  }

  @SqlFunction("lower")
  static void lower(Bytes text, BytesOutput out) {
    byte[] array = text.array();
    int end = text.end();
    for (int at = text.offset(); at < end; ) {
      byte c = array[at];
      if (c >= 0) {
        out.write(c >= 'A' && c <= 'Z' ? c + 32 : c);
        at++;
      } else {
        out.writeCodePoint(Character.toLowerCase(Utf8.codePoint(array, at)));
        at += Utf8.width(c);
      }
    }
  }

  @SqlFunction("initcap")
  static void capitalise(Bytes text, BytesOutput out) {
    byte[] array = text.array();
    int end = text.end();
    boolean inWord = false;
    for (int at = text.offset(); at < end; at += Utf8.width(array[at])) {
      int codePoint = Utf8.codePoint(array, at);
      out.writeCodePoint(
          inWord ? Character.toLowerCase(codePoint) : Character.toUpperCase(codePoint));
      inWord = Character.isLetterOrDigit(codePoint);
    }
  }
}
