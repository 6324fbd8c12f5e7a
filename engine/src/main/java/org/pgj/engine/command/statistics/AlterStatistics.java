package org.pgj.engine.command.statistics;

import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedOption;

/** ALTER STATISTICS … SET STATISTICS. */
public final class AlterStatistics {
  private static final int MOST = 10000;

  private final CommandContext context;

  public AlterStatistics(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedAlterDefinition alter) {
    Integer target = target(alter.options().getFirst());
    NamedObjects objects = new NamedObjects(context);
    int oid = objects.find(ObjectKind.STATISTICS, alter.object().name(), alter.ifExists());
    if (oid == 0) {
      return "ALTER STATISTICS";
    }
    objects.requireOwner(ObjectKind.STATISTICS, oid);
    CatalogStore store = context.changes().store();
    StoredRow row =
        store.rows(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, oid).getFirst();
    RowValues values = store.change(PgStatisticExt.RELATION, row);
    store.update(
        PgStatisticExt.RELATION,
        row,
        target == null
            ? values.setNull(PgStatisticExt.STXSTATTARGET)
            : values.int2(PgStatisticExt.STXSTATTARGET, target));
    context.changes().nextCommand();
    return "ALTER STATISTICS";
  }

  /** Null for the default. */
  private Integer target(ParsedOption option) {
    if (option.value() == null) {
      return null;
    }
    int target = (int) OptionValues.integer(option);
    if (target == -1) {
      return null;
    }
    if (target < 0) {
      throw new DatabaseError("22023", "statistics target " + target + " is too low");
    }
    if (target > MOST) {
      context
          .session()
          .notices()
          .receive(Notice.warning("22023", "lowering statistics target to " + MOST));
      return MOST;
    }
    return target;
  }
}
