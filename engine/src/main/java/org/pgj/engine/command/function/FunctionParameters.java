package org.pgj.engine.command.function;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParameterMode;
import org.pgj.engine.parser.tree.ParsedFunctionParameter;
import org.pgj.engine.parser.tree.ParsedTypeName;

/** The parameters of a new function, resolved and checked. */
final class FunctionParameters {
  private final CommandContext context;
  private final Kind kind;
  private final boolean procedure;
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Integer> all = new ArrayList<>();
  private final List<Character> modes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Expression> defaults = new ArrayList<>();
  private int outputs;
  private int firstOutput;
  private int variadicElement;

  /** What has the parameters. */
  enum Kind {
    FUNCTION("functions"),
    PROCEDURE("procedures"),
    AGGREGATE("aggregates");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }
  }

  FunctionParameters(CommandContext context, List<ParsedFunctionParameter> parameters, Kind kind) {
    this.context = context;
    this.kind = kind;
    this.procedure = kind == Kind.PROCEDURE;
    for (ParsedFunctionParameter parameter : parameters) {
      add(parameter);
    }
  }

  private void add(ParsedFunctionParameter parameter) {
    int type = type(parameter.type());
    if (parameter.type().setOf()) {
      throw new DatabaseError("42P13", kind.plural + " cannot accept set arguments");
    }
    char mode = letter(parameter.mode());
    boolean input = mode == 'i' || mode == 'b' || mode == 'v';
    boolean output = mode == 'o' || mode == 'b' || mode == 't';
    if (variadicElement != 0 && mode != 't' && (input || procedure)) {
      throw new DatabaseError(
          "42P13",
          "VARIADIC parameter must be the last " + (procedure ? "" : "input ") + "parameter");
    }
    if (procedure && mode == 'o' && !defaults.isEmpty()) {
      throw new DatabaseError(
          "42P13", "procedure OUT parameters cannot appear after one with a default value");
    }
    if (input) {
      inputs.add(type);
    }
    if (output) {
      outputs++;
      firstOutput = firstOutput == 0 ? type : firstOutput;
    }
    if (mode == 'v') {
      variadicElement = elementOf(type);
    }
    all.add(type);
    modes.add(mode);
    addName(parameter);
    addDefault(parameter, type, input);
  }

  private static char letter(ParameterMode mode) {
    return switch (mode) {
      case DEFAULT, IN -> 'i';
      case OUT -> 'o';
      case INOUT -> 'b';
      case VARIADIC -> 'v';
      case TABLE -> 't';
    };
  }

  private int type(ParsedTypeName name) {
    TypeNames types = context.analyzers().get().typeNames();
    if (!name.percentType()) {
      int oid = types.lookUp(name);
      if (oid == 0) {
        throw new DatabaseError("42704", "type " + TypeNames.text(name) + " does not exist");
      }
      if (!context.catalog().type(oid).defined()) {
        if (kind == Kind.AGGREGATE) {
          throw new DatabaseError(
              "42P13", "aggregate cannot accept shell type " + TypeNames.text(name));
        }
        context
            .session()
            .notices()
            .receive(Notice.notice("argument type " + TypeNames.text(name) + " is only a shell"));
        return oid;
      }
    } else {
      int oid = types.resolve(name).type();
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "type reference "
                      + TypeNames.text(name)
                      + " converted to "
                      + context.types().format(oid)));
      return oid;
    }
    return types.resolve(name).type();
  }

  private int elementOf(int type) {
    if (type == TypeIds.ANY) {
      return TypeIds.ANY;
    }
    if (type == TypeIds.ANYARRAY) {
      return TypeIds.ANYELEMENT;
    }
    if (type == TypeIds.ANYCOMPATIBLEARRAY) {
      return TypeIds.ANYCOMPATIBLE;
    }
    TypeEntry entry = context.catalog().type(type);
    if (!entry.isArray()) {
      throw new DatabaseError("42P13", "VARIADIC parameter must be an array");
    }
    return entry.element();
  }

  private void addName(ParsedFunctionParameter parameter) {
    String name = parameter.name() == null ? "" : parameter.name();
    if (!name.isEmpty()) {
      char mode = modes.getLast();
      for (int i = 0; i < names.size(); i++) {
        boolean onePureIn = isPureInput(mode) && isPureOutput(modes.get(i));
        boolean onePureOut = isPureOutput(mode) && isPureInput(modes.get(i));
        if (names.get(i).equals(name) && !onePureIn && !onePureOut) {
          throw new DatabaseError("42P13", "parameter name \"" + name + "\" used more than once");
        }
      }
    }
    names.add(name);
  }

  private static boolean isPureInput(char mode) {
    return mode == 'i' || mode == 'v';
  }

  private static boolean isPureOutput(char mode) {
    return mode == 'o' || mode == 't';
  }

  private void addDefault(ParsedFunctionParameter parameter, int type, boolean input) {
    if (parameter.defaultValue() == null) {
      if (input && !defaults.isEmpty() && letter(parameter.mode()) != 'v') {
        throw new DatabaseError(
            "42P13", "input parameters after one with a default value must also have defaults");
      }
      if (letter(parameter.mode()) == 'v' && !defaults.isEmpty()) {
        throw new DatabaseError(
            "42P13", "input parameters after one with a default value must also have defaults");
      }
      return;
    }
    if (!input) {
      throw new DatabaseError("42P13", "only input parameters can have default values");
    }
    Analyzer analyzer = context.analyzers().get();
    defaults.add(
        analyzer.assigned(
            parameter.defaultValue(), null, Analyzer.Purpose.DEFAULT, parameter.name(), type, -1));
  }

  int[] inputTypes() {
    return array(inputs);
  }

  private static int[] array(List<Integer> values) {
    int[] array = new int[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  /** Null if all parameters are plain inputs. */
  int[] allTypes() {
    return hasModes() ? array(all) : null;
  }

  private boolean hasModes() {
    for (char mode : modes) {
      if (mode != 'i') {
        return true;
      }
    }
    return false;
  }

  char[] modes() {
    if (!hasModes()) {
      return null;
    }
    char[] letters = new char[modes.size()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = modes.get(i);
    }
    return letters;
  }

  String[] names() {
    for (String name : names) {
      if (!name.isEmpty()) {
        return names.toArray(new String[0]);
      }
    }
    return null;
  }

  int variadicElement() {
    return variadicElement;
  }

  int defaultCount() {
    return defaults.size();
  }

  List<Expression> defaults() {
    return defaults;
  }

  String defaultExpressions() {
    return defaults.isEmpty() ? null : TreeWriter.write(defaults);
  }

  /** The result that OUT parameters make: 0 if there are none. */
  int outputType() {
    if (outputs == 0) {
      return 0;
    }
    return outputs == 1 && !procedure && !modes.contains('t') || outputs == 1 && modes.contains('t')
        ? firstOutput
        : TypeIds.RECORD;
  }

  boolean isTable() {
    return modes.contains('t');
  }
}
