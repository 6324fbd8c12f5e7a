package org.pgj.engine.analyzer;

/** The system columns that every table has (manual: section 5.6). */
public final class SystemColumns {
  private static final String[] NAMES = {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"};

  private SystemColumns() {}

  /**
   * The name of a system column.
   *
   * @param attribute -1 to -6
   */
  public static String name(int attribute) {
    return NAMES[-attribute - 1];
  }

  /** The attribute number of a system column, 0 if the name is none. */
  public static int attribute(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return -i - 1;
      }
    }
    return 0;
  }
}
