package org.pgj.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void agreesWithTheStrictDecoderOfTheJdk() {
    Random random = new Random(7);
    byte[] leads = {0x41, (byte) 0xC0, (byte) 0xC3, (byte) 0xE0, (byte) 0xE2, (byte) 0xED};
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        bytes[0] = leads[random.nextInt(leads.length)];
        for (int k = 1; k < bytes.length; k++) {
          bytes[k] = (byte) (0x80 | random.nextInt(64));
        }
      }
      boolean wellFormed = Utf8.firstMalformed(bytes, 0, bytes.length) < 0;
      assertThat(wellFormed).as("%s", bytes).isEqualTo(jdkAccepts(bytes));
    }
  }

  @Test
  void tellsWhereTheFirstBadSequenceBegins() {
    byte[] bytes = "aé€𝄞z".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).isEqualTo(-1);
    assertThat(Utf8.firstMalformed(bytes, 0, bytes.length - 2)).isEqualTo(6);
  }

  private static boolean jdkAccepts(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
