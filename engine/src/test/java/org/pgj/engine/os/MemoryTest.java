package org.pgj.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final long SIZE = 1 << 16;

  private long address;

  @BeforeEach
  void attach() {
    address = SharedMapping.mapAnonymous(SIZE);
    Memory.attach(address, SIZE);
  }

  @AfterEach
  void detach() {
    Memory.detach();
    SharedMapping.unmap(address, SIZE);
  }

  @Test
  void valuesAreLittleEndianAndMayBeUnaligned() {
    Memory.putLong(3, 0x0102030405060708L);
    assertThat(Memory.getByte(3)).isEqualTo((byte) 8);
    assertThat(Memory.getInt(3)).isEqualTo(0x05060708);
    assertThat(Memory.getLong(3)).isEqualTo(0x0102030405060708L);
  }

  @Test
  void comparesAsUnsignedBytesAcrossTheWordBoundary() {
    byte[] left = {1, 2, 3, 4, 5, 6, 7, 8, (byte) 0x80};
    byte[] right = {1, 2, 3, 4, 5, 6, 7, 8, 0x7F};
    Memory.copyFrom(left, 0, 100, 9);
    Memory.copyFrom(right, 0, 200, 9);
    assertThat(Memory.compare(100, 200, 9)).isPositive();
    assertThat(Memory.compare(200, 100, 9)).isNegative();
    assertThat(Memory.compare(100, 200, 8)).isZero();
    assertThat(Memory.compare(100, right, 0, 9)).isPositive();
    Memory.putByte(103, (byte) 0xFF);
    assertThat(Memory.compare(100, 200, 8)).isPositive();
  }

  @Test
  void checkedVariantRefusesWhatIsOutsideOrUnaligned() {
    assertThat(Memory.CHECKED).isTrue();
    assertThatThrownBy(() -> Memory.getInt(SIZE - 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Memory.getByte(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Memory.compareAndSetInt(2, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Memory.copyFrom(new byte[8], 4, 0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aSecondSegmentIsRefused() {
    assertThatThrownBy(() -> Memory.attach(address, SIZE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void futexWaitSeesAChangedWordAndATimeLimit() {
    Memory.putInt(64, 7);
    assertThat(Futex.await(64, 8, 1_000_000_000L)).isEqualTo(Futex.Outcome.CHANGED);
    assertThat(Futex.await(64, 7, 1_000_000L)).isEqualTo(Futex.Outcome.TIMED_OUT);
  }

  @Test
  void futexWakesASleeper() throws InterruptedException {
    Thread sleeper =
        new Thread(
            () -> {
              while (Memory.getIntAcquire(64) == 0) {
                Futex.await(64, 0, 10_000_000_000L);
              }
            });
    sleeper.start();
    Memory.putIntRelease(64, 1);
    Futex.wake(64, 1);
    sleeper.join(5000);
    assertThat(sleeper.isAlive()).isFalse();
  }
}
