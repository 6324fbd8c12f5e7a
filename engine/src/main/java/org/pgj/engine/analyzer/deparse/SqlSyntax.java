package org.pgj.engine.analyzer.deparse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;

/** Calls that SQL has a syntax of its own for. */
final class SqlSyntax {
  private SqlSyntax() {}

  /** Prints a call in its own syntax; false if it has none. */
  static boolean append(String name, List<Expression> arguments, ExpressionDeparser deparser) {
    StringBuilder text = deparser.text();
    switch (name) {
      case "extract" -> {
        if (arguments.size() != 2 || !(arguments.getFirst() instanceof Constant field)) {
          return false;
        }
        text.append("EXTRACT(").append(textOf(field)).append(" FROM ");
        deparser.append(arguments.get(1), false);
        text.append(')');
        return true;
      }
      case "position" -> {
        text.append("POSITION((");
        deparser.append(arguments.get(1), false);
        text.append(") IN (");
        deparser.append(arguments.get(0), false);
        text.append("))");
        return true;
      }
      case "substring" -> {
        text.append("SUBSTRING(");
        deparser.append(arguments.get(0), false);
        text.append(" FROM ");
        deparser.append(arguments.get(1), false);
        if (arguments.size() > 2) {
          text.append(" FOR ");
          deparser.append(arguments.get(2), false);
        }
        text.append(')');
        return true;
      }
      case "btrim", "ltrim", "rtrim" -> {
        text.append("TRIM(");
        text.append(name.equals("btrim") ? "BOTH" : name.equals("ltrim") ? "LEADING" : "TRAILING");
        if (arguments.size() == 2) {
          text.append(' ');
          deparser.append(arguments.get(1), false);
        }
        text.append(" FROM ");
        deparser.append(arguments.get(0), false);
        text.append(')');
        return true;
      }
      case "timezone" -> {
        if (arguments.size() != 2) {
          return false;
        }
        text.append('(');
        deparser.append(arguments.get(1), true);
        text.append(" AT TIME ZONE ");
        deparser.append(arguments.get(0), true);
        text.append(')');
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private static String textOf(Constant constant) {
    return new String(constant.bytes(), StandardCharsets.UTF_8);
  }
}
