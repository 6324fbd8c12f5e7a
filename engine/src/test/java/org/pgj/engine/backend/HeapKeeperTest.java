package org.pgj.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void aHeapThatHasGrownIsCollectedOnce() {
    System.gc();
    HeapKeeper keeper = new HeapKeeper();
    keeper.look();
    assertThat(keeper.isDue()).isFalse();

    Runtime runtime = Runtime.getRuntime();
    long inUse = runtime.totalMemory() - runtime.freeMemory();
    byte[][] grown = new byte[(int) (2 * inUse / MEGABYTE) + 32][];
    for (int i = 0; i < grown.length; i++) {
      grown[i] = new byte[MEGABYTE];
    }
    keeper.look();
    assertThat(grown.length).isGreaterThan(32);
    assertThat(keeper.isDue()).isTrue();

    keeper.collect();
    assertThat(keeper.isDue()).isFalse();
    keeper.look();
    assertThat(keeper.isDue()).isFalse();
  }
}
