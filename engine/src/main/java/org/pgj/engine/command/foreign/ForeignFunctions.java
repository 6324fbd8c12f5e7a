package org.pgj.engine.command.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.QualifiedName;

/** Finds functions by their name and exactly these arguments. */
final class ForeignFunctions {
  private ForeignFunctions() {}

  /**
   * The function.
   *
   * @throws DatabaseError 42883 if there is none
   */
  static FunctionEntry find(CommandContext context, QualifiedName name, int[] types) {
    List<String> parts = name.parts();
    List<FunctionEntry> candidates;
    if (parts.size() == 1) {
      candidates = context.path().get().functions(parts.getFirst());
    } else {
      NamespaceEntry schema = context.catalog().namespace(parts.get(parts.size() - 2));
      if (schema == null) {
        throw new DatabaseError(
            "3F000", "schema \"" + parts.get(parts.size() - 2) + "\" does not exist");
      }
      candidates = new ArrayList<>(context.catalog().functionsNamed(parts.getLast()));
      candidates.removeIf(function -> function.namespace() != schema.oid());
    }
    for (FunctionEntry candidate : candidates) {
      if (Arrays.equals(candidate.argumentTypes(), types)) {
        return candidate;
      }
    }
    StringBuilder shown = new StringBuilder(String.join(".", parts)).append('(');
    for (int i = 0; i < types.length; i++) {
      shown.append(i == 0 ? "" : ", ").append(context.types().format(types[i]));
    }
    throw new DatabaseError("42883", "function " + shown + ") does not exist");
  }
}
