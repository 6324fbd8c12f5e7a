package org.pgj.engine.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pgj.engine.parser.tree.ParsedStatement;

/**
 * What query strings were parsed and resolved to, for those that come again: drivers send the same
 * text with every execution. The least recently used go first.
 *
 * <p>Texts without parameters are let in when they come a second time. Most of them carry their
 * values as literals and never come again; kept for 256 statements, they would all grow old enough
 * to reach the collector's old generation.
 */
final class StatementCache {
  private static final int LONGEST_TEXT = 8192;

  private record Key(String text, int[] parameterTypes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.text.equals(text)
          && Arrays.equals(key.parameterTypes, parameterTypes);
    }

    @Override
    public int hashCode() {
      return text.hashCode() * 31 + Arrays.hashCode(parameterTypes);
    }
  }

  private final Map<Key, BoundStatement> statements = new RecentEntries<>();
  private final Map<String, List<ParsedStatement>> scripts = new RecentEntries<>();

  private final Sightings seenStatements = new Sightings();
  private final Sightings seenScripts = new Sightings();

  /** What a string of one statement was resolved to, if that still holds; else null. */
  BoundStatement find(String text, int[] parameterTypes) {
    if (text.length() > LONGEST_TEXT) {
      return null;
    }
    Key key = new Key(text, parameterTypes);
    BoundStatement found = statements.get(key);
    if (found != null && !found.query().isValid()) {
      statements.remove(key);
      return null;
    }
    return found;
  }

  void put(int[] parameterTypes, BoundStatement statement) {
    String text = statement.text();
    if (text.length() <= LONGEST_TEXT
        && statement.query() != null
        && statement.query().isReusable()
        && (statement.parameterTypes().length > 0 || seenStatements.again(text))) {
      statements.put(new Key(text, parameterTypes), statement);
    }
  }

  /** What a string was parsed to, or null. */
  List<ParsedStatement> findScript(String text) {
    return text.length() > LONGEST_TEXT ? null : scripts.get(text);
  }

  void putScript(String text, List<ParsedStatement> script) {
    if (text.length() <= LONGEST_TEXT && seenScripts.again(text)) {
      scripts.put(text, script);
    }
  }

  void clear() {
    statements.clear();
    scripts.clear();
  }
}
