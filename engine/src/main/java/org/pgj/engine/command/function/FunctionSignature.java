package org.pgj.engine.command.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParameterMode;
import org.pgj.engine.parser.tree.ParsedFunctionParameter;
import org.pgj.engine.parser.tree.ParsedObjectName;

/** Finds the function that a definition statement means: {@code f}, {@code f(int, OUT text)}. */
public final class FunctionSignature {
  private final CommandContext context;
  private final ObjectKind kind;
  private final ParsedObjectName object;

  public FunctionSignature(CommandContext context, ObjectKind kind, ParsedObjectName object) {
    this.context = context;
    this.kind = kind;
    this.object = object;
  }

  /** The function, null if there is none and {@code missingOk}. */
  public FunctionEntry find(boolean missingOk) {
    List<FunctionEntry> candidates = candidates(missingOk);
    FunctionEntry found = null;
    if (object.arguments() == null) {
      for (FunctionEntry candidate : candidates) {
        if (!fits(candidate)) {
          continue;
        }
        if (found != null) {
          throw new DatabaseError("42725", word() + " name \"" + name() + "\" is not unique")
              .hint("Specify the argument list to select the " + word() + " unambiguously.");
        }
        found = candidate;
      }
      if (found == null && !candidates.isEmpty()) {
        throw wrongKind(name(), candidates.getFirst());
      }
    } else {
      found = withArguments(candidates, missingOk);
    }
    if (found == null && !missingOk) {
      throw missing();
    }
    return found;
  }

  private FunctionEntry withArguments(List<FunctionEntry> candidates, boolean missingOk) {
    int[] inputs = types(false, missingOk);
    if (inputs == null) {
      return null;
    }
    for (FunctionEntry candidate : candidates) {
      if (Arrays.equals(candidate.argumentTypes(), inputs)) {
        return checked(candidate);
      }
    }
    int[] all = types(true, missingOk);
    for (FunctionEntry candidate : candidates) {
      if (candidate.isProcedure()
          && candidate.allArgumentTypes() != null
          && Arrays.equals(candidate.allArgumentTypes(), all)) {
        return checked(candidate);
      }
    }
    return null;
  }

  private FunctionEntry checked(FunctionEntry candidate) {
    if (!fits(candidate)) {
      throw wrongKind(shown(), candidate);
    }
    return candidate;
  }

  private List<FunctionEntry> candidates(boolean missingOk) {
    List<String> parts = object.name().parts();
    SearchPath path = context.path().get();
    List<FunctionEntry> candidates = new ArrayList<>();
    int namespace = 0;
    if (parts.size() > 1) {
      NamespaceEntry entry = context.path().get().namespace(parts.get(parts.size() - 2));
      if (entry == null) {
        if (missingOk) {
          return candidates;
        }
        throw new DatabaseError(
            "3F000", "schema \"" + parts.get(parts.size() - 2) + "\" does not exist");
      }
      namespace = entry.oid();
    }
    for (FunctionEntry candidate : context.catalog().functionsNamed(parts.getLast())) {
      if (namespace == 0
          ? path.position(candidate.namespace()) >= 0
          : candidate.namespace() == namespace) {
        candidates.add(candidate);
      }
    }
    candidates.sort(
        (a, b) -> Integer.compare(path.position(a.namespace()), path.position(b.namespace())));
    return candidates;
  }

  private boolean fits(FunctionEntry candidate) {
    return switch (kind) {
      case FUNCTION -> !candidate.isProcedure();
      case PROCEDURE -> candidate.isProcedure();
      case AGGREGATE -> candidate.isAggregate();
      default -> true;
    };
  }

  private String word() {
    return switch (kind) {
      case PROCEDURE -> "procedure";
      case AGGREGATE -> "aggregate";
      case ROUTINE -> "routine";
      default -> "function";
    };
  }

  private DatabaseError wrongKind(String shown, FunctionEntry candidate) {
    return switch (kind) {
      case PROCEDURE -> new DatabaseError("42809", shown + " is not a procedure");
      case AGGREGATE -> new DatabaseError("42809", "function " + shown + " is not an aggregate");
      default -> new DatabaseError("42809", shown + " is not a function");
    };
  }

  /**
   * Types of the arguments written.
   *
   * @param withOut OUT arguments too, as signatures of procedures have them
   */
  private int[] types(boolean withOut, boolean missingOk) {
    List<Integer> types = new ArrayList<>();
    TypeNames names = context.analyzers().get().typeNames();
    for (ParsedFunctionParameter argument : object.arguments()) {
      if (argument == null
          || !withOut
              && (argument.mode() == ParameterMode.OUT || argument.mode() == ParameterMode.TABLE)) {
        continue;
      }
      int type = names.lookUp(argument.type());
      if (type == 0) {
        if (missingOk) {
          context
              .session()
              .notices()
              .receive(
                  Notice.notice(
                      "type \"" + TypeNames.text(argument.type()) + "\" does not exist, skipping"));
          return null;
        }
        throw new DatabaseError(
                "42704", "type \"" + TypeNames.text(argument.type()) + "\" does not exist")
            .at(argument.type().location());
      }
      types.add(type);
    }
    int[] result = new int[types.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = types.get(i);
    }
    return result;
  }

  private String name() {
    return String.join(".", object.name().parts());
  }

  /** The name with its argument types, as messages describe an object. */
  public String shown() {
    return shown(",");
  }

  private String shown(String separator) {
    if (object.arguments() == null) {
      return name();
    }
    StringBuilder text = new StringBuilder(name()).append('(');
    TypeNames names = context.analyzers().get().typeNames();
    boolean first = true;
    for (ParsedFunctionParameter argument : object.arguments()) {
      if (argument == null || argument.mode() == ParameterMode.OUT) {
        continue;
      }
      int type = names.lookUp(argument.type());
      text.append(first ? "" : separator)
          .append(type == 0 ? TypeNames.text(argument.type()) : context.types().format(type));
      first = false;
    }
    return text.append(')').toString();
  }

  /** The name with its argument types as they were written. */
  String written() {
    if (object.arguments() == null) {
      return name();
    }
    StringBuilder text = new StringBuilder(name()).append('(');
    boolean first = true;
    for (ParsedFunctionParameter argument : object.arguments()) {
      if (argument != null && argument.mode() != ParameterMode.OUT) {
        text.append(first ? "" : ",").append(TypeNames.text(argument.type()));
        first = false;
      }
    }
    return text.append(')').toString();
  }

  private DatabaseError missing() {
    if (kind == ObjectKind.AGGREGATE
        && object.arguments() != null
        && object.arguments().isEmpty()) {
      return new DatabaseError("42883", "aggregate " + name() + "(*) does not exist");
    }
    return object.arguments() == null
        ? new DatabaseError("42883", "could not find a " + word() + " named \"" + name() + "\"")
        : new DatabaseError(
            "42883",
            (kind == ObjectKind.ROUTINE ? "function" : word())
                + " "
                + shown(", ")
                + " does not exist");
  }
}
