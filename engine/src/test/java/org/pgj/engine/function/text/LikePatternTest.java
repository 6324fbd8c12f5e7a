package org.pgj.engine.function.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.type.vector.Bytes;

class LikePatternTest {
  private static boolean like(String text, String pattern) {
    return LikePattern.of(Bytes.of(pattern), call()).matches(Bytes.of(text));
  }

  private static FunctionCall call() {
    return new FunctionCall(0, new int[] {25, 25}, 16, false);
  }

  @Test
  void agreesWithBacktracking() {
    Random random = new Random(5);
    for (int round = 0; round < 50_000; round++) {
      String text = word(random, "abü", random.nextInt(12));
      String pattern = word(random, "abü%%", random.nextInt(7));
      Bytes t = Bytes.of(text);
      Bytes p = Bytes.of(pattern);
      assertThat(like(text, pattern))
          .as("%s LIKE %s", text, pattern)
          .isEqualTo(LikeMatcher.match(t.array(), 0, t.length(), p.array(), 0, p.length()));
    }
  }

  private static String word(Random random, String letters, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  @Test
  void escapedWildcardsStandForThemselves() {
    assertThat(like("50%", "50\\%")).isTrue();
    assertThat(like("505", "50\\%")).isFalse();
    assertThat(like("a_b", "%\\_%")).isTrue();
    assertThat(like("a\\b", "%\\\\%")).isTrue();
    assertThat(like("äöü", "_ö_")).isTrue();
  }

  @Test
  void anEscapeCharacterAtTheEndIsAnErrorOnlyWhereItIsReached() {
    assertThat(like("b", "a\\")).isFalse();
    assertThatThrownBy(() -> like("ab", "a\\")).isInstanceOf(DatabaseError.class);
  }

  @Test
  void aCallKeepsThePatternUntilAnotherComes() {
    FunctionCall call = call();
    LikePattern first = LikePattern.of(Bytes.of("%a%"), call);
    assertThat(LikePattern.of(Bytes.of("%a%"), call)).isSameAs(first);
    assertThat(LikePattern.of(Bytes.of("%b%"), call).matches(Bytes.of("xbx"))).isTrue();
  }
}
