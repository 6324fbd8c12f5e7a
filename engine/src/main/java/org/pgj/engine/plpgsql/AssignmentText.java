package org.pgj.engine.plpgsql;

import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.tree.ParsedVariableAssignment;

/** Reads the text of an assignment by the SQL parser. */
final class AssignmentText {
  private AssignmentText() {}

  /**
   * Parses {@code target := expression}. The sign becomes an equals sign of the same width: to SQL
   * a name before {@code :=} is that of an argument.
   */
  static ParsedVariableAssignment parse(String text) {
    int depth = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (depth == 0 && c == '=') {
        break;
      } else if (depth == 0 && c == ':' && text.charAt(i + 1) == '=') {
        String plain = text.substring(0, i) + " =" + text.substring(i + 2);
        return SqlParser.parseRoutineAssignment(plain, ScannerOptions.DEFAULT);
      }
    }
    return SqlParser.parseRoutineAssignment(text, ScannerOptions.DEFAULT);
  }
}
