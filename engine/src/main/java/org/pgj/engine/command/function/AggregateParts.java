package org.pgj.engine.command.function;

import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedTypeName;

/** What the definition list of CREATE AGGREGATE says, checked by itself. */
final class AggregateParts {
  private final CommandContext context;
  private final DefinitionList list;

  AggregateParts(CommandContext context, DefinitionList list) {
    this.context = context;
    this.list = list;
  }

  /** Requires the parts that there must be, and none that mean nothing without others. */
  void requireComplete() {
    if (!list.has("stype")) {
      throw invalid("aggregate stype must be specified");
    }
    if (!list.has("sfunc")) {
      throw invalid("aggregate sfunc must be specified");
    }
    if (list.has("mstype")) {
      if (!list.has("msfunc")) {
        throw invalid("aggregate msfunc must be specified when mstype is specified");
      }
      if (!list.has("minvfunc")) {
        throw invalid("aggregate minvfunc must be specified when mstype is specified");
      }
      return;
    }
    for (String part : new String[] {"msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond"}) {
      if (list.has(part)) {
        throw invalid("aggregate " + part + " must not be specified without mstype");
      }
    }
  }

  static DatabaseError invalid(String message) {
    return new DatabaseError("42P13", message);
  }

  /** A state's type. */
  int stateType(String part) {
    ParsedTypeName name = list.type(part);
    TypeNames names = context.analyzers().get().typeNames();
    int type = names.resolve(name).type();
    TypeEntry entry = context.catalog().type(type);
    if (entry.isPseudo()
        && !TypeIds.isPolymorphic(type)
        && !(type == TypeIds.INTERNAL && context.user().isSuperuser())) {
      throw invalid("aggregate transition data type cannot be " + context.types().format(type));
    }
    return type;
  }

  /** Requires that an initial value can be read. */
  void requireReadable(int type, String part) {
    String text = list.text(part);
    if (text != null && !context.catalog().type(type).isPseudo()) {
      context.types().read(type, -1, 0, text, SourcePosition.UNKNOWN);
    }
  }

  /** How a final function treats the state: r, s or w. */
  char modify(String part, char normal) {
    String text = list.text(part);
    return switch (text) {
      case null -> normal;
      case "read_only" -> 'r';
      case "shareable" -> 's';
      case "read_write" -> 'w';
      default ->
          throw new DatabaseError(
              "42601", "parameter \"" + part + "\" must be READ_ONLY, SHAREABLE, or READ_WRITE");
    };
  }

  /** pg_proc.proparallel. */
  char parallel() {
    String text = list.text("parallel");
    return switch (text) {
      case null -> 'u';
      case "safe" -> 's';
      case "restricted" -> 'r';
      case "unsafe" -> 'u';
      default ->
          throw new DatabaseError(
              "42601", "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
    };
  }
}
