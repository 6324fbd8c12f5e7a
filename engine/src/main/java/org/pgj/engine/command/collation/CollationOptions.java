package org.pgj.engine.command.collation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;

/** The definition list of CREATE COLLATION, checked by itself. */
final class CollationOptions {
  private final Map<String, ParsedOption> options = new HashMap<>();

  CollationOptions(List<ParsedOption> definition) {
    for (ParsedOption option : definition) {
      switch (option.name()) {
        case "from",
            "locale",
            "lc_collate",
            "lc_ctype",
            "provider",
            "deterministic",
            "rules",
            "version" -> {
          if (options.put(option.name(), option) != null) {
            throw conflict().at(option.location());
          }
        }
        default ->
            throw new DatabaseError(
                    "42601", "collation attribute \"" + option.name() + "\" not recognized")
                .at(option.location());
      }
    }
    if (has("locale") && (has("lc_collate") || has("lc_ctype"))) {
      throw conflict().detail("LOCALE cannot be specified together with LC_COLLATE or LC_CTYPE.");
    }
    if (has("from") && options.size() != 1) {
      throw conflict().detail("FROM cannot be specified together with any other options.");
    }
  }

  private static DatabaseError conflict() {
    return new DatabaseError("42601", "conflicting or redundant options");
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  ParsedOption option(String name) {
    return options.get(name);
  }

  /** Null if it was not written. */
  String text(String name) {
    ParsedOption option = options.get(name);
    return option == null ? null : OptionValues.text(option);
  }

  boolean isDeterministic() {
    ParsedOption option = options.get("deterministic");
    return option == null || OptionValues.bool(option);
  }

  /** pg_collation.collprovider. */
  char provider() {
    String name = text("provider");
    return switch (name) {
      case null -> 'c';
      case "libc" -> 'c';
      case "icu" -> 'i';
      case "builtin" -> 'b';
      default -> throw new DatabaseError("42P17", "unrecognized collation provider: " + name);
    };
  }
}
