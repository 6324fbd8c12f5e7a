package org.pgj.engine.command.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionAction;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.type.text.Identifiers;

/** OPTIONS of foreign objects, stored as {@code name=value} each. */
final class ForeignOptions {
  private ForeignOptions() {}

  /**
   * The options after a change.
   *
   * @param before as stored, null for none
   * @return null for none
   * @throws DatabaseError 42704 for what is not there, 42710 for what is there already
   */
  static String[] changed(String[] before, List<ParsedOption> changes) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : before == null ? new String[0] : before) {
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    for (ParsedOption change : changes) {
      String name = change.name();
      boolean isThere = options.containsKey(name);
      boolean wantsThere =
          change.action() == OptionAction.SET || change.action() == OptionAction.DROP;
      if (isThere != wantsThere) {
        throw isThere
            ? new DatabaseError("42710", "option \"" + name + "\" provided more than once")
            : new DatabaseError("42704", "option \"" + name + "\" not found");
      }
      if (change.action() == OptionAction.DROP) {
        options.remove(name);
      } else {
        options.put(name, OptionValues.text(change));
      }
    }
    if (options.isEmpty()) {
      return null;
    }
    String[] stored = new String[options.size()];
    int count = 0;
    for (Map.Entry<String, String> option : options.entrySet()) {
      stored[count++] = option.getKey() + "=" + option.getValue();
    }
    return stored;
  }

  /**
   * Has a wrapper's validator look at options.
   *
   * @param validator 0 for none
   * @param catalog what the options are of
   */
  static void validate(CommandContext context, int validator, String[] options, int catalog) {
    if (validator == 0) {
      return;
    }
    FunctionEntry function = context.catalog().function(validator);
    StringBuilder call = new StringBuilder("SELECT ");
    call.append(Identifiers.quote(context.catalog().namespace(function.namespace()).name()))
        .append('.')
        .append(Identifiers.quote(function.name()))
        .append("(ARRAY[");
    for (int i = 0; options != null && i < options.length; i++) {
      call.append(i == 0 ? "'" : ",'").append(options[i].replace("'", "''")).append('\'');
    }
    call.append("]::pg_catalog.text[], ").append(Integer.toUnsignedString(catalog));
    context.queries().run(context.queries().analyze(call.append(")").toString()), rows -> {});
  }
}
