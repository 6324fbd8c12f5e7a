package org.pgj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * Calls of functions and conversions of values with the results that PostgreSQL 17 gave. A line of
 * {@code cases.tsv}: a signature, or {@code ::type} for reading and writing a value; its arguments;
 * the result. The last column is made by {@code engine/src/catalog/expect} from the others.
 */
class FunctionCasesTest {
  private final BuiltinRows builtins = new BuiltinRows();
  private final TestContext context = new TestContext();

  @Test
  void functionsAnswerAsPostgres() throws IOException {
    List<String> failures = new ArrayList<>();
    int count = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                FunctionCasesTest.class.getResourceAsStream("cases.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", -1);
        String expected = fields[fields.length - 1];
        String actual = answer(fields[0], Arrays.copyOfRange(fields, 1, fields.length - 1));
        count++;
        if (!actual.equals(expected)) {
          failures.add(line + "\n    but was " + actual);
        }
      }
    }
    assertThat(count).isPositive();
    assertThat(failures).isEmpty();
  }

  private String answer(String function, String[] arguments) {
    try {
      return function.startsWith("::")
          ? convert(function.substring(2), arguments[0])
          : call(builtins.functions.get(function), arguments);
    } catch (DatabaseError error) {
      return "ERROR " + error.sqlState() + " " + escape(error.getMessage());
    }
  }

  private String convert(String name, String text) {
    int parenthesis = name.indexOf('(');
    SqlType type =
        context.type(builtins.types.get(parenthesis < 0 ? name : name.substring(0, parenthesis)));
    int typmod = SqlType.NO_TYPMOD;
    if (parenthesis >= 0) {
      typmod =
          type.typmodIn(
              Arrays.stream(name.substring(parenthesis + 1, name.length() - 1).split(","))
                  .mapToInt(Integer::parseInt)
                  .toArray());
    }
    Vector value = Vector.create(type.representation(), 1);
    type.input(unescape(text), typmod, value, 0, context);
    return escape(type.outputText(value, 0, context));
  }

  private String call(BuiltinRows.Function function, String[] arguments) {
    Vector[] vectors = new Vector[arguments.length];
    int[] types = new int[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      int colons = arguments[i].lastIndexOf("::");
      String text = colons < 0 ? arguments[i] : arguments[i].substring(0, colons);
      types[i] =
          colons < 0
              ? function.arguments()[i]
              : builtins.types.get(arguments[i].substring(colons + 2));
      SqlType type = context.type(types[i]);
      vectors[i] = Vector.create(type.representation(), 1);
      if (text.equals("\\N")) {
        vectors[i].setNull(0);
      } else {
        type.input(unescape(text), SqlType.NO_TYPMOD, vectors[i], 0, context);
      }
    }
    int resultOid = resultType(function, types);
    SqlType resultType = context.type(resultOid);
    FunctionCall call = new FunctionCall(function.oid(), types, resultOid, false);
    Vector result = Vector.create(resultType.representation(), 16);
    if (function.set()) {
      return rows(FunctionRegistry.setFunction(call, function.signature()), vectors, resultType);
    }
    FunctionRegistry.kernel(call, function.signature()).evaluate(vectors, result, null, 1, context);
    return result.isNull(0) ? "\\N" : escape(resultType.outputText(result, 0, context));
  }

  private String rows(SetFunction function, Vector[] arguments, SqlType type) {
    function.open(arguments, 0, context);
    List<String> rows = new ArrayList<>();
    Vector column = Vector.create(type.representation(), 3);
    for (int count = 1; count > 0; ) {
      column.reset();
      count = function.next(new Vector[] {column}, 3, context);
      for (int i = 0; i < count; i++) {
        rows.add(column.isNull(i) ? "\\\\N" : escape(type.outputText(column, i, context)));
      }
    }
    return String.join(" | ", rows);
  }

  /** Resolves anyelement and anyarray by the first actual argument that tells. */
  private int resultType(BuiltinRows.Function function, int[] types) {
    String declared = context.type(function.result()).name();
    if (!declared.startsWith("any")) {
      return function.result();
    }
    boolean wantsArray = declared.endsWith("array");
    for (int i = 0; i < types.length; i++) {
      String argument = context.type(function.arguments()[i]).name();
      if (argument.startsWith("any")) {
        boolean isArray = argument.endsWith("array");
        if (isArray == wantsArray) {
          return types[i];
        }
        return isArray ? context.type(types[i]).elementOid() : context.arrayTypeOf(types[i]);
      }
    }
    throw new IllegalArgumentException(function.signature());
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\r", "\\r");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
