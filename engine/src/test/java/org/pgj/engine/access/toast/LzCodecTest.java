package org.pgj.engine.access.toast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgj.engine.error.DatabaseError;

class LzCodecTest {
  private final LzCodec codec = new LzCodec();

  @Test
  void whatIsCompressedComesBack() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] raw = new byte[random.nextInt(5000)];
      int variety = 1 + random.nextInt(256);
      for (int i = 0; i < raw.length; i++) {
        int back = 1 + random.nextInt(600);
        raw[i] =
            i >= back && random.nextInt(10) != 0 ? raw[i - back] : (byte) random.nextInt(variety);
        if (random.nextInt(50) == 0) {
          int run = Math.min(random.nextInt(400), raw.length - i);
          Arrays.fill(raw, i, i + run, (byte) 7);
          i += Math.max(0, run - 1);
        }
      }
      byte[] compressed = new byte[raw.length * 2 + 64];
      int length = codec.compress(raw, 0, raw.length, compressed, 3, compressed.length - 3);
      assertThat(length).isPositive();
      int wanted = round % 3 == 0 ? random.nextInt(raw.length + 1) : raw.length;
      byte[] back = new byte[wanted + 5];
      LzCodec.decompress(compressed, 3, length, back, 5, wanted);
      assertThat(Arrays.copyOfRange(back, 5, back.length)).isEqualTo(Arrays.copyOf(raw, wanted));
    }
  }

  @Test
  void whatDoesNotGetShorterIsGivenUp() {
    byte[] raw = new byte[4000];
    new Random(5).nextBytes(raw);
    assertThat(codec.compress(raw, 0, raw.length, new byte[4000], 0, 3990)).isEqualTo(-1);
  }

  @Test
  void damagedInputIsReported() {
    byte[] raw = "abcabcabcabcabcabcabcabcabcabc".repeat(50).getBytes();
    byte[] compressed = new byte[2000];
    int length = codec.compress(raw, 0, raw.length, compressed, 0, compressed.length);
    assertThat(length).isLessThan(100);
    Random random = new Random(2);
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = Arrays.copyOf(compressed, length);
      damaged[random.nextInt(length)] = (byte) random.nextInt();
      try {
        LzCodec.decompress(damaged, 0, length, new byte[raw.length], 0, raw.length);
      } catch (DatabaseError expected) {
        assertThat(expected.sqlState()).isEqualTo("XX001");
      }
    }
    assertThatThrownBy(() -> LzCodec.decompress(compressed, 0, length - 3, new byte[1500], 0, 1500))
        .isInstanceOf(DatabaseError.class);
  }
}
