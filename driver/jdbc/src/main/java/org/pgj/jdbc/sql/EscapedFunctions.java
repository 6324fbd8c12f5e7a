package org.pgj.jdbc.sql;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.protocol.SqlState;

/**
 * Translates the functions of {@code {fn …}} that PostgreSQL spells differently; others stay as
 * they are.
 */
final class EscapedFunctions {
  private EscapedFunctions() {}

  static String translate(String call, boolean backslashEscapes) throws SQLException {
    int open = call.indexOf('(');
    if (open < 0 || !call.endsWith(")")) {
      return call;
    }
    String name = call.substring(0, open).trim();
    List<String> a = arguments(call.substring(open + 1, call.length() - 1), backslashEscapes);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "ceiling" -> "ceil(" + one(name, a) + ")";
      case "log" -> "ln(" + one(name, a) + ")";
      case "log10" -> "log(" + one(name, a) + ")";
      case "power" -> "pow(" + join(a) + ")";
      case "truncate" -> "trunc(" + join(a) + ")";
      case "char" -> "chr(" + one(name, a) + ")";
      case "concat" -> "(" + String.join("||", a) + ")";
      case "insert" -> {
        need(name, a, 4);
        yield "overlay("
            + a.get(0)
            + " placing "
            + a.get(3)
            + " from "
            + a.get(1)
            + " for "
            + a.get(2)
            + ")";
      }
      case "lcase" -> "lower(" + one(name, a) + ")";
      case "ucase" -> "upper(" + one(name, a) + ")";
      case "left" -> {
        need(name, a, 2);
        yield "substring(" + a.get(0) + " for " + a.get(1) + ")";
      }
      case "right" -> {
        need(name, a, 2);
        yield "right(" + a.get(0) + ", " + a.get(1) + ")";
      }
      case "length" -> "length(trim(trailing from " + one(name, a) + "))";
      case "locate" -> locate(name, a);
      case "ltrim" -> "trim(leading from " + one(name, a) + ")";
      case "rtrim" -> "trim(trailing from " + one(name, a) + ")";
      case "space" -> "repeat(' '," + one(name, a) + ")";
      case "substring" -> {
        if (a.size() != 2 && a.size() != 3) {
          throw arity(name, 3);
        }
        yield "substr(" + join(a) + ")";
      }
      case "curdate" -> "current_date";
      case "curtime" -> "current_time";
      case "now" -> "now()";
      case "dayname" -> "to_char(" + one(name, a) + ",'Day')";
      case "monthname" -> "to_char(" + one(name, a) + ",'Month')";
      case "dayofmonth" -> "extract(day from " + one(name, a) + ")";
      case "dayofweek" -> "extract(dow from " + one(name, a) + ")+1";
      case "dayofyear" -> "extract(doy from " + one(name, a) + ")";
      case "hour", "minute", "month", "quarter", "second", "week", "year" ->
          "extract(" + name.toLowerCase(Locale.ROOT) + " from " + one(name, a) + ")";
      case "timestampadd" -> {
        need(name, a, 3);
        yield "(" + interval(a.get(0), a.get(1)) + "+" + a.get(2) + ")";
      }
      case "timestampdiff" -> {
        need(name, a, 3);
        yield "extract(" + unit(a.get(0)) + " from (" + a.get(2) + "-" + a.get(1) + "))";
      }
      case "ifnull" -> "coalesce(" + join(a) + ")";
      case "database" -> "current_database()";
      case "user" -> "user";
      default -> call;
    };
  }

  private static String locate(String name, List<String> a) throws SQLException {
    if (a.size() == 2) {
      return "position(" + a.get(0) + " in " + a.get(1) + ")";
    }
    need(name, a, 3);
    String found =
        "position(" + a.get(0) + " in substring(" + a.get(1) + " from " + a.get(2) + "))";
    return "(" + a.get(2) + "*sign(" + found + ")+" + found + ")";
  }

  private static String interval(String unit, String count) throws SQLException {
    String name = unit(unit);
    if (name.equals("quarter")) {
      return "CAST((" + count + "::int * 3) || ' month' as interval)";
    }
    return "CAST(" + count + " || ' " + name + "' as interval)";
  }

  private static String unit(String text) throws SQLException {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "sql_tsi_day" -> "day";
      case "sql_tsi_hour" -> "hour";
      case "sql_tsi_minute" -> "minute";
      case "sql_tsi_month" -> "month";
      case "sql_tsi_quarter" -> "quarter";
      case "sql_tsi_second" -> "second";
      case "sql_tsi_week" -> "week";
      case "sql_tsi_year" -> "year";
      default ->
          throw new SQLSyntaxErrorException(
              "interval " + text.trim() + " not yet implemented", SqlState.SYNTAX_ERROR);
    };
  }

  private static String one(String name, List<String> a) throws SQLException {
    need(name, a, 1);
    return a.get(0);
  }

  private static void need(String name, List<String> a, int count) throws SQLException {
    if (a.size() != count) {
      throw arity(name, count);
    }
  }

  private static SQLException arity(String name, int count) {
    return new SQLSyntaxErrorException(
        name + " function takes " + count + (count == 1 ? " argument." : " arguments."),
        SqlState.SYNTAX_ERROR);
  }

  private static String join(List<String> a) {
    return String.join(",", a);
  }

  private static List<String> arguments(String text, boolean backslashEscapes) {
    List<String> result = new ArrayList<>();
    int depth = 0;
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      int end = SqlScanner.skipQuoted(text, i, backslashEscapes);
      if (end > i) {
        i = end;
        continue;
      }
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        result.add(text.substring(from, i).trim());
        from = i + 1;
      }
      i++;
    }
    String last = text.substring(from).trim();
    if (!last.isEmpty() || !result.isEmpty()) {
      result.add(last);
    }
    return result;
  }
}
