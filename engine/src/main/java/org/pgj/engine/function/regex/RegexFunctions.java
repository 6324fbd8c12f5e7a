package org.pgj.engine.function.regex;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** The operators ~ ~* !~ !~* and the regexp_ functions (manual: Pattern Matching). */
public final class RegexFunctions {
  private RegexFunctions() {}

  @SqlFunction({"textregexeq", "nameregexeq"})
  static boolean matches(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return CompiledRegex.find(text, pattern, RegexFlags.NONE, call, context);
  }

  @SqlFunction({"textregexne", "nameregexne"})
  static boolean matchesNot(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return !matches(text, pattern, call, context);
  }

  @SqlFunction({"texticregexeq", "nameicregexeq"})
  static boolean matchesIgnoringCase(
      Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return CompiledRegex.find(text, pattern, RegexFlags.IGNORE_CASE, call, context);
  }

  @SqlFunction({"texticregexne", "nameicregexne"})
  static boolean matchesNotIgnoringCase(
      Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return !matchesIgnoringCase(text, pattern, call, context);
  }

  @SqlFunction("regexp_like_no_flags")
  static boolean like(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return matches(text, pattern, call, context);
  }

  @SqlFunction("regexp_like")
  static boolean like(
      Bytes text, Bytes pattern, String flags, FunctionCall call, FunctionContext context) {
    RegexFlags options = RegexFlags.NONE.withoutGlobal(flags, "regexp_like()");
    return CompiledRegex.find(text, pattern, options, call, context);
  }

  /** substring(text from pattern): the first group, or all if there is none. */
  @SqlFunction("textregexsubstr")
  static String substring(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    RegexMatcher matcher = CompiledRegex.matcher(text, pattern, RegexFlags.NONE, call, context);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(matcher.groupCount() > 0 ? 1 : 0);
  }

  /** The groups of the present match, or the match itself if there are none, as a text array. */
  static void writeGroups(RegexMatcher matcher, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector value = new BytesVector(1);
    int groups = matcher.groupCount();
    for (int i = groups == 0 ? 0 : 1; i <= groups; i++) {
      String group = matcher.group(i);
      if (group == null) {
        builder.addNull();
      } else {
        Bytes bytes = Bytes.of(group);
        value.setReference(0, bytes.array(), 0, bytes.length());
        builder.add(value, 0);
      }
    }
    builder.finish(out);
  }

  @SqlFunction("regexp_match_no_flags")
  static boolean match(
      Bytes text, Bytes pattern, BytesOutput out, FunctionCall call, FunctionContext context) {
    return match(text, pattern, "", out, call, context);
  }

  @SqlFunction("regexp_match")
  static boolean match(
      Bytes text,
      Bytes pattern,
      String flags,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    RegexFlags options = RegexFlags.NONE.with(flags);
    if (options.global()) {
      throw new DatabaseError("22023", "regexp_match() does not support the \"global\" option")
          .hint("Use the regexp_matches function instead.");
    }
    RegexMatcher matcher = CompiledRegex.matcher(text, pattern, options, call, context);
    if (!matcher.find()) {
      return false;
    }
    writeGroups(matcher, out);
    return true;
  }

  static void checkPositive(String name, int value) {
    if (value <= 0) {
      throw new DatabaseError("22023", "invalid value for parameter \"" + name + "\": " + value);
    }
  }

  static void checkNotNegative(String name, int value) {
    if (value < 0) {
      throw new DatabaseError("22023", "invalid value for parameter \"" + name + "\": " + value);
    }
  }

