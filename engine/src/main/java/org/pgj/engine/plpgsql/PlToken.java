package org.pgj.engine.plpgsql;

/**
 * A token of a body.
 *
 * @param text a word folded to lower case, an operator, or the value of a string
 * @param start offset in the body
 * @param end offset behind it
 */
record PlToken(Kind kind, String text, int start, int end, int line) {
  enum Kind {
    /** A word that may be a keyword. */
    WORD,
    /** A word in quotes, never a keyword. */
    QUOTED,
    STRING,
    NUMBER,
    PARAMETER,
    /** Punctuation or an operator. */
    SYMBOL,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
