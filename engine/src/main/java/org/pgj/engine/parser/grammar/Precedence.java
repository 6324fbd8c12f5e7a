package org.pgj.engine.parser.grammar;

/** How strongly operators bind, weakest first (manual: Operator Precedence). */
final class Precedence {
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int IS = 4;
  static final int COMPARE = 5;
  static final int LIKE = 6;
  static final int ESCAPE = 7;
  static final int OTHER = 8;
  static final int ADD = 9;
  static final int MULTIPLY = 10;
  static final int POWER = 11;
  static final int AT = 12;
  static final int COLLATE = 13;
  static final int SIGN = 14;

  private Precedence() {}
}
