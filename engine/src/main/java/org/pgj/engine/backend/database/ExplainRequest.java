package org.pgj.engine.backend.database;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.explain.ExplainFormat;
import org.pgj.engine.executor.explain.ExplainOptions;
import org.pgj.engine.executor.explain.SerializeFormat;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.QualifiedName;

/**
 * What EXPLAIN is asked for.
 *
 * @param serialize null if rows are not made ready for the client
 * @param genericPlan whether parameters stay without values
 */
record ExplainRequest(
    ExplainOptions options, ExplainFormat format, SerializeFormat serialize, boolean genericPlan) {

  /**
   * Reads the options.
   *
   * @throws DatabaseError 42601, 22023, 0A000
   */
  static ExplainRequest of(List<ParsedOption> list) {
    boolean analyze = false;
    boolean verbose = false;
    boolean costs = true;
    boolean buffers = false;
    boolean wal = false;
    boolean settings = false;
    boolean genericPlan = false;
    SerializeFormat serialize = null;
    Boolean timing = null;
    Boolean summary = null;
    ExplainFormat format = ExplainFormat.TEXT;
    for (ParsedOption option : list) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "analyze" -> analyze = flag(option);
        case "verbose" -> verbose = flag(option);
        case "costs" -> costs = flag(option);
        case "buffers" -> buffers = flag(option);
        case "timing" -> timing = flag(option);
        case "summary" -> summary = flag(option);
        case "generic_plan" -> genericPlan = flag(option);
        case "format" -> format = format(option);
        case "wal" -> wal = flag(option);
        case "settings" -> settings = flag(option);
        case "serialize" -> serialize = serialize(option);
        case "memory" ->
            throw DatabaseError.notSupported("EXPLAIN option " + option.name())
                .at(option.location());
        default ->
            throw new DatabaseError(
                    "42601", "unrecognized EXPLAIN option \"" + option.name() + "\"")
                .at(option.location());
      }
    }
    if (wal && !analyze) {
      throw new DatabaseError("22023", "EXPLAIN option WAL requires ANALYZE");
    }
    if (timing != null && timing && !analyze) {
      throw new DatabaseError("22023", "EXPLAIN option TIMING requires ANALYZE");
    }
    if (serialize != null && !analyze) {
      throw new DatabaseError("22023", "EXPLAIN option SERIALIZE requires ANALYZE");
    }
    if (genericPlan && analyze) {
      throw new DatabaseError(
          "22023", "EXPLAIN options ANALYZE and GENERIC_PLAN cannot be used together");
    }
    ExplainOptions options =
        new ExplainOptions(
            analyze,
            verbose,
            costs,
            buffers,
            wal,
            settings,
            timing == null ? analyze : timing,
            summary == null ? analyze : summary);
    return new ExplainRequest(options, format, serialize, genericPlan);
  }

  private static ExplainFormat format(ParsedOption option) {
    String name = text(option);
    return switch (name) {
      case "text" -> ExplainFormat.TEXT;
      case "json" -> ExplainFormat.JSON;
      case "xml" -> ExplainFormat.XML;
      case "yaml" -> ExplainFormat.YAML;
      default ->
          throw new DatabaseError(
                  "22023", "unrecognized value for EXPLAIN option \"format\": \"" + name + "\"")
              .at(option.location());
    };
  }

  private static SerializeFormat serialize(ParsedOption option) {
    if (option.value() == null) {
      return SerializeFormat.TEXT;
    }
    String name = option.value() instanceof ParsedBooleanLiteral ? "" : text(option);
    return switch (name) {
      case "off", "none" -> null;
      case "text" -> SerializeFormat.TEXT;
      case "binary" -> SerializeFormat.BINARY;
      default ->
          throw new DatabaseError(
                  "22023", "unrecognized value for EXPLAIN option \"serialize\": \"" + name + "\"")
              .at(option.location());
    };
  }

  private static boolean flag(ParsedOption option) {
    return switch (option.value()) {
      case null -> true;
      case ParsedBooleanLiteral literal -> literal.value();
      case ParsedIntegerLiteral literal -> literal.value() != 0;
      default ->
          switch (text(option).toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default ->
                throw new DatabaseError("42601", option.name() + " requires a Boolean value")
                    .at(option.location());
          };
    };
  }

  private static String text(ParsedOption option) {
    OptionValue value = option.value();
    return switch (value) {
      case ParsedStringLiteral string -> string.value();
      case QualifiedName name -> String.join(".", name.parts());
      case null, default ->
          throw new DatabaseError("42601", option.name() + " requires a parameter")
              .at(option.location());
    };
  }
}