  /** Moves a matcher to its n-th match from a character position, counted from 1. */
  static boolean seek(RegexMatcher matcher, String text, int start, int n) {
    int from = offset(text, start);
    if (from < 0) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (i == 0 ? !matcher.find(from) : !matcher.find()) {
        return false;
      }
    }
    return true;
  }

  /** Index of a character position, counted from 1; -1 if it is after the end. */
  private static int offset(String text, int start) {
    return start - 1 > text.codePointCount(0, text.length())
        ? -1
        : text.offsetByCodePoints(0, start - 1);
  }

  @SqlFunction("regexp_count_no_start")
  static int count(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return count(text, pattern, 1, "", call, context);
  }

  @SqlFunction("regexp_count_no_flags")
  static int count(
      Bytes text, Bytes pattern, int start, FunctionCall call, FunctionContext context) {
    return count(text, pattern, start, "", call, context);
  }

  @SqlFunction("regexp_count")
  static int count(
      Bytes text,
      Bytes pattern,
      int start,
      String flags,
      FunctionCall call,
      FunctionContext context) {
    checkPositive("start", start);
    RegexFlags options = RegexFlags.NONE.withoutGlobal(flags, "regexp_count()");
    String subject = text.text();
    RegexMatcher matcher = CompiledRegex.of(pattern, options, call).matcher(subject, context);
    int count = 0;
    for (boolean found = seek(matcher, subject, start, 1); found; found = matcher.find()) {
      count++;
    }
    return count;
  }

  @SqlFunction("regexp_instr_no_start")
  static int position(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return position(text, pattern, 1, 1, 0, "", 0, call, context);
  }

  @SqlFunction("regexp_instr_no_n")
  static int position(
      Bytes text, Bytes pattern, int start, FunctionCall call, FunctionContext context) {
    return position(text, pattern, start, 1, 0, "", 0, call, context);
  }

  @SqlFunction("regexp_instr_no_endoption")
  static int position(
      Bytes text, Bytes pattern, int start, int n, FunctionCall call, FunctionContext context) {
    return position(text, pattern, start, n, 0, "", 0, call, context);
  }

  @SqlFunction("regexp_instr_no_flags")
  static int position(
      Bytes text,
      Bytes pattern,
      int start,
      int n,
      int end,
      FunctionCall call,
      FunctionContext context) {
    return position(text, pattern, start, n, end, "", 0, call, context);
  }

  @SqlFunction("regexp_instr_no_subexpr")
  static int position(
      Bytes text,
      Bytes pattern,
      int start,
      int n,
      int end,
      String flags,
      FunctionCall call,
      FunctionContext context) {
    return position(text, pattern, start, n, end, flags, 0, call, context);
  }

  @SqlFunction("regexp_instr")
  static int position(
      Bytes text,
      Bytes pattern,
      int start,
      int n,
      int endOption,
      String flags,
      int group,
      FunctionCall call,
      FunctionContext context) {
    checkPositive("start", start);
    checkPositive("n", n);
    if (endOption != 0 && endOption != 1) {
      throw new DatabaseError("22023", "invalid value for parameter \"endoption\": " + endOption);
    }
    checkNotNegative("subexpr", group);
    RegexFlags options = RegexFlags.NONE.withoutGlobal(flags, "regexp_instr()");
    String subject = text.text();
    RegexMatcher matcher = CompiledRegex.of(pattern, options, call).matcher(subject, context);
    if (group > matcher.groupCount() || !seek(matcher, subject, start, n)) {
      return 0;
    }
    int index = endOption == 1 ? matcher.end(group) : matcher.start(group);
    return index < 0 ? 0 : subject.codePointCount(0, index) + 1;
  }

  @SqlFunction("regexp_substr_no_start")
  static String part(Bytes text, Bytes pattern, FunctionCall call, FunctionContext context) {
    return part(text, pattern, 1, 1, "", 0, call, context);
  }

  @SqlFunction("regexp_substr_no_n")
  static String part(
      Bytes text, Bytes pattern, int start, FunctionCall call, FunctionContext context) {
    return part(text, pattern, start, 1, "", 0, call, context);
  }

  @SqlFunction("regexp_substr_no_flags")
  static String part(
      Bytes text, Bytes pattern, int start, int n, FunctionCall call, FunctionContext context) {
    return part(text, pattern, start, n, "", 0, call, context);
  }

  @SqlFunction("regexp_substr_no_subexpr")
  static String part(
      Bytes text,
      Bytes pattern,
      int start,
      int n,
      String flags,
      FunctionCall call,
      FunctionContext context) {
    return part(text, pattern, start, n, flags, 0, call, context);
  }

  @SqlFunction("regexp_substr")
  static String part(
      Bytes text,
      Bytes pattern,
      int start,
      int n,
      String flags,
      int group,
      FunctionCall call,
      FunctionContext context) {
    checkPositive("start", start);
    checkPositive("n", n);
    checkNotNegative("subexpr", group);
    RegexFlags options = RegexFlags.NONE.withoutGlobal(flags, "regexp_substr()");
    String subject = text.text();
    RegexMatcher matcher = CompiledRegex.of(pattern, options, call).matcher(subject, context);
    return group <= matcher.groupCount() && seek(matcher, subject, start, n)
        ? matcher.group(group)
        : null;
  }
}
