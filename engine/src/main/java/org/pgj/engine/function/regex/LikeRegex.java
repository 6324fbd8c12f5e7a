package org.pgj.engine.function.regex;

/** A pattern of jsonpath's {@code like_regex}. */
public final class LikeRegex {
  private final Regex regex;

  /**
   * Compiles a pattern; 2201B if it is malformed.
   *
   * @param flags letters of {@code ismxq}, as XQuery means them
   */
  public LikeRegex(String pattern, String flags) {
    boolean quoted = flags.indexOf('q') >= 0;
    RegexFlags options =
        new RegexFlags(
            flags.indexOf('i') >= 0,
            !quoted && flags.indexOf('m') >= 0,
            !quoted && flags.indexOf('s') < 0,
            false,
            quoted,
            false);
    this.regex = RegexTranslator.compile(pattern, options);
  }

  /** Whether the pattern is found in the text. */
  public boolean matches(String text) {
    return new RegexMatcher(regex, text).find();
  }
}
