package org.pgj.engine.command.publication;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;

/**
 * The parameters of a publication.
 *
 * @param publish what is published: insert, update, delete, truncate; null if not given
 * @param viaRoot null if not given
 */
record PublicationOptions(boolean[] publish, Boolean viaRoot) {
  private static final String PUBLISH = "publish";
  static final String VIA_ROOT = "publish_via_partition_root";
  private static final List<String> ACTIONS = List.of("insert", "update", "delete", "truncate");

  static PublicationOptions of(List<ParsedOption> options) {
    boolean[] publish = null;
    Boolean viaRoot = null;
    for (ParsedOption option : options) {
      switch (option.name()) {
        case PUBLISH -> {
          requireFirst(publish, option);
          publish = actions(OptionValues.text(option));
        }
        case VIA_ROOT -> {
          requireFirst(viaRoot, option);
          viaRoot = OptionValues.bool(option);
        }
        default ->
            throw new DatabaseError(
                "42601", "unrecognized publication parameter: \"" + option.name() + "\"");
      }
    }
    return new PublicationOptions(publish, viaRoot);
  }

  private static void requireFirst(Object before, ParsedOption option) {
    if (before != null) {
      throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
    }
  }

  private static boolean[] actions(String list) {
    boolean[] publish = new boolean[ACTIONS.size()];
    if (list.isBlank()) {
      return publish;
    }
    for (String part : list.split(",", -1)) {
      String action = part.strip().toLowerCase(Locale.ROOT);
      if (action.isEmpty() || action.indexOf(' ') >= 0) {
        throw new DatabaseError("42601", "invalid list syntax in parameter \"publish\"");
      }
      int found = ACTIONS.indexOf(action);
      if (found < 0) {
        throw new DatabaseError(
            "42601", "unrecognized value for publication option \"publish\": \"" + action + "\"");
      }
      publish[found] = true;
    }
    return publish;
  }

  /** With the defaults for what was not given. */
  PublicationOptions withDefaults() {
    return new PublicationOptions(
        publish == null ? new boolean[] {true, true, true, true} : publish,
        viaRoot != null && viaRoot);
  }

  /** Puts what was given into a row. */
  RowValues into(RowValues row) {
    if (publish != null) {
      row.bool(PgPublication.PUBINSERT, publish[0])
          .bool(PgPublication.PUBUPDATE, publish[1])
          .bool(PgPublication.PUBDELETE, publish[2])
          .bool(PgPublication.PUBTRUNCATE, publish[3]);
    }
    if (viaRoot != null) {
      row.bool(PgPublication.PUBVIAROOT, viaRoot);
    }
    return row;
  }
}
