package org.pgj.engine.storage.file;

/** How long a relation's pages are kept: pg_class.relpersistence. */
public enum Persistence {
  /** Logged; survives a crash. */
  PERMANENT('p'),
  /** Not logged; survives a clean shutdown, reset by a crash. */
  UNLOGGED('u'),
  /** Not logged; gone with its session. */
  TEMPORARY('t');

  private final char code;

  Persistence(char code) {
    this.code = code;
  }

  /** The letter in pg_class.relpersistence. */
  public char code() {
    return code;
  }

  /**
   * The persistence of a pg_class.relpersistence letter.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Persistence of(char code) {
    return switch (code) {
      case 'p' -> PERMANENT;
      case 'u' -> UNLOGGED;
      case 't' -> TEMPORARY;
      default -> throw new IllegalArgumentException("relpersistence " + code);
    };
  }
}
