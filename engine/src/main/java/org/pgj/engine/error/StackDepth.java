package org.pgj.engine.error;

/** The end of the stack as an error like others. */
public final class StackDepth {
  /** Kilobytes of {@code max_stack_depth} where it is not asked for. */
  private static final int DEFAULT = 2048;

  private StackDepth() {}

  /** 54001, with the default of the parameter that its hint names. */
  public static DatabaseError exceeded() {
    return exceeded(DEFAULT);
  }

  /**
   * 54001.
   *
   * @param kilobytes max_stack_depth
   */
  public static DatabaseError exceeded(long kilobytes) {
    return new DatabaseError("54001", "stack depth limit exceeded")
        .hint(
            "Increase the configuration parameter \"max_stack_depth\" (currently "
                + kilobytes
                + "kB), after ensuring the platform's stack depth limit is adequate.");
  }
}
