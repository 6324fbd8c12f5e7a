package org.pgj.engine.type.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
  @Test
  void findsWhatAPlainSearchFinds() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      String text = word(random, random.nextInt(60));
      String wanted = word(random, random.nextInt(5));
      byte[] padded = ("ab" + text + "ab").getBytes(StandardCharsets.ISO_8859_1);
      int expected = text.indexOf(wanted);
      assertThat(
              ByteSearch.indexOf(
                  padded, 2, 2 + text.length(), wanted.getBytes(StandardCharsets.ISO_8859_1)))
          .as("%s in %s", wanted, text)
          .isEqualTo(expected < 0 ? -1 : expected + 2);
    }
  }

  /** Few letters, among them neighbours that borrow from each other when words are subtracted. */
  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("ab\u0000\u0001\u0080\u00ff".charAt(random.nextInt(6)));
    }
    return word.toString();
  }
}
