package org.pgj.engine.function.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.tartarus.snowball.SnowballStemmer;

/** A dictionary at work: what lexemes a token stands for. */
final class Lexizer {
  private static final Set<String> NO_WORDS = Set.of();

  private final Set<String> stopWords;
  private final boolean accept;
  private final SnowballStemmer stemmer;

  private Lexizer(Set<String> stopWords, boolean accept, SnowballStemmer stemmer) {
    this.stopWords = stopWords;
    this.accept = accept;
    this.stemmer = stemmer;
  }

  /** The dictionary of a catalog entry; 0A000 for other templates than simple and snowball. */
  static Lexizer of(SearchConfigurations.Dictionary dictionary) {
    Map<String, String> options = DictionaryOptions.read(dictionary.options());
    String stop = options.get("stopwords");
    Set<String> stopWords = stop == null ? NO_WORDS : stopWords(stop);
    return switch (dictionary.template()) {
      case "simple" ->
          new Lexizer(stopWords, !"false".equals(options.getOrDefault("accept", "true")), null);
      case "snowball" -> new Lexizer(stopWords, true, stemmer(options.get("language")));
      default -> throw DatabaseError.notSupported("text search template " + dictionary.template());
    };
  }

  private static SnowballStemmer stemmer(String language) {
    return switch (language) {
      case "arabic" -> new org.tartarus.snowball.ext.ArabicStemmer();
      case "armenian" -> new org.tartarus.snowball.ext.ArmenianStemmer();
      case "basque" -> new org.tartarus.snowball.ext.BasqueStemmer();
      case "catalan" -> new org.tartarus.snowball.ext.CatalanStemmer();
      case "danish" -> new org.tartarus.snowball.ext.DanishStemmer();
      case "dutch" -> new org.tartarus.snowball.ext.DutchStemmer();
      case "english" -> new org.tartarus.snowball.ext.EnglishStemmer();
      case "finnish" -> new org.tartarus.snowball.ext.FinnishStemmer();
      case "french" -> new org.tartarus.snowball.ext.FrenchStemmer();
      case "german" -> new org.tartarus.snowball.ext.GermanStemmer();
      case "greek" -> new org.tartarus.snowball.ext.GreekStemmer();
      case "hindi" -> new org.tartarus.snowball.ext.HindiStemmer();
      case "hungarian" -> new org.tartarus.snowball.ext.HungarianStemmer();
      case "indonesian" -> new org.tartarus.snowball.ext.IndonesianStemmer();
      case "irish" -> new org.tartarus.snowball.ext.IrishStemmer();
      case "italian" -> new org.tartarus.snowball.ext.ItalianStemmer();
      case "lithuanian" -> new org.tartarus.snowball.ext.LithuanianStemmer();
      case "nepali" -> new org.tartarus.snowball.ext.NepaliStemmer();
      case "norwegian" -> new org.tartarus.snowball.ext.NorwegianStemmer();
      case "porter" -> new org.tartarus.snowball.ext.PorterStemmer();
      case "portuguese" -> new org.tartarus.snowball.ext.PortugueseStemmer();
      case "romanian" -> new org.tartarus.snowball.ext.RomanianStemmer();
      case "russian" -> new org.tartarus.snowball.ext.RussianStemmer();
      case "serbian" -> new org.tartarus.snowball.ext.SerbianStemmer();
      case "spanish" -> new org.tartarus.snowball.ext.SpanishStemmer();
      case "swedish" -> new org.tartarus.snowball.ext.SwedishStemmer();
      case "tamil" -> new org.tartarus.snowball.ext.TamilStemmer();
      case "turkish" -> new org.tartarus.snowball.ext.TurkishStemmer();
      case "yiddish" -> new org.tartarus.snowball.ext.YiddishStemmer();
      case null, default ->
          throw new DatabaseError(
              "22023",
              "no Snowball stemmer available for language \""
                  + language
                  + "\" and encoding \"UTF8\"");
    };
  }

  private static Set<String> stopWords(String name) {
    if (name.equals("english")) {
      return read("/org/pgj/engine/function/search/english.stop", name);
    }
    return read("/org/apache/lucene/analysis/snowball/" + name + "_stop.txt", name);
  }

  /** The words of a list; a bar begins a comment. */
  private static Set<String> read(String resource, String name) {
    try (InputStream in = Lexizer.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw DatabaseError.notSupported("the stop word list " + name);
      }
      Set<String> words = new HashSet<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        int comment = line.indexOf('|');
        String rest = comment < 0 ? line : line.substring(0, comment);
        for (String word : rest.strip().split("\\s+")) {
          if (!word.isEmpty()) {
            words.add(word);
          }
        }
      }
      return words;
    } catch (IOException unreadable) {
      throw new DatabaseError(
          "F0000", "could not open stop-word file \"" + name + "\"", unreadable);
    }
  }

  /** The lexeme of a token: null if it is not known, empty for a stop word. */
  String lexize(String token) {
    String word = token.toLowerCase(Locale.ROOT);
    if (stopWords.contains(word)) {
      return "";
    }
    if (stemmer == null) {
      return accept ? word : null;
    }
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
