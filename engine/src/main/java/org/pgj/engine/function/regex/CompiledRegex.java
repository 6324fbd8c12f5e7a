package org.pgj.engine.function.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.type.vector.Bytes;

/** The pattern a call used last, so that a constant one is compiled once. */
record CompiledRegex(String source, RegexFlags flags, Pattern pattern) {
  static Pattern of(Bytes pattern, RegexFlags flags, FunctionCall call) {
    return of(pattern.text(), flags, call);
  }

  static Pattern of(String source, RegexFlags flags, FunctionCall call) {
    if (call.prepared() instanceof CompiledRegex last
        && last.source.equals(source)
        && last.flags.equals(flags)) {
      return last.pattern;
    }
    Pattern compiled = RegexTranslator.compile(source, flags);
    call.prepared(new CompiledRegex(source, flags, compiled));
    return compiled;
  }

  static Matcher matcher(Bytes text, Bytes pattern, RegexFlags flags, FunctionCall call) {
    return of(pattern, flags, call).matcher(text.text());
  }
}
