package org.pgj.engine.function.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** parse_ident: a qualified name into its parts. */
public final class IdentifierFunctions {
  private IdentifierFunctions() {}

  private static DatabaseError invalid(String name) {
    return new DatabaseError("22023", "string is not a valid identifier: \"" + name + "\"");
  }

  private static boolean isStart(char c) {
    return Character.isLetter(c) || c == '_' || c >= 0x80;
  }

  private static int skipBlanks(String name, int from) {
    int at = from;
    while (at < name.length() && Character.isWhitespace(name.charAt(at))) {
      at++;
    }
    return at;
  }

  @SqlFunction("parse_ident")
  static void parse(String name, boolean strict, BytesOutput out) {
    ArrayBuilder parts = new ArrayBuilder(TextType.TEXT);
    BytesVector value = new BytesVector(1);
    int at = skipBlanks(name, 0);
    boolean afterDot = false;
    while (true) {
      String part;
      if (at < name.length() && name.charAt(at) == '"') {
        StringBuilder quoted = new StringBuilder();
        at++;
        while (true) {
          int close = name.indexOf('"', at);
          if (close < 0) {
            throw invalid(name).detail("String has unclosed double quotes.");
          }
          quoted.append(name, at, close);
          at = close + 1;
          if (at >= name.length() || name.charAt(at) != '"') {
            break;
          }
          quoted.append('"');
          at++;
        }
        if (quoted.isEmpty()) {
          throw invalid(name).detail("Quoted identifier must not be empty.");
        }
        part = quoted.toString();
      } else if (at < name.length() && isStart(name.charAt(at))) {
        int start = at;
        while (at < name.length()
            && (isStart(name.charAt(at))
                || Character.isDigit(name.charAt(at))
                || name.charAt(at) == '$')) {
          at++;
        }
        part = name.substring(start, at).toLowerCase(Locale.ROOT);
      } else if (at < name.length() && name.charAt(at) == '.') {
        throw invalid(name).detail("No valid identifier before \".\".");
      } else if (afterDot) {
        throw invalid(name).detail("No valid identifier after \".\".");
      } else {
        throw invalid(name);
      }
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      value.setReference(0, bytes, 0, bytes.length);
      parts.add(value, 0);
      at = skipBlanks(name, at);
      if (at < name.length() && name.charAt(at) == '.') {
        afterDot = true;
        at = skipBlanks(name, at + 1);
      } else if (at >= name.length() || !strict) {
        break;
      } else {
        throw invalid(name);
      }
    }
    parts.finish(out);
  }
}
