package org.pgj.engine.parser.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GrammarDecisionsTest {
  /**
   * Every decision is a switch on the next token. One that is not would call adaptivePredict, which
   * is slow in a cold process, and cannot work at all since {@link ATNDeserializer} leaves the ATN
   * out.
   */
  @Test
  void noDecisionNeedsPrediction() throws IOException {
    try (InputStream in = SqlGrammar.class.getResourceAsStream("SqlGrammar.class")) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(constants).contains("matchedEOF").doesNotContain("adaptivePredict");
    }
  }

  @Test
  void keywordClassesAreRangesOfTokenNumbers() {
    assertThat(KeywordTokens.type("abort")).isEqualTo(1);
    assertThat(KeywordTokens.LAST_UNRESERVED).isEqualTo(SqlGrammar.ZONE);
    assertThat(KeywordTokens.LAST_COL_NAME).isEqualTo(SqlGrammar.XMLTABLE);
    assertThat(KeywordTokens.LAST_TYPE_FUNC_NAME).isEqualTo(SqlGrammar.VERBOSE);
    assertThat(KeywordTokens.LAST_KEYWORD).isEqualTo(SqlGrammar.WITH);
    for (int type = 1; type <= KeywordTokens.LAST_KEYWORD; type++) {
      String word = SqlGrammar.VOCABULARY.getSymbolicName(type).toLowerCase(java.util.Locale.ROOT);
      assertThat(KeywordTokens.type(word)).as(word).isEqualTo(type);
    }
  }
}
