package org.pgj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Counts the built-in functions that have a body; the number may only rise. */
class FunctionCoverageTest {
  private static final int AT_LEAST = 1900;

  @Test
  void bodiesAreNotLost() {
    int scalars = 0;
    int aggregates = 0;
    int sets = 0;
    int total = 0;
    for (BuiltinRows.Function function : new BuiltinRows().functions.values()) {
      total++;
      if (FunctionRegistry.exists(function.oid())) {
        if (function.kind() == 'a') {
          aggregates++;
        } else if (function.set()) {
          sets++;
        } else {
          scalars++;
        }
      }
    }
    System.out.printf(
        "built-in functions with a body: %d scalar, %d set-returning, %d aggregates of %d in all%n",
        scalars, sets, aggregates, total);
    assertThat(scalars + sets + aggregates).isGreaterThanOrEqualTo(AT_LEAST);
  }
}
