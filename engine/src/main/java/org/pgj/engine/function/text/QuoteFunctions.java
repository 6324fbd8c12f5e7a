package org.pgj.engine.function.text;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** quote_ident, quote_literal, quote_nullable. */
public final class QuoteFunctions {
  private QuoteFunctions() {}

  @SqlFunction("quote_ident")
  static void quoteIdentifier(Bytes name, BytesOutput out) {
    Identifiers.quote(name.text(), out);
  }

  @SqlFunction("quote_literal")
  static void quoteLiteral(Bytes text, BytesOutput out) {
    boolean backslash = false;
    for (int at = text.offset(); at < text.end(); at++) {
      backslash |= text.array()[at] == '\\';
    }
    if (backslash) {
      out.write('E');
    }
    out.write('\'');
    for (int at = text.offset(); at < text.end(); at++) {
      byte c = text.array()[at];
      if (c == '\'' || c == '\\') {
        out.write(c);
      }
      out.write(c);
    }
    out.write('\'');
  }

  @SqlFunction("quote_nullable")
  static void quoteNullable(Bytes text, BytesOutput out) {
    if (text == null) {
      out.writeAscii("NULL");
    } else {
      quoteLiteral(text, out);
    }
  }
}
