package org.pgj.engine.parser.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.text.Keywords;

class GrammarDecisionsTest {
  /**
   * Every decision is a switch on the next token. One that is not would call adaptivePredict, which
   * is slow in a cold process, and cannot work at all since the build leaves the ATN out.
   */
  @Test
  void noDecisionNeedsPrediction() throws IOException {
    try (InputStream in = SqlGrammar.class.getResourceAsStream("SqlGrammar.class")) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(constants).contains("matchedEOF").doesNotContain("adaptivePredict");
    }
  }

  @Test
  void keywordClassesAreRangesOfTokenNumbers() throws IllegalAccessException {
    assertThat(KeywordTokens.type("abort")).isEqualTo(1);
    assertThat(KeywordTokens.LAST_UNRESERVED).isEqualTo(SqlGrammar.ZONE);
    assertThat(KeywordTokens.LAST_COL_NAME).isEqualTo(SqlGrammar.XMLTABLE);
    assertThat(KeywordTokens.LAST_TYPE_FUNC_NAME).isEqualTo(SqlGrammar.VERBOSE);
    assertThat(KeywordTokens.LAST_KEYWORD).isEqualTo(SqlGrammar.WITH);
    int count = 0;
    for (Field field : SqlGrammar.class.getFields()) {
      if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
        int type = field.getInt(null);
        if (type > 0
            && type <= KeywordTokens.LAST_KEYWORD
            && !field.getName().startsWith("RULE_")) {
          String word = field.getName().toLowerCase(Locale.ROOT);
          assertThat(KeywordTokens.type(word)).as(word).isEqualTo(type);
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(KeywordTokens.LAST_KEYWORD);
  }

  @Test
  void theBuildHasLeftOutWhatIsNeverUsed() {
    assertThat(SqlGrammar._serializedATN).isEmpty();
    assertThat(SqlGrammar.ruleNames).isEmpty();
    assertThat(SqlGrammar.VOCABULARY.getMaxTokenType()).isNegative();
  }

  @Test
  void keywordsAreThoseOfTheLists() {
    for (Keywords.Keyword keyword : Keywords.all()) {
      int type = KeywordTokens.type(keyword.word());
      Keywords.Category category =
          type <= KeywordTokens.LAST_UNRESERVED
              ? Keywords.Category.UNRESERVED
              : type <= KeywordTokens.LAST_COL_NAME
                  ? Keywords.Category.COLUMN_NAME
                  : type <= KeywordTokens.LAST_TYPE_FUNC_NAME
                      ? Keywords.Category.TYPE_OR_FUNCTION_NAME
                      : Keywords.Category.RESERVED;
      assertThat(keyword.category()).as(keyword.word()).isEqualTo(category);
      boolean quoted = Identifiers.quote(keyword.word()).startsWith("\"");
      assertThat(quoted).isEqualTo(category != Keywords.Category.UNRESERVED);
    }
    assertThat(Keywords.all()).hasSize(KeywordTokens.LAST_KEYWORD);
  }
}
