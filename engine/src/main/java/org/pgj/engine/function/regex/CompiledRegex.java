package org.pgj.engine.function.regex;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.type.vector.Bytes;

/** The pattern a call used last, so that a constant one is compiled once. */
record CompiledRegex(String source, RegexFlags flags, Regex regex) {
  static Regex of(Bytes pattern, RegexFlags flags, FunctionCall call) {
    return of(pattern.text(), flags, call);
  }

  static Regex of(String source, RegexFlags flags, FunctionCall call) {
    if (call.prepared() instanceof CompiledRegex last
        && last.source.equals(source)
        && last.flags.equals(flags)) {
      return last.regex;
    }
    Regex compiled = RegexTranslator.compile(source, flags);
    call.prepared(new CompiledRegex(source, flags, compiled));
    return compiled;
  }

  static RegexMatcher matcher(Bytes text, Bytes pattern, RegexFlags flags, FunctionCall call) {
    return of(pattern, flags, call).matcher(text.text());
  }
}
