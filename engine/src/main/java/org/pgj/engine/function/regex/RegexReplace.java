package org.pgj.engine.function.regex;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;

/** regexp_replace, and SIMILAR TO's translation into a regular expression. */
public final class RegexReplace {
  private RegexReplace() {}

  @SqlFunction("textregexreplace_noopt")
  static String replace(
      Bytes text, Bytes pattern, String replacement, FunctionCall call, FunctionContext context) {
    return replace(text, pattern, replacement, 1, 1, RegexFlags.NONE, call, context);
  }

  @SqlFunction("textregexreplace")
  static String replace(
      Bytes text,
      Bytes pattern,
      String replacement,
      String flags,
      FunctionCall call,
      FunctionContext context) {
    if (!flags.isEmpty() && flags.charAt(0) >= '0' && flags.charAt(0) <= '9') {
      throw new DatabaseError(
              "22023", "invalid regular expression option: \"" + flags.charAt(0) + "\"")
          .hint(
              "If you meant to use regexp_replace() with a start parameter, cast the fourth"
                  + " argument to integer explicitly.");
    }
    RegexFlags options = RegexFlags.NONE.with(flags);
    return replace(text, pattern, replacement, 1, options.global() ? 0 : 1, options, call, context);
  }

  @SqlFunction("textregexreplace_extended")
  static String replace(
      Bytes text,
      Bytes pattern,
      String replacement,
      int start,
      int n,
      String flags,
      FunctionCall call,
      FunctionContext context) {
    RegexFunctions.checkPositive("start", start);
    RegexFunctions.checkNotNegative("n", n);
    return replace(
        text, pattern, replacement, start, n, RegexFlags.NONE.with(flags), call, context);
  }

  @SqlFunction("textregexreplace_extended_no_flags")
  static String replace(
      Bytes text,
      Bytes pattern,
      String replacement,
      int start,
      int n,
      FunctionCall call,
      FunctionContext context) {
    return replace(text, pattern, replacement, start, n, "", call, context);
  }

  @SqlFunction("textregexreplace_extended_no_n")
  static String replace(
      Bytes text,
      Bytes pattern,
      String replacement,
      int start,
      FunctionCall call,
      FunctionContext context) {
    return replace(text, pattern, replacement, start, 1, "", call, context);
  }

  /** Replaces the n-th match from a position on, all if n is 0. */
  private static String replace(
      Bytes text,
      Bytes pattern,
      String replacement,
      int start,
      int n,
      RegexFlags flags,
      FunctionCall call,
      FunctionContext context) {
    String subject = text.text();
    RegexMatcher matcher = CompiledRegex.of(pattern, flags, call).matcher(subject, context);
    if (!RegexFunctions.seek(matcher, subject, start, Math.max(n, 1))) {
      return subject;
    }
    StringBuilder result = new StringBuilder(subject.length() + replacement.length());
    int copied = 0;
    do {
      result.append(subject, copied, matcher.start());
      expand(replacement, matcher, result);
      copied = matcher.end();
    } while (n == 0 && matcher.find());
    return result.append(subject, copied, subject.length()).toString();
  }

  private static void expand(String replacement, RegexMatcher matcher, StringBuilder result) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        result.append(c);
        continue;
      }
      char next = replacement.charAt(++i);
      if (next == '&') {
        result.append(matcher.group());
      } else if (next >= '1' && next <= '9') {
        int group = next - '0';
        if (group <= matcher.groupCount() && matcher.group(group) != null) {
          result.append(matcher.group(group));
        }
      } else if (next == '\\') {
        result.append('\\');
      } else {
        result.append('\\').append(next);
      }
    }
  }

  @SqlFunction("similar_to_escape_1")
  static String similarToRegex(String pattern) {
    return translate(pattern, "\\");
  }

  @SqlFunction("similar_to_escape_2")
  static String similarToRegex(String pattern, String escape) {
    return translate(pattern, escape);
  }

  @SqlFunction("similar_escape")
  static String similarEscape(String pattern, String escape) {
    return pattern == null ? null : translate(pattern, escape == null ? "\\" : escape);
  }

  private static String translate(String pattern, String escape) {
    if (escape.codePointCount(0, escape.length()) > 1) {
      throw new DatabaseError("22025", "invalid escape string")
          .hint("Escape string must be empty or one character.");
    }
    StringBuilder regex = new StringBuilder("^(?:");
    boolean inBrackets = false;
    int separators = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (!escape.isEmpty() && pattern.startsWith(escape, i)) {
        i += escape.length();
        if (i >= pattern.length()) {
          break;
        }
        char next = pattern.charAt(i);
        if (next == '"' && !inBrackets) {
          separators++;
          if (separators == 1) {
            regex.append("){1,1}?(");
          } else if (separators == 2) {
            regex.append("){1,1}(?:");
          } else {
            throw new DatabaseError(
                "2200C",
                "SQL regular expression may not contain more than two escape-double-quote"
                    + " separators");
          }
        } else {
          regex.append('\\').append(next);
        }
      } else if (inBrackets) {
        if (c == '\\') {
          regex.append('\\');
        }
        regex.append(c);
        inBrackets = c != ']';
      } else {
        switch (c) {
          case '[' -> {
            regex.append(c);
            inBrackets = true;
          }
          case '%' -> regex.append(".*");
          case '_' -> regex.append('.');
          case '(' -> regex.append("(?:");
          case '\\', '.', '^', '$' -> regex.append('\\').append(c);
          default -> regex.append(c);
        }
      }
    }
    return regex.append(")$").toString();
  }
}
