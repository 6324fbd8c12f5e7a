package org.pgj.engine.storage.file;

/** The files of a relation (PostgreSQL manual, "Database File Layout"). */
public enum Fork {
  /** The relation's own data. */
  MAIN(""),
  /** Free space map. */
  FSM("_fsm"),
  /** Visibility map. */
  VM("_vm"),
  /** What an unlogged relation is reset to after a crash. */
  INIT("_init");

  private static final Fork[] ALL = values();

  private final String suffix;

  Fork(String suffix) {
    this.suffix = suffix;
  }

  /** What follows the relation's number in the file's name. */
  public String suffix() {
    return suffix;
  }

  /** How many forks there are. */
  public static int count() {
    return ALL.length;
  }

  /** The fork with an ordinal, without making an array. */
  public static Fork of(int ordinal) {
    return ALL[ordinal];
  }
}
