package org.pgj.engine.function.regex;

import java.util.Arrays;
import java.util.regex.Matcher;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.text.ByteSearch;
import org.pgj.engine.type.vector.Bytes;

/** The pattern a call used last, so that a constant one is compiled once. */
final class CompiledRegex {
  private final byte[] source;
  private final RegexFlags flags;
  private final Regex regex;

  /** Serves row after row: making one costs more than most searches. */
  private final Matcher matcher;

  private CompiledRegex(byte[] source, RegexFlags flags, Regex regex) {
    this.source = source;
    this.flags = flags;
    this.regex = regex;
    this.matcher = regex.pattern().matcher("");
  }

  private static CompiledRegex prepare(Bytes pattern, RegexFlags flags, FunctionCall call) {
    if (call.prepared() instanceof CompiledRegex last && last.isFor(pattern, flags)) {
      return last;
    }
    CompiledRegex compiled =
        new CompiledRegex(pattern.toArray(), flags, RegexTranslator.compile(pattern.text(), flags));
    call.prepared(compiled);
    return compiled;
  }

  private boolean isFor(Bytes pattern, RegexFlags wanted) {
    return Arrays.equals(source, 0, source.length, pattern.array(), pattern.offset(), pattern.end())
        && (flags == wanted || flags.equals(wanted));
  }

  static Regex of(Bytes pattern, RegexFlags flags, FunctionCall call) {
    return prepare(pattern, flags, call).regex;
  }

  static Regex of(String source, RegexFlags flags, FunctionCall call) {
    return of(Bytes.of(source), flags, call);
  }

  static RegexMatcher matcher(
      Bytes text, Bytes pattern, RegexFlags flags, FunctionCall call, FunctionContext context) {
    return of(pattern, flags, call).matcher(text.text(), context);
  }

  /** Whether the text has a match, wherever. */
  static boolean find(
      Bytes text, Bytes pattern, RegexFlags flags, FunctionCall call, FunctionContext context) {
    return prepare(pattern, flags, call).isFoundIn(text, context);
  }

  private boolean isFoundIn(Bytes text, FunctionContext context) {
    byte[] prefix = regex.prefix();
    if (text.length() < prefix.length
        || prefix.length > 0 && !ByteSearch.startsWith(text.array(), text.offset(), prefix)) {
      return false;
    }
    return matcher.reset(regex.subject(text.text(), context)).find();
  }
}
