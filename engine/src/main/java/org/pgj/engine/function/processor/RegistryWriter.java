package org.pgj.engine.function.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the lookup from oid to body: a switch over pages of oids, a method with a switch each. */
final class RegistryWriter {
  static final String CLASS = "org.pgj.engine.function.generated.GeneratedFunctions";

  static final String SOURCES = "org.pgj.engine.function.generated.GeneratedSources";

  private static final int PAGE_BITS = 8;

  /** A power of two: one method cannot hold all sources. */
  private static final int SOURCE_PAGES = 8;

  private final SortedMap<Integer, String> kernels = new TreeMap<>();
  private final SortedMap<Integer, String> sets = new TreeMap<>();
  private final SortedMap<Integer, String> aggregates = new TreeMap<>();
  private final SortedMap<String, Integer> sources = new TreeMap<>();
  private final StringBuilder out = new StringBuilder(1 << 16);

  RegistryWriter(Map<String, List<Body>> holders) {
    holders.forEach(
        (holder, bodies) -> {
          for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            for (BuiltinFunctions.Row row : body.rows()) {
              sources.putIfAbsent(row.source(), row.oid());
              String factory = holder + "." + body.method() + "(call)";
              switch (body.kind()) {
                case SCALAR -> kernels.put(row.oid(), "new " + holder + "Kernels(call, " + i + ")");
                case SET -> sets.put(row.oid(), factory);
                case AGGREGATE -> aggregates.put(row.oid(), factory);
              }
            }
          }
        });
  }

  String write() {
    out.append("package org.pgj.engine.function.generated;\n");
    out.append("import org.pgj.engine.function.*;\n");
    out.append("/** Generated. */\npublic final class GeneratedFunctions {\n");
    out.append("private GeneratedFunctions() {}\n");
    lookup("FunctionKernel", "kernel", kernels);
    lookup("SetFunction", "setFunction", sets);
    lookup("Aggregate", "aggregate", aggregates);
    SortedMap<Integer, String> all = new TreeMap<>(kernels);
    all.putAll(sets);
    all.putAll(aggregates);
    contains("isSetFunction", sets);
    contains("exists", all);
    out.append("}\n");
    return out.toString();
  }

  /** The lookup from pg_proc.prosrc to an oid that has it: a method with a switch per page. */
  String writeSources() {
    List<SortedMap<String, Integer>> pages = new ArrayList<>();
    for (int page = 0; page < SOURCE_PAGES; page++) {
      pages.add(new TreeMap<>());
    }
    sources.forEach(
        (source, oid) -> pages.get(source.hashCode() & SOURCE_PAGES - 1).put(source, oid));
    StringBuilder text = new StringBuilder(1 << 16);
    text.append("package org.pgj.engine.function.generated;\n");
    text.append("/** Generated. */\npublic final class GeneratedSources {\n");
    text.append("private GeneratedSources() {}\n");
    text.append("public static int oid(String source) {\n");
    text.append("return switch (source.hashCode() & ").append(SOURCE_PAGES - 1).append(") {\n");
    for (int page = 0; page < SOURCE_PAGES - 1; page++) {
      text.append("case ").append(page).append(" -> oid").append(page).append("(source);\n");
    }
    text.append("default -> oid").append(SOURCE_PAGES - 1).append("(source);\n};\n}\n");
    for (int page = 0; page < SOURCE_PAGES; page++) {
      text.append("private static int oid").append(page).append("(String source) {\n");
      text.append("switch (source) {\n");
      pages
          .get(page)
          .forEach(
              (source, oid) ->
                  text.append("case \"")
                      .append(source)
                      .append("\": return ")
                      .append(oid)
                      .append(";\n"));
      text.append("default: return 0;\n}\n}\n");
    }
    text.append("}\n");
    return text.toString();
  }

  private void contains(String method, SortedMap<Integer, String> entries) {
    out.append("public static boolean ").append(method).append("(int oid) {\nswitch (oid) {\n");
    entries.keySet().forEach(oid -> out.append("case ").append(oid).append(":\n"));
    out.append("return true;\ndefault: return false;\n}\n}\n");
  }

  private void lookup(String type, String method, SortedMap<Integer, String> entries) {
    SortedMap<Integer, SortedMap<Integer, String>> pages = new TreeMap<>();
    entries.forEach(
        (oid, creation) ->
            pages.computeIfAbsent(oid >> PAGE_BITS, page -> new TreeMap<>()).put(oid, creation));
    out.append("public static ").append(type).append(' ').append(method);
    out.append("(int oid, FunctionCall call) {\nswitch (oid >> ").append(PAGE_BITS).append(") {\n");
    pages
        .keySet()
        .forEach(
            page -> {
              out.append("case ").append(page).append(": return ").append(method).append(page);
              out.append("(oid, call);\n");
            });
    out.append("default: return null;\n}\n}\n");
    pages.forEach(
        (page, members) -> {
          out.append("private static ").append(type).append(' ').append(method).append(page);
          out.append("(int oid, FunctionCall call) {\nswitch (oid) {\n");
          members.forEach(
              (oid, creation) ->
                  out.append("case ")
                      .append(oid)
                      .append(": return ")
                      .append(creation)
                      .append(";\n"));
          out.append("default: return null;\n}\n}\n");
        });
  }
}
