package org.pgj.engine.function.search;

/** The token types of the default parser, as other packages know them. */
public final class TokenTypes {
  private TokenTypes() {}

  /** The number of a token type by its alias, 0 if there is none. */
  public static int number(String alias) {
    for (TokenType type : TokenType.values()) {
      if (type.alias().equals(alias)) {
        return type.number();
      }
    }
    return 0;
  }
}
