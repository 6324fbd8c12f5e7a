package org.pgj.engine.function.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of pg_proc and pg_type that the processor needs, from the catalog's data files. */
final class BuiltinFunctions {
  /** A pg_proc row. */
  record Row(
      int oid, String source, String signature, boolean strict, int[] arguments, int result) {}

  private static final int LANGUAGE_INTERNAL = 12;
  private static final int CITEXT = 16100;
  private static final int HSTORE = 16102;

  private final Map<Integer, String> typeNames = new HashMap<>();
  private final Map<Integer, Character> representations = new HashMap<>();
  private final Map<String, List<Row>> bySource = new HashMap<>();
  private final Map<String, Row> bySignature = new HashMap<>();

  /**
   * @param extensions functions that stand in pg_proc only where their extension was created, under
   *     another oid then
   */
  BuiltinFunctions(BufferedReader types, BufferedReader functions, BufferedReader extensions)
      throws IOException {
    readTypes(types);
    representations.put(CITEXT, 'B');
    representations.put(HSTORE, 'B');
    readFunctions(functions);
    readFunctions(extensions);
  }

  private void readTypes(BufferedReader reader) throws IOException {
    Map<String, Integer> header = header(reader.readLine());
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String[] fields = line.split("\t", -1);
      int oid = Integer.parseInt(fields[header.get("oid")]);
      String name = fields[header.get("typname")];
      typeNames.put(oid, name);
      char representation =
          fields[header.get("typbyval")].equals("t") || fields[header.get("typname")].equals("tid")
              ? 'L'
              : 'B';
      if (name.equals("float4") || name.equals("float8")) {
        representation = 'D';
      }
      if (fields[header.get("typtype")].equals("p")
          && (name.startsWith("any") || name.equals("internal"))) {
        representation = '?';
      }
      representations.put(oid, representation);
    }
  }

  private void readFunctions(BufferedReader reader) throws IOException {
    Map<String, Integer> header = header(reader.readLine());
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String[] fields = line.split("\t", -1);
      String argumentList = fields[header.get("proargtypes")];
      String[] parts = argumentList.isEmpty() ? new String[0] : argumentList.split(" ");
      int[] arguments = new int[parts.length];
      StringBuilder signature = new StringBuilder(fields[header.get("proname")]).append('(');
      for (int i = 0; i < parts.length; i++) {
        arguments[i] = Integer.parseInt(parts[i]);
        signature.append(i == 0 ? "" : ",").append(typeNames.get(arguments[i]));
      }
      Row row =
          new Row(
              Integer.parseInt(fields[header.get("oid")]),
              fields[header.get("prosrc")],
              signature.append(')').toString(),
              fields[header.get("proisstrict")].equals("t"),
              arguments,
              Integer.parseInt(fields[header.get("prorettype")]));
      bySignature.putIfAbsent(row.signature(), row);
      if (Integer.parseInt(fields[header.get("prolang")]) == LANGUAGE_INTERNAL) {
        bySource.computeIfAbsent(row.source(), source -> new ArrayList<>()).add(row);
      }
    }
  }

  private static Map<String, Integer> header(String line) {
    Map<String, Integer> columns = new HashMap<>();
    for (String name : line.split("\t")) {
      columns.put(name, columns.size());
    }
    return columns;
  }

  /** Rows of a prosrc or a signature; empty if there are none. */
  List<Row> find(String name) {
    if (name.indexOf('(') >= 0) {
      Row row = bySignature.get(name);
      return row == null ? List.of() : List.of(row);
    }
    return bySource.getOrDefault(name, List.of());
  }

  /** L, D, B for LONG, DOUBLE, BYTES, ? for a polymorphic type. */
  char representation(int type) {
    return representations.getOrDefault(type, '?');
  }

  boolean isName(int type) {
    return type == 19;
  }
}
