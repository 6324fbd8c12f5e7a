package org.pgj.engine.type;

/** What PostgreSQL's input functions skip: C's isspace in the C locale. */
public final class Whitespace {
  private Whitespace() {}

  public static boolean is(int character) {
    return character == ' ' || character >= '\t' && character <= '\r';
  }
}
