package org.pgj.engine.rewriter;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgTrigger;

/**
 * The commands that INSTEAD OF triggers of a view take over, whether the triggers are enabled or
 * not.
 */
public final class InsteadTriggers {
  /** Bits of pg_trigger.tgtype. */
  public static final int INSERT = 4;

  public static final int DELETE = 8;
  public static final int UPDATE = 16;
  static final int ALL = INSERT | DELETE | UPDATE;
  private static final int INSTEAD = 64;

  private InsteadTriggers() {}

  /** The bits of all commands with a trigger. */
  public static int commands(Catalog catalog, RelationEntry view) {
    int commands = 0;
    if (view.hasTriggers()) {
      for (CatalogRow row :
          catalog
              .source()
              .find(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, view.oid())) {
        int type = row.int2(PgTrigger.TGTYPE);
        if ((type & INSTEAD) != 0) {
          commands |= type & ALL;
        }
      }
    }
    return commands;
  }

  /** The bits of what a query does; of MERGE what its actions do. */
  static int commands(AnalyzedQuery query) {
    if (query.command() != CommandKind.MERGE) {
      return switch (query.command()) {
        case INSERT -> INSERT;
        case UPDATE -> UPDATE;
        default -> DELETE;
      };
    }
    int commands = 0;
    for (MergeAction action : query.mergeActions()) {
      commands |= bit(action.kind());
    }
    return commands;
  }

  static int bit(MergeAction.Kind kind) {
    return switch (kind) {
      case INSERT -> INSERT;
      case UPDATE -> UPDATE;
      case DELETE -> DELETE;
      case NOTHING -> 0;
    };
  }
}
