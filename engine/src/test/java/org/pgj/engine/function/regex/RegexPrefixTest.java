package org.pgj.engine.function.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegexPrefixTest {
  private static String prefix(String pattern, RegexFlags flags) {
    return new String(RegexTranslator.compile(pattern, flags).prefix());
  }

  @Test
  void isTheAnchoredPlainBeginning() {
    assertThat(prefix("^name 1[0-9]{2}$", RegexFlags.NONE)).isEqualTo("name 1");
    assertThat(prefix("^abc", RegexFlags.NONE)).isEqualTo("abc");
    assertThat(prefix("^ab*", RegexFlags.NONE)).isEqualTo("a");
    assertThat(prefix("^a{0,1}", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("^a?b", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("^ab+", RegexFlags.NONE)).isEqualTo("a");
  }

  @Test
  void isUnknownWhereAnythingElseMayMatch() {
    assertThat(prefix("abc", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("^abc|d", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("^abc", RegexFlags.IGNORE_CASE)).isEmpty();
    assertThat(prefix("(?i)^abc", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("(?n)^abc", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("(?x)^a b", RegexFlags.NONE)).isEmpty();
    assertThat(prefix("***=^abc", RegexFlags.NONE)).isEmpty();
  }
}
