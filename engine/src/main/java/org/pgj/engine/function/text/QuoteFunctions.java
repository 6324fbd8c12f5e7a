package org.pgj.engine.function.text;

import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
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

  @SqlFunction("quote_literal(anyelement)")
  static void quoteAny(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    BytesOutput text = new BytesOutput(32);
    context
        .catalog()
        .type(call.argumentType(0))
        .output(arguments.vector(0), arguments.row(), text, context);
    quoteLiteral(new Bytes(text.array(), 0, text.length()), out);
  }

  @SqlFunction("quote_nullable(anyelement)")
  static void quoteAnyNullable(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0)) {
      out.writeAscii("NULL");
    } else {
      quoteAny(arguments, out, call, context);
    }
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
