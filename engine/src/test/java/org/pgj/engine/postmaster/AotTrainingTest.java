package org.pgj.engine.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AotTrainingTest {
  static List<String> loops() {
    return AotTraining.LOOPS;
  }

  /** A pattern that outlived its class would quietly take the optimizing compiler from it. */
  @ParameterizedTest
  @MethodSource("loops")
  void namesOfLoopsNameClassesOrPackages(String classes) {
    String path = "/org/pgj/engine/" + classes.replace('.', '/');
    String resource = path.endsWith("/*") ? path.substring(0, path.length() - 2) : path + ".class";

    assertThat(AotTraining.class.getResource(resource)).isNotNull();
  }
}
