package org.pgj.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1000})
  void everyByteOfAnArrayIsDrawn(int length) {
    byte[] seen = new byte[length];
    for (int i = 0; i < 20; i++) {
      byte[] drawn = new byte[length];
      Entropy.fill(drawn);
      for (int at = 0; at < length; at++) {
        seen[at] |= drawn[at];
      }
    }
    assertThat(seen).doesNotContain((byte) 0);
  }

  @Test
  void numbersDiffer() {
    Set<Long> drawn = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      drawn.add(Entropy.nextLong());
    }
    assertThat(drawn).hasSize(1000);
  }
}
