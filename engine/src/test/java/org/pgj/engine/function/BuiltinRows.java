package org.pgj.engine.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** pg_proc and pg_type as the data files have them. */
final class BuiltinRows {
  /** A pg_proc row. */
  record Function(
      int oid,
      String signature,
      char kind,
      boolean strict,
      boolean set,
      int[] arguments,
      int result) {}

  final Map<String, Integer> types = new HashMap<>();
  final Map<String, Function> functions = new HashMap<>();

  BuiltinRows() {
    Map<Integer, String> names = new HashMap<>();
    for (Map<String, String> row : rows("pg_type")) {
      names.put(Integer.parseInt(row.get("oid")), row.get("typname"));
      types.putIfAbsent(row.get("typname"), Integer.parseInt(row.get("oid")));
    }
    for (Map<String, String> row : rows("pg_proc")) {
      String list = row.get("proargtypes");
      String[] oids = list.isEmpty() ? new String[0] : list.split(" ");
      int[] arguments = new int[oids.length];
      StringBuilder signature = new StringBuilder(row.get("proname")).append('(');
      for (int i = 0; i < oids.length; i++) {
        arguments[i] = Integer.parseInt(oids[i]);
        signature.append(i == 0 ? "" : ",").append(names.get(arguments[i]));
      }
      signature.append(')');
      functions.putIfAbsent(
          signature.toString(),
          new Function(
              Integer.parseInt(row.get("oid")),
              signature.toString(),
              row.get("prokind").charAt(0),
              row.get("proisstrict").equals("t"),
              row.get("proretset").equals("t"),
              arguments,
              Integer.parseInt(row.get("prorettype"))));
    }
  }

  private static List<Map<String, String>> rows(String catalog) {
    String path = "/org/pgj/engine/catalog/data/" + catalog + ".tsv";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                BuiltinRows.class.getResourceAsStream(path), StandardCharsets.UTF_8))) {
      String[] header = reader.readLine().split("\t");
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], fields[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
