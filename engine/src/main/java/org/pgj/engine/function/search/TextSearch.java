package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.search.TsVector;

/** A configuration at work: documents to lexemes. */
final class TextSearch {
  private final int oid;
  private final List<List<SearchConfigurations.Dictionary>> map;
  private final Map<Integer, Lexizer> lexizers = new HashMap<>();

  private TextSearch(int oid, SearchConfigurations configurations) {
    this.oid = oid;
    this.map = configurations.configuration(oid);
  }

  /** The configuration, kept for later rows of the call. */
  static TextSearch of(int oid, FunctionCall call, FunctionContext context) {
    if (call.prepared() instanceof TextSearch search && search.oid == oid) {
      return search;
    }
    TextSearch search = of(oid, context);
    call.prepared(search);
    return search;
  }

  static TextSearch of(int oid, FunctionContext context) {
    return new TextSearch(oid, context.service(SearchConfigurations.class));
  }

  /** The configuration of default_text_search_config. */
  static TextSearch current(FunctionCall call, FunctionContext context) {
    return of(context.service(SearchConfigurations.class).current(), call, context);
  }

  Lexizer lexizer(SearchConfigurations.Dictionary dictionary) {
    return lexizers.computeIfAbsent(dictionary.oid(), key -> Lexizer.of(dictionary));
  }

  List<SearchConfigurations.Dictionary> dictionaries(TokenType type) {
    return map.get(type.number());
  }

  /** The lexeme of a token: null if no dictionary knows it, empty for a stop word. */
  String lexize(TextParser.Token token) {
    for (SearchConfigurations.Dictionary dictionary : dictionaries(token.type())) {
      String lexeme = lexizer(dictionary).lexize(token.text());
      if (lexeme != null) {
        return lexeme;
      }
    }
    return null;
  }

  /** Collects the lexemes of documents. */
  static final class Collector {
    private final TextSearch search;
    private final List<TsVector.Lexeme> lexemes = new ArrayList<>();
    private int position;

    Collector(TextSearch search) {
      this.search = search;
    }

    void add(String document) {
      for (TextParser.Token token : TextParser.parse(document)) {
        String lexeme = search.lexize(token);
        if (lexeme == null) {
          continue;
        }
        position++;
        if (!lexeme.isEmpty()) {
          byte[] word = lexeme.getBytes(StandardCharsets.UTF_8);
          if (word.length <= TsVector.MAX_WORD) {
            lexemes.add(new TsVector.Lexeme(word, new int[] {TsVector.position(position, 0)}));
          }
        }
      }
    }

    /** Leaves a place free behind the words, so that phrases do not match across documents. */
    void addApart(String document) {
      int words = lexemes.size();
      add(document);
      if (lexemes.size() > words) {
        position++;
      }
    }

    TsVector vector() {
      return TsVector.of(lexemes);
    }
  }
}
