package org.pgj.engine.function.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;

/** Searches that would take years end when the session is told to. */
class InterruptibleTextTest {
  private static final FunctionContext CANCELLED =
      (FunctionContext)
          Proxy.newProxyInstance(
              FunctionContext.class.getClassLoader(),
              new Class<?>[] {FunctionContext.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("checkInterrupts");
                throw new DatabaseError("57014", "canceling statement due to user request");
              });

  private static Regex compile(String pattern) {
    return RegexTranslator.compile(pattern, RegexFlags.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a*)(a*)\\1\\2\\1b", "a*a*a*a*a*a*a*a*b"})
  void aSearchOfManyWaysIsCancelled(String pattern) {
    RegexMatcher matcher = compile(pattern).matcher("a".repeat(300) + "c", CANCELLED);
    assertThatThrownBy(matcher::find)
        .isInstanceOfSatisfying(
            DatabaseError.class, error -> assertThat(error.sqlState()).isEqualTo("57014"));
  }

  @Test
  void aSearchInALongTextIsCancelled() {
    RegexMatcher matcher = compile("a*b").matcher("a".repeat(1_000_000), CANCELLED);
    assertThatThrownBy(matcher::find).isInstanceOf(DatabaseError.class);
  }

  @Test
  void simplePatternsReadShortTextsAsTheyAre() {
    assertThat(compile("^[a(]+[*+{]*x$").subject("abc", CANCELLED)).isEqualTo("abc");
    assertThat(compile("^(abc|def)x+").matcher("defxx", CANCELLED).find()).isTrue();
  }
}
