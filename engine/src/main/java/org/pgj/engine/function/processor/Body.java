package org.pgj.engine.function.processor;

import java.util.List;

/** An annotated method: simple names of its parameter and result types, and its pg_proc rows. */
record Body(
    String method, List<String> parameters, String result, List<BuiltinFunctions.Row> rows) {

  /** What a method is to the registry. */
  enum Kind {
    SCALAR,
    SET,
    AGGREGATE
  }

  Kind kind() {
    return switch (result) {
      case "SetFunction" -> Kind.SET;
      case "Aggregate" -> Kind.AGGREGATE;
      default -> Kind.SCALAR;
    };
  }

  /** Whether a parameter stands for a SQL argument. */
  static boolean isArgument(String parameter) {
    return switch (parameter) {
      case "Arguments", "FunctionContext", "FunctionCall", "BytesOutput", "Result" -> false;
      default -> true;
    };
  }

  boolean takesAll() {
    return parameters.contains("Arguments");
  }

  boolean isStrict() {
    return rows.getFirst().strict();
  }

  boolean writesBytes() {
    return parameters.contains("BytesOutput");
  }

  boolean setsResult() {
    return parameters.contains("Result");
  }

  /** Whether all that goes in and out is primitive, so that the loop deserves its variants. */
  boolean isHot() {
    if (!isStrict() || takesAll() || setsResult() || writesBytes()) {
      return false;
    }
    for (String parameter : parameters) {
      if (isArgument(parameter) && !isPrimitive(parameter)) {
        return false;
      }
    }
    return isPrimitive(result) && parameters.stream().anyMatch(Body::isArgument);
  }

  static boolean isPrimitive(String type) {
    return switch (type) {
      case "boolean", "int", "long", "double", "float" -> true;
      default -> false;
    };
  }

  /** Representation a Java type stands for; 0 if none. */
  static char representation(String type) {
    return switch (type) {
      case "boolean", "int", "long", "Boolean", "Integer", "Long" -> 'L';
      case "double", "float", "Double" -> 'D';
      case "Bytes", "String" -> 'B';
      default -> 0;
    };
  }

  /** What is wrong with the method, null if nothing. */
  String check(BuiltinFunctions builtins) {
    if (kind() != Kind.SCALAR) {
      return parameters.equals(List.of("FunctionCall"))
          ? null
          : "a factory of set functions or aggregates takes a FunctionCall";
    }
    List<String> arguments = parameters.stream().filter(Body::isArgument).toList();
    for (BuiltinFunctions.Row row : rows) {
      if (row.strict() != isStrict()) {
        return row.signature() + " differs in strictness";
      }
      if (!takesAll()) {
        if (arguments.size() != row.arguments().length) {
          return row.signature() + " has another number of arguments";
        }
        for (int i = 0; i < arguments.size(); i++) {
          char expected = builtins.representation(row.arguments()[i]);
          if (representation(arguments.get(i)) == 0
              || expected != '?' && expected != representation(arguments.get(i))) {
            return row.signature() + ": argument " + (i + 1) + " is not " + arguments.get(i);
          }
          if (!row.strict() && isPrimitive(arguments.get(i))) {
            return row.signature() + " is not strict: argument " + (i + 1) + " may be null";
          }
        }
      }
      if (!setsResult()) {
        char expected = builtins.representation(row.result());
        char actual = writesBytes() ? 'B' : result.equals("void") ? 'L' : representation(result);
        if (actual == 0 || expected != '?' && expected != actual) {
          return row.signature() + ": the result is not " + result;
        }
      }
    }
    return null;
  }
}
