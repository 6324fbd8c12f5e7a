package org.pgj.engine.function.regex;

import org.pgj.engine.error.DatabaseError;

/**
 * Options of a regular expression (manual: Regular Expression Details, ARE Embedded-Option
 * Letters).
 */
record RegexFlags(
    boolean ignoreCase,
    boolean multiline,
    boolean dotExcludesNewline,
    boolean expanded,
    boolean literal,
    boolean global) {
  static final RegexFlags NONE = new RegexFlags(false, false, false, false, false, false);
  static final RegexFlags IGNORE_CASE = new RegexFlags(true, false, false, false, false, false);

  /** These options with letters applied; 22023 for an unknown one. */
  RegexFlags with(String letters) {
    boolean icase = ignoreCase;
    boolean lines = multiline;
    boolean dot = dotExcludesNewline;
    boolean spaced = expanded;
    boolean quoted = literal;
    boolean all = global;
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'g' -> all = true;
        case 'i' -> icase = true;
        case 'c' -> icase = false;
        case 'm', 'n' -> {
          lines = true;
          dot = true;
        }
        case 'p' -> {
          lines = false;
          dot = true;
        }
        case 's' -> {
          lines = false;
          dot = false;
        }
        case 'w' -> {
          lines = true;
          dot = false;
        }
        case 'x' -> spaced = true;
        case 't' -> spaced = false;
        case 'q' -> quoted = true;
        case 'b', 'e' -> quoted = false;
        default ->
            throw new DatabaseError(
                "22023", "invalid regular expression option: \"" + letters.charAt(i) + "\"");
      }
    }
    return new RegexFlags(icase, lines, dot, spaced, quoted, all);
  }

  RegexFlags asLiteral() {
    return new RegexFlags(ignoreCase, multiline, dotExcludesNewline, expanded, true, global);
  }

  /** 22023 if the letters ask for all matches, which the function decides by itself. */
  RegexFlags withoutGlobal(String letters, String function) {
    RegexFlags flags = with(letters);
    if (flags.global) {
      throw new DatabaseError("22023", function + " does not support the \"global\" option");
    }
    return flags;
  }
}
